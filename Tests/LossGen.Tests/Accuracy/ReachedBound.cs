namespace LossGen.Tests.Accuracy;

/// <summary>
/// How near value, gradient and Hessian of a loss are held to the exact ones: either within some units of the last place of the largest term, or
/// within a part of that term, or of 1 where it is smaller.
/// </summary>
/// <param name="Units">Units of the last place.</param>
/// <param name="Parts">Parts of the largest term or of 1.</param>
internal sealed record ReachedBound(double[] Units, double[] Parts)
{
    private static readonly double[] UnitsOfAll = [8, 8, 16];

    /// <summary>Where all terms have one sign: 8 ULP of the result.</summary>
    public static ReachedBound OfOneSign { get; } = new(UnitsOfAll, [0, 0, 1e-6]);

    /// <summary>Where terms cancel: 1e-7 of the largest.</summary>
    public static ReachedBound OfTerms { get; } = new(UnitsOfAll, [1e-7, 1e-7, 1e-6]);

    // What is reached where the contract is missed, and why. A bound may only become smaller here.
    private static readonly Dictionary<(string Inputs, string Loss), ReachedBound> Missed = new()
    {
        // |y − p|^β, squared as it is written, has one rounding more than the powers of the focal loss.
        [("hard targets", "QualityFocalLoss(Beta = 2)")] = OfOneSign with { Units = [8, 9.5, 16] },
        // The power of u = 1 + d²/b, 0.75, and 1 subtracted from it: for large d the error of the exponential's argument.
        [("predictions", "BarronLoss(Alpha = 1.5, Scale = 1)")] = OfOneSign with { Units = [15.5, 8, 16] },
        // The exponential magnifies the rounding of d² by d²/2, up to 85, and that of d again.
        [("predictions", "BarronLoss(Alpha = double.NegativeInfinity, Scale = 1)")] = OfOneSign with { Units = [8, 149.5, 16] },
        // The product of 2 − ρ and the prediction is rounded before its exponential is taken.
        [("means", "TweedieLoss(Power = 1.3)")] = OfTerms with { Units = [40, 40, 40] },
        // The product of q and the logarithm is rounded before its exponential is taken.
        [("labels", "GeneralizedCrossEntropy(Q = 0.7)")] = OfOneSign with { Units = [8, 117, 16] },
        // Logits are shifted by margins and priors, rounded, before the softmax; with a scale of 30 they reach 2600, the gradient 30 times and
        // the Hessian 900 times their rounding.
        [("labels", "LdamLoss(counts, Scale = 1)")] = OfOneSign with { Units = [46.5, 57.5, 16] },
        [("labels", "LdamLoss(counts, Scale = 30)")] = OfOneSign with { Parts = [2.6e-4, 7.8e-3, 0.24] },
        [("labels", "LogitAdjustedCrossEntropy(counts)")] = OfOneSign with { Units = [108.5, 108.5, 16] },
        // Margin and logits cancel before they are squared.
        [("labels", "MultiMarginLoss(Margin = 1, Power = 2)")] = OfTerms,
        // The entropies cancel where π is near the target; the Hessian divides by a π that is 0 in float.
        [("labels", "JensenShannon")] = OfOneSign with { Parts = [1e-6, 1.05e-7, double.PositiveInfinity] },
        [("distributions", "JensenShannon")] = OfTerms with { Units = [16, 8, 16] },
        // Logits are shifted and multiplied by λ, rounded, before the sigmoid.
        [("several positives", "DistributionBalancedLoss(counts, SampleCount = 6000, Lambda = 2, Gamma = 2)")] = OfOneSign with { Units = [8, 42, 16] },
        [("several positives", "DistributionBalancedLoss(counts, SampleCount = 6000, Lambda = 5, Gamma = 1)")] = OfOneSign with { Units = [8, 99.5, 16] },
    };

    /// <summary>The bound of a loss at inputs of a kind.</summary>
    public static ReachedBound Of(string inputs, string loss) =>
        Missed.TryGetValue((inputs, loss), out ReachedBound? missed) ? missed
        : inputs is "means" or "distributions" or "regions" || loss.Contains("LabelSmoothing = 0.1", StringComparison.Ordinal) ? OfTerms
        : OfOneSign;

    public bool IsMet(int output, WorstError worst) => worst.Units <= Units[output] || worst.Part <= Parts[output];
}
