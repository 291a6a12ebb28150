namespace LossGen.Generator.Binding;

/// <summary>The C# type of the values of a parameter.</summary>
internal enum ElementType
{
    Float,
    Double,
    Bool,
    Byte,
    Short,
    UShort,
    Int,
    Long,
    Half,
    BFloat16,
}
