namespace LossGen.Sample;

/// <summary>The score by which settings are chosen on the validation part.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Score">The score.</param>
/// <remarks>Both are rankings, which depend on no threshold: how far probabilities lie from 0.5 is just what the losses differ in.</remarks>
internal sealed record Criterion(string Name, Score Score)
{
    /// <summary>The criteria, side by side in every table.</summary>
    public static IReadOnlyList<Criterion> All { get; } = [new("mAP", Score.MeanAveragePrecision), new("F1@3", Score.TopThreeF1)];
}
