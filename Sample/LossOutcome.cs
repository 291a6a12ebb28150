namespace LossGen.Sample;

/// <summary>What came out for one loss with the settings that one criterion chose.</summary>
/// <param name="Choice">Loss, criterion, settings.</param>
/// <param name="Test">Scores on the test set, mean over the seeds.</param>
/// <param name="Resampled">The same for each resample of the test pictures.</param>
/// <param name="SeedDeviation">Standard deviation of each score over the seeds; 0 with one seed.</param>
/// <param name="Curve">Mean probabilities over the iterations, averaged over the seeds.</param>
internal sealed record LossOutcome(Choice Choice, Scores Test, IReadOnlyList<Scores> Resampled, Scores SeedDeviation, ProbabilityCurve Curve)
{
    /// <summary>A score with its interval.</summary>
    /// <param name="score">Which.</param>
    public Estimate this[Score score] => Estimate.Of(Test[score], [.. Resampled.Select(scores => scores[score])]);

    /// <summary>How much higher a score is than that of another loss, with the interval of the difference.</summary>
    /// <param name="other">The other loss.</param>
    /// <param name="score">Which score.</param>
    public Estimate Above(LossOutcome other, Score score) =>
        Estimate.Of(Test[score] - other.Test[score], [.. Resampled.Zip(other.Resampled, (mine, others) => mine[score] - others[score])]);
}
