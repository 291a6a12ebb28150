namespace LossGen.Sample;

/// <summary>Chooses learning rate and weight decay of each loss, in the same way for each.</summary>
internal static class GridSearch
{
    /// <summary>Trains every loss with every setting on nine tenths of the training pictures and takes what ranks the other tenth best.</summary>
    /// <param name="plan">The grid.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="training">The training pictures.</param>
    /// <param name="onEpoch">Called after each epoch of each run, from several threads.</param>
    /// <returns>For each loss the settings with the highest mean average precision, and that precision (NaN where the grid has one point only).</returns>
    /// <remarks>
    /// The criterion is a ranking because that depends on no threshold: how far probabilities lie from 0.5 is just what the losses differ in.
    /// </remarks>
    public static IReadOnlyList<(TrainingSettings Settings, double Score)> Choose(
        ExperimentPlan plan, IReadOnlyList<Contestant> contestants, MultiLabelDataset training, Action onEpoch)
    {
        TrainingSettings[] grid = plan.Grid;
        if (grid.Length == 1)
            return [.. contestants.Select(_ => (grid[0], double.NaN))];

        (MultiLabelDataset remainder, MultiLabelDataset validation) =
            training.Split(ExperimentPlan.ValidationShare, ExperimentPlan.ValidationSeed);

        // Each run is on its own and writes to its own place, so the outcome does not depend on which thread is faster.
        double[] scores = new double[contestants.Count * grid.Length];
        Parallel.For(0, scores.Length, i =>
        {
            var trainer = new Trainer(remainder, contestants[i / grid.Length].Loss, grid[i % grid.Length]);
            trainer.Run(onEpoch);
            scores[i] = Metrics.MeanAveragePrecision(trainer.Model, validation);
        });

        return [.. scores.Chunk(grid.Length).Select(ofLoss => grid.Zip(ofLoss).MaxBy(pair => pair.Second))];
    }
}
