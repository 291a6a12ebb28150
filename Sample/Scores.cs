namespace LossGen.Sample;

/// <summary>How well a model does on a set of pictures.</summary>
/// <param name="MeanAveragePrecision">Mean over labels of the average precision of the ranking of pictures.</param>
/// <param name="MicroAveragePrecision">Average precision of the one ranking of all pairs of picture and label.</param>
/// <param name="OverallF1">OF1: F1 of all decisions at p = 0.5.</param>
/// <param name="ClassF1">CF1: F1 of the mean precision and the mean recall over labels, at p = 0.5.</param>
/// <param name="TopThreeF1">OF1 where every picture gets its three likeliest labels: what is left of OF1 when the level of the probabilities does not count.</param>
/// <param name="PositiveProbability">Mean p over positives.</param>
/// <param name="NegativeProbability">Mean 1 − p over negatives.</param>
internal sealed record Scores(
    double MeanAveragePrecision,
    double MicroAveragePrecision,
    double OverallF1,
    double ClassF1,
    double TopThreeF1,
    double PositiveProbability,
    double NegativeProbability);
