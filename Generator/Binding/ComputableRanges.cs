namespace LossGen.Generator.Binding;

/// <summary>What kernels compute with, where the domain of a hyperparameter is wider: one rule a line, each tried at both ends by a test.</summary>
internal static class ComputableRanges
{
    // Exponents of probabilities: a power is exp of the exponent times a logarithm that is right to a part in 10 million.
    private static readonly ComputableRange Exponent = new(1e-30, 1e6);

    private static readonly ComputableRange Magnitude = new(1e-30, 1e30);

    private static readonly (string Loss, string Property, ComputableRange Range)[] All =
    [
        ("AsymmetricLoss", "Margin", new(1e-7, 1)),
        ("BarronLoss", "Alpha", Magnitude),
        ("BarronLoss", "Scale", new(1e-15, 1e15)),
        ("BinaryCrossEntropy", "PositiveWeight", new(0, 1e30)),
        ("CharbonnierLoss", "Epsilon", new(1e-15, 1e15)),
        ("DistributionBalancedLoss", "Alpha", Magnitude),
        ("DistributionBalancedLoss", "Lambda", Magnitude),
    ];

    /// <summary>Samples of a class.</summary>
    public static ComputableRange Counts { get; } = new(1e-9, 1e15);

    /// <summary>The range of a hyperparameter; null where every value of its domain will do.</summary>
    public static ComputableRange? Of(string loss, string property) =>
        All.FirstOrDefault(rule => rule.Loss == loss && rule.Property == property).Range
        ?? (property.StartsWith("Gamma", StringComparison.Ordinal) ? Exponent : property == "HessianFloor" ? new(1e-37, 1e37) : null);
}
