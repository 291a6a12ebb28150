namespace LossGen.Sample;

/// <summary>The comparison on one training set: settings chosen on a part of it, then every loss with its settings on all of it, once for each seed.</summary>
internal static class Experiment
{
    /// <summary>Trains and evaluates.</summary>
    /// <param name="plan">The budget.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="training">The training pictures.</param>
    /// <param name="test">The test pictures.</param>
    /// <param name="onEpoch">Called after each epoch of each run, from several threads.</param>
    /// <returns>For each criterion and loss what came out.</returns>
    public static IReadOnlyList<LossOutcome> Run(
        ExperimentPlan plan,
        IReadOnlyList<Contestant> contestants,
        MultiLabelDataset training,
        MultiLabelDataset test,
        Action onEpoch)
    {
        IReadOnlyList<Choice> choices = GridSearch.Choose(plan, contestants, training, onEpoch);
        int[][] resamples = Resamples.Draw(test.RowCount, plan.Resamples);
        int seeds = plan.Seeds.Length;
        var runs = new (Scores Test, Scores[] Resampled, ProbabilityCurve Curve)[choices.Count * seeds];
        Parallel.For(0, runs.Length, i =>
        {
            Choice choice = choices[i / seeds];
            var trainer = new Trainer(training, choice.Contestant.Loss, choice.Settings with { Seed = plan.Seeds[i % seeds] });
            trainer.Run(onEpoch);
            var evaluation = new Evaluation(Predictions.Of(trainer.Model, test), choice.Threshold);
            runs[i] = (evaluation.All, [.. resamples.Select(evaluation.Of)], trainer.Curve);
        });

        return [.. choices.Zip(runs.Chunk(seeds), (choice, ofSeeds) => Outcome(choice, ofSeeds))];
    }

    private static LossOutcome Outcome(Choice choice, (Scores Test, Scores[] Resampled, ProbabilityCurve Curve)[] seeds)
    {
        var mean = Scores.Mean([.. seeds.Select(seed => seed.Test)]);
        return new(
            choice,
            mean,
            [.. Enumerable.Range(0, seeds[0].Resampled.Length).Select(i => Scores.Mean([.. seeds.Select(seed => seed.Resampled[i])]))],
            new Scores([.. Enum.GetValues<Score>().Select(score => Deviation([.. seeds.Select(seed => seed.Test[score])], mean[score]))]),
            ProbabilityCurve.Mean([.. seeds.Select(seed => seed.Curve)]));
    }

    private static double Deviation(double[] values, double mean) =>
        values.Length == 1 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
}
