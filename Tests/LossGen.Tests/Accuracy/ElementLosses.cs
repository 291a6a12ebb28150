using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>A group of losses of elements that are measured at the same inputs, and their kernels.</summary>
internal sealed class ElementLosses
{
    private const int SamplesOfARange = 20_000;

    private readonly Dictionary<string, Lazy<ElementMeasurement>> _measured;

    private ElementLosses(ExactLoss[] losses, Func<(float[] X, float[] Y)> inputs)
    {
        All = losses;
        var points = new Lazy<(float[] X, float[] Y)>(inputs);
        var kernels = Modes.ToDictionary(mode => mode, mode => new KernelSet([.. losses.Select(loss => loss.Attribute)], mode));
        _measured = Enumerable.Range(0, losses.Length).ToDictionary(
            index => losses[index].Attribute,
            index => new Lazy<ElementMeasurement>(() => ElementMeasurement.Of(losses[index], index, kernels, points.Value.X, points.Value.Y)));
    }

    /// <summary>What is measured: portable code has the bits of reproducible code.</summary>
    public static IReadOnlyList<string> Modes => ["default", "reproducible"];

    /// <summary>Losses of logits, at hard targets.</summary>
    public static ElementLosses Hard { get; } = new(
    [
        new ExactHardLoss("BinaryCrossEntropy", (1, 0), (1, 0)),
        new ExactHardLoss("BinaryCrossEntropy(PositiveWeight = 3.5)", (3.5, 0), (1, 0)),
        new ExactHardLoss("BalancedCrossEntropy(Alpha = 0.25)", (0.25, 0), (0.75, 0)),
        new ExactHardLoss("FocalLoss(Gamma = 0.5)", (1, 0.5), (1, 0.5)),
        new ExactHardLoss("FocalLoss(Gamma = 1)", (1, 1), (1, 1)),
        new ExactHardLoss("FocalLoss(Gamma = 1.5)", (1, 1.5), (1, 1.5)),
        new ExactHardLoss("FocalLoss(Gamma = 2, Alpha = 0.25)", (0.25, 2), (0.75, 2)),
        new ExactHardLoss("FocalLoss(Gamma = 2)", (1, 2), (1, 2)),
        new ExactHardLoss("FocalLoss(Gamma = 3)", (1, 3), (1, 3)),
        new ExactHardLoss("FocalLoss(Gamma = 3.7)", (1, 3.7), (1, 3.7)),
        new ExactHardLoss("FocalLoss(Gamma = 5)", (1, 5), (1, 5)),
        new ExactHardLoss("AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05)", (1, 0), (1, 4), 0.05),
        new ExactHardLoss("AsymmetricLoss(GammaPos = 1, GammaNeg = 4, Margin = 0.05)", (1, 1), (1, 4), 0.05),
        new ExactHardLoss("AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0)", (1, 0), (1, 2)),
        new ExactHardLoss("AsymmetricLoss(GammaPos = 0, GammaNeg = 1, Margin = 0.2)", (1, 0), (1, 1), 0.2),
        new ExactHardLoss("AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.5, Margin = 0.1)", (1, 0.5), (1, 3.5), 0.1),
        new ExactHardLoss("QualityFocalLoss(Beta = 2)", (1, 2), (1, 2)),
        new ExactHardLoss("VarifocalLoss(Alpha = 0.75, Gamma = 2)", (1, 0), (0.75, 2)),
        new ExactHardLoss("GaussianFocalLoss(Alpha = 2, Gamma = 4)", (1, 2), (1, 2)),
        .. DetectionLosses.All,
    ], HardInputs);

    /// <summary>Losses of the difference between prediction and target.</summary>
    public static ElementLosses Regression { get; } = new(RegressionLosses.OfDifferences, DifferenceInputs);

    /// <summary>Losses of the logarithm of a mean.</summary>
    public static ElementLosses Deviance { get; } = new(RegressionLosses.Deviances, DevianceInputs);

    /// <summary>Losses of the ratio of two amounts.</summary>
    public static ElementLosses Ratio { get; } = new(RegressionLosses.Ratios, AmountInputs);

    public IReadOnlyList<ExactLoss> All { get; }

    /// <summary>The errors of a loss, measured once for table and test.</summary>
    public ElementMeasurement Measure(string attribute) => _measured[attribute].Value;

    // As many logits near 0, where the loss changes, as in the tails; always the same ones, for both classes.
    private static (float[] X, float[] Y) HardInputs()
    {
        var random = new Random(20211);
        float[] logits = [.. new[] { 1.0, 4.0, 16.0, 87.0 }.SelectMany(range => Numbers(random, range))];
        return ([.. logits, .. logits], [.. logits.Select((_, i) => 0f), .. logits.Select(_ => 1f)]);
    }

    // Far from the target, and, in the last part, near it.
    private static (float[] X, float[] Y) DifferenceInputs()
    {
        var random = new Random(20212);
        float[] x = [], y = [];
        foreach (double range in new[] { 1.0, 4.0, 16.0, 87.0 })
        {
            x = [.. x, .. Numbers(random, range)];
            y = [.. y, .. Numbers(random, range)];
        }
        float[] near = [.. Numbers(random, 4)];
        return ([.. x, .. near], [.. y, .. near.Select(value => (float)(value + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(20))))]);
    }

    // Targets from e⁻⁴ to e⁴; in the last part they are near the mean that is predicted, where the gradient crosses 0.
    private static (float[] X, float[] Y) DevianceInputs()
    {
        var random = new Random(20213);
        float[] x = [.. new[] { 1.0, 4.0, 16.0, 80.0 }.SelectMany(range => Numbers(random, range))], near = [.. Numbers(random, 4)];
        float[] y = [.. Numbers(random, 4).Concat(Numbers(random, 4)).Concat(Numbers(random, 4)).Concat(Numbers(random, 4)).Select(MathF.Exp)];
        return ([.. x, .. near], [.. y, .. near.Select(value => (float)(Math.Exp(value) * (1 + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(20)))))]);
    }

    // Amounts from e⁻¹⁶ to e¹⁶; in the last part prediction and target are near each other.
    private static (float[] X, float[] Y) AmountInputs()
    {
        var random = new Random(20214);
        float[] Amounts() => [.. new[] { 1.0, 4.0, 16.0 }.SelectMany(range => Numbers(random, range)).Select(MathF.Exp)];
        float[] x = Amounts(), y = Amounts(), near = [.. Numbers(random, 4).Select(MathF.Exp)];
        return ([.. x, .. near], [.. y, .. near.Select(value => (float)(value * (1 + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(20)))))]);
    }

    private static IEnumerable<float> Numbers(Random random, double range) =>
        Enumerable.Range(0, SamplesOfARange).Select(_ => (float)((2 * random.NextDouble() - 1) * range));
}
