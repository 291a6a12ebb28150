namespace LossGen.Generator.Lowering;

/// <summary>A value of the row that the caller passes.</summary>
/// <param name="Name">Its name in the kernel.</param>
/// <param name="ElementInput">The element input whose value at the label it is; null for the weight of the row.</param>
internal sealed record RowValueInput(string Name, string? ElementInput);
