namespace LossGen.Generator.Binding;

/// <summary>What the annotated method returns.</summary>
internal enum ReturnKind
{
    Void,
    Float,
    Double,
}
