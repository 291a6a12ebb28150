using LossGen.Tests.Golden;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Textbook formulas of losses, typed naively: the kernel meets the same bounds against results of 80 digits as the built-in losses do.</summary>
public class GoldenTwinTests
{
    private const string Sigmoid = "float p = 1 / (1 + MathF.Exp(-logit));";

    private static readonly Dictionary<string, CustomCase> Twins = new()
    {
        ["Bce"] = Element("Bce", "", $"{{ {Sigmoid} return -target * MathF.Log(p) - (1 - target) * MathF.Log(1 - p); }}"),
        ["BcePos"] = Element("BcePos", "float w", $"{{ {Sigmoid} return -w * target * MathF.Log(p) - (1 - target) * MathF.Log(1 - p); }}", "3.5"),
        ["BceSmooth"] = Element("BceSmooth", "float e", $"{{ {Sigmoid} float y = target; y = (1 - e) * y + e / 2; var loss = 0f; loss -= y * MathF.Log(p); loss -= (1 - y) * MathF.Log(1 - p); return loss; }}", "0.1"),
        ["Balanced"] = Element("Balanced", "double alpha", $"{{ {Sigmoid} return (float)(-alpha * target * Math.Log(p) - (1 - alpha) * (1 - target) * Math.Log(1 - p)); }}", "0.25"),
        ["Focal_g0_5"] = Focal("Focal_g0_5", "0.5"),
        ["Focal_g1"] = Focal("Focal_g1", "1"),
        ["Focal_g2"] = Focal("Focal_g2", "2"),
        ["Focal_g3_7"] = Focal("Focal_g3_7", "3.7"),
        ["FocalAlpha"] = Element("FocalAlpha", "float alpha, float gamma", $"{{ {Sigmoid} return -alpha * target * MathF.Pow(1 - p, gamma) * MathF.Log(p) - (1 - alpha) * (1 - target) * MathF.Pow(p, gamma) * MathF.Log(1 - p); }}", "0.25, 2"),
        ["Asl_0_4_0p05"] = Asymmetric("Asl_0_4_0p05", "0, 4, 0.05"),
        ["Asl_1_4_0p05"] = Asymmetric("Asl_1_4_0p05", "1, 4, 0.05"),
        ["Asl_0_2_0"] = Asymmetric("Asl_0_2_0", "0, 2, 0"),
        ["Asl_0p5_3p5_0p1"] = Asymmetric("Asl_0p5_3p5_0p1", "0.5, 3.5, 0.1"),
        ["Mse"] = Regression("Mse", "", "=> MathF.Pow(prediction - target, 2);"),
        ["Huber"] = Regression("Huber", "float delta", "{ float d = MathF.Abs(prediction - target); if (d <= delta) return d * d / 2; return delta * (d - delta / 2); }", "1.5"),
        ["SmoothL1"] = Regression("SmoothL1", "float beta", "{ float d = MathF.Abs(prediction - target); return d < beta ? 0.5f * d * d / beta : d - 0.5f * beta; }", "0.5"),
        ["LogCosh"] = Regression("LogCosh", "", "=> MathF.Log(MathF.Cosh(prediction - target));"),
        ["Poisson"] = Regression("Poisson", "", "=> MathF.Exp(prediction) - target * prediction;"),
        ["Gamma"] = Regression("Gamma", "", "=> target * MathF.Exp(-prediction) + prediction;"),
        ["Tweedie"] = Regression("Tweedie", "float r", "=> -target * MathF.Exp((1 - r) * prediction) / (1 - r) + MathF.Exp((2 - r) * prediction) / (2 - r);", "1.5"),
    };

    // No stable form is known for these: the terms cancel where the result is small, and the error is compared with the largest of them.
    private static readonly string[] AsWritten = ["Poisson", "Gamma", "Tweedie", "LogCosh"];

    private static readonly Dictionary<string, CustomKernels> Kernels = GoldenKernels.Modes.ToDictionary(mode => mode, mode => new CustomKernels([.. Twins.Values], mode));

    public static IEnumerable<TheoryDataRow<string, string>> Cases => from name in Twins.Keys from mode in GoldenKernels.Modes select new TheoryDataRow<string, string>(name, mode);

    [Theory, MemberData(nameof(Cases))]
    public void A_naive_definition_is_as_exact_as_the_built_in_loss(string name, string mode)
    {
        CustomCase custom = Twins[name];
        GoldenCase golden = GoldenCases.FindAny(name);
        GoldenTests.Compare(golden, KernelResult.Of(Kernels[mode].Soft(custom), golden.X, golden.Y), () => Kernels[mode].Text(custom, false), isHard: custom.IsRegression && !AsWritten.Contains(name));
        if (custom.IsRegression)
            return;
        GoldenCase hard = GoldenTests.HardPoints(golden);
        GoldenTests.Compare(hard, KernelResult.Of(Kernels[mode].Hard(custom), hard.X, hard.Y), () => Kernels[mode].Text(custom, true), isHard: true);
    }

    private static CustomCase Focal(string name, string gamma) => Element(
        name, "float gamma", $"{{ {Sigmoid} return -target * MathF.Pow(1 - p, gamma) * MathF.Log(p) - (1 - target) * MathF.Pow(p, gamma) * MathF.Log(1 - p); }}", gamma);

    private static CustomCase Asymmetric(string name, string values) => Element(
        name, "float positive, float negative, float margin",
        $"{{ {Sigmoid} float shifted = MathF.Max(p - margin, 0); return -target * MathF.Pow(1 - p, positive) * MathF.Log(p) - (1 - target) * MathF.Pow(shifted, negative) * MathF.Log(1 - shifted); }}", values);

    private static CustomCase Element(string name, string parameters, string body, string arguments = "") => Case(name, "float logit, float target", parameters, body, arguments, false);

    private static CustomCase Regression(string name, string parameters, string body, string arguments = "") => Case(name, "float prediction, float target", parameters, body, arguments, true);

    private static CustomCase Case(string name, string first, string parameters, string body, string arguments, bool isRegression) => new(
        name, $"[LossDefinition] private static float {name}({first}{(parameters.Length > 0 ? ", " : "")}{parameters}) {body}", arguments, isRegression);
}
