namespace LossGen.Sample;

/// <summary>The comparison: every loss with its chosen settings on the whole training set, once for each seed.</summary>
internal static class Experiment
{
    /// <summary>Trains and evaluates.</summary>
    /// <param name="plan">The budget.</param>
    /// <param name="chosen">The settings of each loss, with the validation score.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="training">The training pictures.</param>
    /// <param name="test">The test pictures.</param>
    /// <param name="onEpoch">Called after each epoch of each run, from several threads.</param>
    public static IReadOnlyList<LossOutcome> Run(
        ExperimentPlan plan,
        IReadOnlyList<(TrainingSettings Settings, double Score)> chosen,
        IReadOnlyList<Contestant> contestants,
        MultiLabelDataset training,
        MultiLabelDataset test,
        Action onEpoch)
    {
        int seeds = plan.Seeds.Length;
        var runs = new (Scores Test, Scores Training, ProbabilityCurve Curve)[contestants.Count * seeds];
        Parallel.For(0, runs.Length, i =>
        {
            TrainingSettings settings = chosen[i / seeds].Settings with { Seed = plan.Seeds[i % seeds] };
            var trainer = new Trainer(training, contestants[i / seeds].Loss, settings);
            trainer.Run(onEpoch);
            runs[i] = (Metrics.Evaluate(trainer.Model, test), Metrics.Evaluate(trainer.Model, training), trainer.Curve);
        });

        return
        [
            .. runs.Chunk(seeds).Select((ofLoss, i) => new LossOutcome(
                contestants[i],
                chosen[i].Settings,
                chosen[i].Score,
                [.. ofLoss.Select(run => run.Test)],
                [.. ofLoss.Select(run => run.Training)],
                ProbabilityCurve.Mean([.. ofLoss.Select(run => run.Curve)]))),
        ];
    }
}
