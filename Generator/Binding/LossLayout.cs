namespace LossGen.Generator.Binding;

/// <summary>The compiler's view of <c>LossGen.Layout</c>: the same members with the same values.</summary>
internal enum LossLayout
{
    RowMajor,
    ClassMajor,
}
