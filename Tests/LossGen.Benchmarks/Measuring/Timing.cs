namespace LossGen.Benchmarks.Measuring;

/// <summary>What one competitor took in the rounds.</summary>
/// <param name="Competitor">Its name.</param>
/// <param name="Minimum">Nanoseconds of a call in its best round.</param>
/// <param name="MedianRatio">Median over the rounds of its time over the first competitor's in the same round.</param>
internal sealed record Timing(string Competitor, double Minimum, double MedianRatio);
