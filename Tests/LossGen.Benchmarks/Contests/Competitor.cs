namespace LossGen.Benchmarks.Contests;

/// <summary>One way to compute a loss and its gradient.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Pass">Computes the gradient and returns the sum of the losses.</param>
/// <param name="SameResult">Whether it computes the loss at all; the memory limit does not.</param>
internal sealed record Competitor(string Name, Func<float> Pass, bool SameResult = true);
