namespace LossGen.Generator.Lowering;

/// <summary>Values of a row computed from other values of the row.</summary>
internal sealed record RowComputation(IReadOnlyList<(string Name, KernelNode Node)> Values) : RowStep;
