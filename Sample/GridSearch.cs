namespace LossGen.Sample;

/// <summary>Chooses learning rate and weight decay of each loss, in the same way for each.</summary>
internal static class GridSearch
{
    /// <summary>Trains every loss with every setting on nine tenths of the training pictures and takes what does best on the other tenth.</summary>
    /// <param name="plan">The grid.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="training">The training pictures.</param>
    /// <param name="onEpoch">Called after each epoch of each run, from several threads.</param>
    /// <returns>For each criterion and loss what it chose, with the threshold that was best there.</returns>
    public static IReadOnlyList<Choice> Choose(
        ExperimentPlan plan, IReadOnlyList<Contestant> contestants, MultiLabelDataset training, Action onEpoch)
    {
        TrainingSettings[] grid = plan.Grid;
        (MultiLabelDataset remainder, MultiLabelDataset validation) =
            training.Split(ExperimentPlan.ValidationShare, ExperimentPlan.ValidationSeed);

        // Each run is on its own and writes to its own place, so the outcome does not depend on which thread is faster.
        var runs = new (TrainingSettings Settings, float Threshold, Scores Scores)[contestants.Count * grid.Length];
        Parallel.For(0, runs.Length, i =>
        {
            TrainingSettings settings = grid[i % grid.Length];
            var trainer = new Trainer(remainder, contestants[i / grid.Length].Loss, settings);
            trainer.Run(onEpoch);
            var predictions = Predictions.Of(trainer.Model, validation);
            float threshold = predictions.BestThreshold();
            runs[i] = (settings, threshold, new Evaluation(predictions, threshold).All);
        });

        return
        [
            .. from criterion in Criterion.All
               from loss in contestants.Zip(runs.Chunk(grid.Length))
               let best = loss.Second.MaxBy(run => run.Scores[criterion.Score])
               select new Choice(loss.First, criterion, best.Settings, best.Threshold, best.Scores[criterion.Score]),
        ];
    }
}
