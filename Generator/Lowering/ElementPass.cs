namespace LossGen.Generator.Lowering;

/// <summary>A pass over the elements of a row.</summary>
/// <param name="Reductions">What is added up, or of what the largest is kept.</param>
/// <param name="Outputs">What is written for each element.</param>
internal sealed record ElementPass(IReadOnlyList<RowReduction> Reductions, IReadOnlyList<KernelOutput> Outputs) : RowStep;
