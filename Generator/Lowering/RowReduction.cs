namespace LossGen.Generator.Lowering;

/// <summary>A value of the row that comes from all its elements: their sum, or the largest of them.</summary>
internal sealed record RowReduction(string Name, bool IsMax, KernelNode Node);
