using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>A focal loss with every role of an element loss, and calls of it by name of the parameter.</summary>
internal static class FullLoss
{
    public const float Untouched = 7;

    private static readonly string[] Outputs = ["gradient", "hessian", "losses", "probabilities"];

    private static readonly string Source = LossSource.File(
    [
        """
        [FocalLoss(Alpha = 0.25)] public static partial double Loss(
            ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights,
            Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities, float upstream, float gamma);
        """,
    ]);

    public static FullKernel Kernel(bool isPortable) => GeneratedAssembly
        .Compile(Source, isPortable ? CompileOptions.Portable : CompileOptions.Default).Static<FullKernel>(LossSource.Class, "Loss");

    /// <summary>Inputs, and outputs filled with <see cref="Untouched"/>.</summary>
    public static Dictionary<string, float[]> Arrays(int length)
    {
        float[] Filled(float value) => [.. Enumerable.Repeat(value, length)];
        var arrays = Outputs.ToDictionary(name => name, _ => Filled(Untouched));
        arrays["logits"] = [.. Enumerable.Range(0, length).Select(i => 0.3f * i - 2)];
        arrays["targets"] = [.. Enumerable.Range(0, length).Select(i => (float)(i % 2))];
        arrays["weights"] = Filled(1.5f);
        return arrays;
    }

    public static double Run(FullKernel kernel, Dictionary<string, float[]> arrays, float gamma = 2, float upstream = 1) => kernel(
        arrays["logits"], arrays["targets"], arrays["weights"],
        arrays["gradient"], arrays["hessian"], arrays["losses"], arrays["probabilities"], upstream, gamma);

    public static void AssertUntouched(Dictionary<string, float[]> arrays) =>
        Assert.All(Outputs, name => Assert.All(arrays[name], value => Assert.Equal(Untouched, value)));
}
