namespace LossGen.Generator.Lowering;

/// <summary>A step of a <see cref="RowKernel"/>.</summary>
internal abstract record RowStep;
