using LossGen.Generator.Verification;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Verification;

/// <summary>No kernel is less accurate than the formula it was made from: value and gradient of definitions as users write them, against many bits.</summary>
public class DefinitionAccuracyTests
{
    private const string Element = "float logit, float target", Regression = "float prediction, float target", Row = "LossRow logits";

    private const string P = "float p = LossMath.Sigmoid(logit); ", D = "float d = prediction - target; ";

    /// <summary>By what is tried: the parameters and the formula.</summary>
    private static readonly Dictionary<string, (string Signature, string Body)> Definitions = new()
    {
        ["a multiple of a difference and its square"] = (Regression, D + "return 0.3f * d * d + 0.7f * MathF.Abs(d);"),
        ["a tangent beyond a bound"] = (Regression, "float m = MathF.Min(prediction, 10); return MathF.Exp(m) + (prediction - m) * 22026f - target * prediction;"),
        ["a difference divided and multiplied"] = (Regression, "float d = 0.1f * (prediction - target) / 3; return d * MathF.Atan(d);"),
        ["a pinball with a square"] = (Regression, D + "float u = MathF.Max(0.9f * d, -0.1f * d); return u + 0.05f * d * d;"),
        ["a scaled softplus of a difference"] = (Regression, D + "return 0.3f * LossMath.Softplus(d) + 0.2f * d;"),
        ["softplus less its part"] = (Element, "LossMath.Softplus(logit) - target * logit"),
        ["focal loss of blended probabilities"] = (Element, P + "float pt = target * p + (1 - target) * (1 - p); return (1 - pt) * (1 - pt) * -MathF.Log(pt);"),
        ["the distance from a probability"] = (Element, "MathF.Abs(target - LossMath.Sigmoid(logit))"),
        ["the squared distance of a tanh"] = (Element, "float t = MathF.Tanh(logit); float z = 2 * target - 1; return (z - t) * (z - t);"),
        ["the complement of a blend"] = (Element, P + "return 1 - p * target - (1 - p) * (1 - target);"),
        ["a margin of tanh"] = (Element, "1 - (2 * target - 1) * MathF.Tanh(logit)"),
        ["a weight of either target"] = (Element, "float w = 3 * target + (1 - target); return w * (LossMath.Softplus(logit) - logit * target);"),
        ["the stable form typed by hand"] = (Element, "MathF.Max(logit, 0) - logit * target + MathF.Log(1 + MathF.Exp(-MathF.Abs(logit)))"),
        ["weights of positives as PyTorch has them"] = (Element, "float l = 1 + 2 * target; return (1 - target) * logit + l * (MathF.Log(1 + MathF.Exp(-MathF.Abs(logit))) + MathF.Max(-logit, 0));"),
        ["the logarithm of what is masked in"] = (Row, "MathF.Log(1 + ((1 - logits.IsLabel) * logits.Map(v => MathF.Exp(v))).Sum())"),
        ["the margin to all others"] = (Row, "MathF.Log(1 + ((1 - logits.IsLabel) * (logits - logits.AtLabel()).Map(v => MathF.Exp(v))).Sum())"),
        ["unlikelihood of the label"] = (Row, "-(logits.IsLabel * logits.Softmax().Map(p => MathF.Log(1 - p))).Sum()"),
        ["a quotient of exponentials"] = (Element, "float a = MathF.Exp(logit); return MathF.Exp(2 * logit) / (1 + a + MathF.Exp(2 * logit));"),
        ["a shifted sigmoid by hand"] = (Element, "MathF.Exp(logit) / (2 + MathF.Exp(logit)) - target * 0.5f"),
        ["tanh by hand"] = (Element, "float t = (MathF.Exp(logit) - MathF.Exp(-logit)) / (MathF.Exp(logit) + MathF.Exp(-logit)); return (t - target) * (t - target);"),
        ["a power less than 1"] = (Element, P + "return 1 - MathF.Pow(p, 3);"),
        ["a fractional power less than 1"] = (Element, P + "return 1 - MathF.Pow(p, 0.7f);"),
        ["the logarithm of 1 - p²"] = (Element, P + "return -MathF.Log(1 - p * p);"),
        ["a square multiplied out"] = (Element, P + "return 1 - 2 * p + p * p;"),
        ["a shift of the prior"] = (Element, P + "return -target * MathF.Log(p / (p + 4 * (1 - p))) - (1 - target) * MathF.Log(4 * (1 - p) / (p + 4 * (1 - p)));"),
        ["the probability of an interval"] = (Element, "LossMath.Sigmoid(logit + 1) - LossMath.Sigmoid(logit - 1)"),
        ["logsumexp of three"] = (Element, "MathF.Log(1 + MathF.Exp(logit) + MathF.Exp(2 * logit)) - target * 2 * logit"),
        ["a maximum with its negative"] = (Element, "logit + MathF.Max(-logit, 0)"),
        ["a choice of p or 1 - p"] = (Element, P + "return -MathF.Log(target > 0.5f ? p : 1 - p);"),
        ["a sum of choices"] = (Element, P + "float pt = target > 0.5f ? p : 1 - p; return -MathF.Log(pt) + (1 - pt);"),
        ["a logarithm of a share"] = (Element, "-MathF.Log(MathF.Exp(logit) / (MathF.Exp(logit) + 3)) * target"),
        ["a difference of roots"] = (Regression, D + "return MathF.Sqrt(d * d + 4) - MathF.Sqrt(d * d + 1);"),
        ["a root less its argument"] = (Regression, D + "return MathF.Sqrt(1 + d * d) - d;"),
        ["a polynomial beside a logarithm of a blend"] = (Element, P + "float pt = target * p + (1 - target) * (1 - p); return -MathF.Log(pt) + 2f * (1 - pt);"),
        ["the complement of a power of a blend"] = (Element, P + "float pt = target * p + (1 - target) * (1 - p); return (1 - MathF.Pow(pt, 0.7f)) / 0.7f;"),
        ["tanh by one exponential"] = (Element, "float e = MathF.Exp(2 * logit); float t = (e - 1) / (e + 1); return (t - target) * (t - target);"),
        ["a difference squared on one side"] = (Regression, "float d = target - prediction; return d > 0 ? 2.5f * d * d : 0.4f * d * d;"),
        ["a log-cosh that Keras has"] = (Regression, D + "return d + LossMath.Softplus(-2 * d) - 0.6931472f;"),
        ["asinh by hand"] = (Regression, D + "float s = MathF.Log(d + MathF.Sqrt(d * d + 1)); return s * s;"),
        ["softplus of what is masked in"] = (Row, "((1 - logits.IsLabel) * logits.Map(v => LossMath.Softplus(v))).Sum()"),
        ["Brier with labels"] = (Row, "LossRow d = logits.Softmax() - logits.IsLabel; return (d * d).Sum();"),
        ["the entropy of a row"] = (Row, "-(logits.Softmax() * logits.LogSoftmax()).Sum()"),
        ["what the most probable class leaves"] = (Row, "1 - logits.Softmax().Max()"),
        ["a hyperbolic secant by hand"] = (Element, "2 / (MathF.Exp(logit) + MathF.Exp(-logit))"),
        ["a quotient of three exponentials"] = (Element, "float a = MathF.Exp(logit); return a / (1 + a + a * a);"),
        ["a difference of tanh"] = (Element, "MathF.Tanh(logit + 1) - MathF.Tanh(logit)"),
        ["1 - tanh²"] = (Element, "1 - MathF.Tanh(logit) * MathF.Tanh(logit)"),
        ["a power of a choice"] = (Element, P + "float pt = target > 0.5f ? p : 1 - p; return (1 - MathF.Pow(pt, 0.7f)) / 0.7f;"),
        ["the complementary log-log link"] = (Element, "-target * MathF.Log(1 - MathF.Exp(-MathF.Exp(logit))) + (1 - target) * MathF.Exp(logit)"),
        ["a small number beside 1"] = (Element, P + "return MathF.Sqrt(1 - MathF.Sqrt(p) + 1e-7f);"),
        ["p - (1 - p)"] = (Element, P + "float d = p - (1 - p); return d * d;"),
    };

