namespace LossGen.Generator.Verification;

/// <summary>A form in which a loss is compiled, and what it gives at the points that it was judged by.</summary>
/// <param name="Loss">The form.</param>
/// <param name="Results">What it gives at each point; nothing for a loss that is not measured.</param>
internal sealed record MeasuredForm(CompiledLoss Loss, IReadOnlyList<(ReferencePoint Point, double Actual)> Results);
