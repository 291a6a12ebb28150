namespace LossGen.Sample;

/// <summary>The settings of one loss that a criterion prefers.</summary>
/// <param name="Contestant">The loss.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Threshold">The logit with the best F1 of all decisions on the validation part.</param>
/// <param name="Validation">The score on the validation part by which they were chosen.</param>
internal sealed record Choice(Contestant Contestant, Criterion Criterion, TrainingSettings Settings, float Threshold, double Validation);