    /// <summary>Those of docs/accuracy.md.</summary>
    public static IReadOnlyList<(string Signature, string Body)> InDocumentation { get; } =
    [
        .. new[]
        {
            "a multiple of a difference and its square", "a root less its argument", "softplus less its part", "the distance from a probability", "a power less than 1", "a shift of the prior",
            "tanh by hand", "weights of positives as PyTorch has them", "a quotient of exponentials", "the margin to all others", "unlikelihood of the label", "Brier with labels", "the entropy of a row",
        }.Select(name => Definitions[name]),
    ];

    public static TheoryData<string> Names => [.. Definitions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_kernel_is_at_most_twice_as_far_from_the_exact_result_as_its_formula_in_float(string name)
    {
        (string signature, string body) = Definitions[name];
        var mismatches = new Mismatches();
        foreach (MeasuredDefinition measured in MeasuredDefinition.Of(signature, body))
            Check(mismatches, measured);
        mismatches.Assert(() => body);
    }

    [Theory]
    [InlineData("float prediction, float target, [Domain(Min = 0, MinExclusive = true)] float delta = 1f", D + "return delta * delta * (MathF.Sqrt(1 + d * d / (delta * delta)) - 1);", ", float delta")]
    [InlineData("float prediction, float target, [Domain(Min = 0, MinExclusive = true)] float eps = 0.1f", D + "return MathF.Sqrt(d * d + eps * eps) - eps;", ", float eps")]
    [InlineData("float logit, float target, [Domain(Min = 0)] float gamma = 2f", P + "return -target * MathF.Pow(1 - p, gamma) * MathF.Log(p) - (1 - target) * MathF.Pow(p, gamma) * MathF.Log(1 - p);", ", float gamma")]
    public void What_the_caller_passes_keeps_the_stable_form(string signature, string body, string passed)
    {
        var mismatches = new Mismatches();
        foreach (MeasuredDefinition measured in MeasuredDefinition.Of(signature, body, passed))
            Check(mismatches, measured);
        mismatches.Assert(() => body);
    }

    private static void Check(Mismatches mismatches, MeasuredDefinition measured)
    {
        Assert.NotEmpty(measured.Results);
        foreach ((ReferencePoint point, double actual) in measured.Results.Where(result => result.Point.Role != LossGen.Generator.Binding.LossRole.Hessian))
        {
            double most = Math.Max(64, 2 * Math.Min(point.UlpOf(point.AsWritten), 1e8));
            FormulaInputs inputs = point.Inputs;
            if (point.UlpOf(actual) > most && Math.Abs(actual - point.Exact) > 1e-12)
                mismatches.CheckUlp($"{measured.Method.Name} {point.Role} at [{string.Join(", ", inputs.Logits)}], [{string.Join(", ", inputs.Targets)}], element {point.Element}", (float)actual, point.Exact, (int)most);
        }
    }
}
