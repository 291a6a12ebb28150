using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Signatures;

/// <summary>A hyperparameter that the caller passes gives what the attribute with that number gives.</summary>
public class HyperparameterTests
{
    private delegate double TwoParameterKernel<T>(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian, T first, T second);

    private static readonly float[] X = [.. Enumerable.Range(0, 41).Select(i => 0.5f * i - 10.1f)];

    [Theory]
    [InlineData("double", false), InlineData("float", false), InlineData("double", true), InlineData("float", true)]
    public void Focal_with_gamma_and_alpha_from_the_caller(string type, bool isPortable) =>
        CheckAll("FocalLoss", "gamma", "alpha", type, isPortable, (gamma, alpha) => ReferenceLosses.Focal(gamma, alpha), [0, 0.25, 1], 1);

    [Theory]
    [InlineData("double", false), InlineData("float", false), InlineData("double", true), InlineData("float", true)]
    public void Asymmetric_with_negative_gamma_and_margin_from_the_caller(string type, bool isPortable) =>
        CheckAll("AsymmetricLoss(GammaPos = 1)", "gammaNeg", "margin", type, isPortable, (gamma, margin) => ReferenceLosses.Asymmetric(1, gamma, margin), [0, 0.05, 0.3], 2);

    [Theory]
    [InlineData("double", false), InlineData("float", false), InlineData("double", true), InlineData("float", true)]
    public void Cross_entropy_with_weight_and_smoothing_from_the_caller(string type, bool isPortable) => CheckAll(
        "BinaryCrossEntropy", "positiveWeight", "labelSmoothing", type, isPortable,
        (weight, smoothing) => ReferenceLosses.BinaryCrossEntropy(weight + 0.1, smoothing), [0, 0.1, 0.9], 1, firstOffset: 0.1);

    [Theory, InlineData(false), InlineData(true)]
    public void Huber_with_delta_from_the_caller(bool isPortable)
    {
        var kernel = GeneratedAssembly.Compile(
            LossSource.File(["[HuberLoss(Reduction = Reduction.Sum)] public static partial double Loss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, double delta);"]),
            isPortable ? CompileOptions.Portable : CompileOptions.Default)
            .Static<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, double, double>>(LossSource.Class, "Loss");
        foreach (double delta in new[] { 0.01, 1, 3.3, 1e6 })
        {
            ReferenceLoss loss = ReferenceLosses.Huber(delta);
            float[] gradient = new float[X.Length], zeros = new float[X.Length];
            double exact = X.Sum(x => loss.Value(x, 0));
            Assert.Equal(exact, kernel(X, zeros, gradient, delta), 1e-6 * exact);
            Assert.All(X.Zip(gradient), pair => Assert.Equal(Math.Clamp(pair.First, -delta, delta), pair.Second, 1e-6 * delta + 1e-6));
        }
    }

    private static void CheckAll(
        string attribute, string first, string second, string type, bool isPortable,
        Func<double, double, ReferenceLoss> reference, double[] seconds, double slack, double firstOffset = 0)
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(
            LossSource.File([$"[{LossSource.With(attribute, "Reduction = Reduction.Sum")}] public static partial double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian, {type} {first}, {type} {second});"]),
            isPortable ? CompileOptions.Portable : CompileOptions.Default);
        foreach (double gamma in new[] { 0, 0.5, 1, 2, 2.7, 4, 11 })
        {
            foreach (double other in seconds)
            {
                // A float parameter holds the nearest float, and that is what the loss is computed with.
                (double a, double b) = type == "float" ? ((float)gamma, (float)other) : (gamma, other);
                Compare(generated, type, reference(a, b), a + firstOffset, b, slack);
            }
        }
    }

    private static void Compare(GeneratedAssembly generated, string type, ReferenceLoss loss, double first, double second, double slack)
    {
        float[] y = [.. X.Select((_, i) => i % 3 / 2f)], gradient = new float[X.Length], hessian = new float[X.Length];
        double sum = type == "float"
            ? generated.Static<TwoParameterKernel<float>>(LossSource.Class, "Loss")(X, y, gradient, hessian, (float)first, (float)second)
            : generated.Static<TwoParameterKernel<double>>(LossSource.Class, "Loss")(X, y, gradient, hessian, first, second);
        var mismatches = new Mismatches();
        double exact = 0;
        for (int i = 0; i < X.Length; i++)
        {
            exact += loss.Value(X[i], y[i]);
            if (loss.IsNearKink(X[i], y[i]))
                continue;
            string at = $"of {loss.Attribute} at x = {X[i]}, y = {y[i]}";
            double largest = loss.LargestTerm(X[i], y[i]);
            mismatches.CheckTerm($"gradient {at}", gradient[i], loss.Gradient(X[i], y[i]), slack * 1e-7 * largest, 12);
            mismatches.CheckAbsolute($"hessian {at}", hessian[i], loss.Hessian(X[i], y[i]), 1e-6 * largest);
        }
        mismatches.CheckAbsolute($"sum of {loss.Attribute}", sum, exact, 1e-6 * Math.Max(1, exact));
        mismatches.Assert(() => generated.GeneratedText);
    }
}
