namespace LossGen.Sample;

/// <summary>What came out for one loss.</summary>
/// <param name="Contestant">The loss.</param>
/// <param name="Settings">The settings that were chosen for it.</param>
/// <param name="ValidationScore">Mean average precision on the validation part, by which they were; NaN if there was nothing to choose from.</param>
/// <param name="Test">Scores on the test set, one for each seed.</param>
/// <param name="Training">Scores on the training set, one for each seed.</param>
/// <param name="Curve">Mean probabilities over the iterations, averaged over the seeds.</param>
internal sealed record LossOutcome(
    Contestant Contestant,
    TrainingSettings Settings,
    double ValidationScore,
    IReadOnlyList<Scores> Test,
    IReadOnlyList<Scores> Training,
    ProbabilityCurve Curve);
