namespace LossGen.Generator.Lowering;

/// <summary>Which part of a double the kernel gets as a float.</summary>
internal enum UniformPart
{
    /// <summary>All of it, rounded.</summary>
    Whole,

    /// <summary>Its leading 12 bits, so that a product with another such number is exact.</summary>
    Head,

    /// <summary>What <see cref="Head"/> leaves, rounded.</summary>
    Tail,
}
