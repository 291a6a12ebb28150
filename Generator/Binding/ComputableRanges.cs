namespace LossGen.Generator.Binding;

/// <summary>What kernels compute with, where the domain of a hyperparameter is wider: one exception a line. A test tries the ends.</summary>
internal static class ComputableRanges
{
    // Squares are floats, too.
    private static readonly ComputableRange Magnitude = new(1e-30, 1e30);

    // A power is exp of the exponent times a logarithm: beyond, the product is no float where the logarithm is large, or far from exact where it is small.
    private static readonly ComputableRange Exponent = new(1e-30, 1e6);

    private static readonly (string Loss, string Property, ComputableRange Range)[] Exceptions =
    [
        ("AsymmetricLoss", "Margin", new(1e-10, 1)),
        ("BarronLoss", "Scale", new(1e-15, 1e15)),
        ("BinaryCrossEntropy", "PositiveWeight", new(0, 1e30)),
        ("CharbonnierLoss", "Epsilon", new(1e-15, 1e15)),
        ("FocalTverskyLoss", "Gamma", new(1e-30, 64)),
        ("GaussianFocalLoss", "Alpha", Exponent),
        ("LdamLoss", "Scale", new(1e-30, 1e6)),
        ("PseudoHuberLoss", "Delta", new(1e-12, 1e12)),
        ("QualityFocalLoss", "Beta", Exponent),
    ];

    /// <summary>Samples of a class, which enter as ratios and logarithms.</summary>
    public static ComputableRange Counts { get; } = new(1e-9, 1e15);

    public static ComputableRange Of(string loss, string property) =>
        Exceptions.FirstOrDefault(rule => rule.Loss == loss && rule.Property == property).Range
        ?? (property.StartsWith("Gamma", StringComparison.Ordinal) ? Exponent : property == "HessianFloor" ? HessianFloor : Magnitude);

    private static ComputableRange HessianFloor { get; } = new(1e-37, 1e37);
}
