namespace LossGen.Generator.Binding;

/// <summary>What the types of values have in common.</summary>
internal static class ElementTypes
{
    /// <summary>The types of real numbers that spans may have; kernels compute in the first.</summary>
    public static ElementType[] Numbers { get; } = [ElementType.Float, ElementType.Double, ElementType.Half, ElementType.BFloat16];

    /// <summary>Whether values are real numbers, not labels or hard targets.</summary>
    public static bool IsNumber(this ElementType type) => Numbers.Contains(type);

    /// <summary>The type in C#, wherever it is written.</summary>
    public static string FullName(this ElementType type) => type switch
    {
        ElementType.Half => "global::System.Half",
        ElementType.BFloat16 => "global::System.Numerics.BFloat16",
        _ => type.ToString().ToLowerInvariant(),
    };
}
