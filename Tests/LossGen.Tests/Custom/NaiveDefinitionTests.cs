using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>A formula typed as in the paper and the stable one, both in C#: the generated text is the same.</summary>
public class NaiveDefinitionTests
{
    private static readonly Dictionary<string, (string Naive, string Stable)> Pairs = new()
    {
        ["cross entropy of the sigmoid"] = (
            "-target * MathF.Log(LossMath.Sigmoid(logit)) - (1 - target) * MathF.Log(1 - LossMath.Sigmoid(logit))", "target * LossMath.Softplus(-logit) + (1 - target) * LossMath.Softplus(logit)"),
        ["cross entropy of 1/(1 + exp(-x))"] = (
            "-target * MathF.Log(1 / (1 + MathF.Exp(-logit))) - (1 - target) * MathF.Log(1 - 1 / (1 + MathF.Exp(-logit)))", "target * LossMath.Softplus(-logit) + (1 - target) * LossMath.Softplus(logit)"),
        ["ln(1 + exp(x))"] = ("MathF.Log(1 + MathF.Exp(logit)) - target * logit", "LossMath.Softplus(logit) - target * logit"),
        ["-ln(exp(a)/(exp(a) + exp(b)))"] = ("-target * MathF.Log(MathF.Exp(logit) / (MathF.Exp(logit) + MathF.Exp(3 * logit)))", "target * LossMath.Softplus(2 * logit)"),
        ["pow(1 - p, 2)"] = ("MathF.Pow(1 - 1 / (1 + MathF.Exp(-logit)), 2f) + target * logit", "LossMath.Sigmoid(-logit) * LossMath.Sigmoid(-logit) + target * logit"),
        ["ln(cosh(d))"] = ("MathF.Log(MathF.Cosh(logit - target))", "LossMath.LogCosh(logit - target)"),
    };

    private static readonly GeneratedAssembly Kernels = GeneratedAssembly.Compile(LossSource.File(
        Pairs.Values.SelectMany((pair, index) => new[] { Members($"Naive{index}", pair.Naive), Members($"Stable{index}", pair.Stable) })));

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_naive_formula_gives_the_kernel_of_the_stable_one(string name)
    {
        int index = Pairs.Keys.ToList().IndexOf(name);
        foreach (string kind in new[] { "Soft", "Hard" })
            Assert.Equal(Text("Stable", index, kind), Text("Naive", index, kind));
    }

    [Fact]
    public void Cross_entropy_takes_one_exponential_one_division_and_one_logarithm()
    {
        string text = Kernels.Files[$"{LossSource.Class}.Naive1Hard.g.cs"];
        string loop = text[text.LastIndexOf("Block128(", StringComparison.Ordinal)..];
        loop = loop[loop.LastIndexOf("for (", StringComparison.Ordinal)..];
        // For each of the two vectors that are computed together.
        Assert.Equal(2, Occurrences(loop, "Functions.Exp"));
        Assert.Equal(2, Occurrences(loop, " / "));
        Assert.Equal(2, Occurrences(loop, "Functions.Log"));
    }

    [Fact]
    public void A_root_less_its_value_at_0_does_not_cancel_for_small_differences()
    {
        var custom = new CustomCase("Charbonnier", "[LossDefinition] private static float Charbonnier(float prediction, float target, float eps = 0.125f) { float d = prediction - target; return MathF.Sqrt(d * d + eps * eps) - eps; }", "", IsRegression: true);
        float[] d = [1e-10f, -1e-6f, 1e-4f, 0.01f, -0.1f, 1, 100, 0], zero = new float[d.Length];
        foreach (string mode in KernelSet.Modes)
        {
            var kernels = new CustomKernels([custom], mode);
            KernelResult actual = KernelResult.Of(kernels.Soft(custom), d, zero);
            var mismatches = new Mismatches();
            for (int i = 0; i < d.Length; i++)
            {
                double root = Math.Sqrt((double)d[i] * d[i] + 0.015625);
                mismatches.CheckUlp($"loss of {d[i]}", actual.Losses[i], (double)d[i] * d[i] / (root + 0.125), 4);
                mismatches.CheckUlp($"gradient of {d[i]}", actual.Gradient[i], d[i] / root, 4);
            }
            mismatches.Assert(() => kernels.Text(custom, false));
        }
    }

    private static int Occurrences(string text, string what) => text.Split(what).Length - 1;

    private static string Text(string form, int index, string kind) =>
        Kernels.Files[$"{LossSource.Class}.{form}{index}{kind}.g.cs"].Replace($"{form}{index}", "Loss", StringComparison.Ordinal);

    private static string Members(string name, string formula) => $"""
        [LossDefinition] private static float {name}(float logit, float target) => {formula};
        {LossSource.Method(name + "Soft", $"CustomLoss(nameof({name}))", isHard: false)}
        {LossSource.Method(name + "Hard", $"CustomLoss(nameof({name}))", isHard: true)}
        """;
}
