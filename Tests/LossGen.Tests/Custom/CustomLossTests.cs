using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Custom losses in use: hyperparameters, weights, reductions, composition.</summary>
public class CustomLossTests
{
    private const string Hill = """
        [LossDefinition]
        public static float Hill(float logit, float target, [Domain(Min = 0)] float lambda = 1.5f, float power = 2)
        {
            float p = 1 / (1 + MathF.Exp(-logit));
            return -target * MathF.Log(p) + (1 - target) * (lambda - p) * MathF.Pow(p, power);
        }
        """;

    private static readonly float[] X = [-3, -1, -0.25f, 0, 0.5f, 2, 4, 9, -8, 1, 1.5f, -2, 3, 0.125f, -0.75f, 6, 0.375f];

    private static readonly float[] Y = [.. X.Select((_, i) => i % 3 == 0 ? 1f : i % 5 == 0 ? 0.25f : 0)];

    private delegate float Kernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    private delegate float WeightedKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient);

    private delegate float ScheduledKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float lambda, double power);

    [Fact]
    public void Values_of_the_attribute_fill_the_hyperparameters_in_order_and_the_rest_keeps_its_defaults()
    {
        var assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            Hill, Loss("None", "nameof(Hill)"), Loss("One", "nameof(Hill), 2.5"), Loss("Both", "nameof(Hill), 2.5, 3"),
            Loss("Named", "definition: nameof(Hill), hyperparameters: new double[] { 2.5, 3 }"),
        ]));
        Assert.Equal(Expected(1.5f, 2), Run(assembly, "None").Value, 1e-6);
        Assert.Equal(Expected(2.5f, 2), Run(assembly, "One").Value, 1e-6);
        Assert.Equal(Expected(2.5f, 3), Run(assembly, "Both").Value, 1e-6);
        Assert.Equal(Run(assembly, "Both").Gradient, Run(assembly, "Named").Gradient);
    }

    [Fact]
    public void A_hyperparameter_that_the_method_takes_comes_from_the_caller_and_is_checked_at_run_time()
    {
        var assembly = GeneratedAssembly.Compile(LossSource.File([Hill, Loss("Fixed", "nameof(Hill), 2.5, 3"), Loss("Scheduled", "nameof(Hill)", ", float lambda, double power")]));
        var scheduled = assembly.Static<ScheduledKernel>(LossSource.Class, "Scheduled");
        float[] gradient = new float[X.Length];
        (float value, float[] fixedGradient) = Run(assembly, "Fixed");
        Assert.Equal(value, scheduled(X, Y, gradient, 2.5f, 3), 1e-6);
        for (int i = 0; i < X.Length; i++)
            Assert.Equal(fixedGradient[i], gradient[i], 1e-6);
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => scheduled(X, Y, gradient, -1, 3));
        Assert.Equal("lambda", thrown.ParamName);
        Assert.Contains("lambda must lie in [0, ∞).", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduled(X, Y, gradient, 1, double.NaN));
    }

    [Fact]
    public void A_definition_without_weight_is_weighed_like_a_built_in_loss()
    {
        var assembly = GeneratedAssembly.Compile(LossSource.File([Hill, Loss("Loss", "nameof(Hill), Reduction = Reduction.Sum", "", "ReadOnlySpan<float> weights, ")]));
        float[] gradient = new float[X.Length], weights = [.. X.Select((_, i) => i % 4 * 0.5f)];
        float value = assembly.Static<WeightedKernel>(LossSource.Class, "Loss")(X, Y, weights, gradient);
        Assert.Equal(X.Select((x, i) => weights[i] * HillOf(x, Y[i], 1.5f, 2)).Sum(), value, 1e-5);
        Assert.All(gradient.Where((_, i) => weights[i] == 0), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void A_definition_with_weight_uses_it_itself_and_gets_1_where_there_are_no_weights()
    {
        const string definition = "[LossDefinition] private static float Tempered(float logit, float target, float weight) => (logit * weight - target) * (logit * weight - target);";
        var assembly = GeneratedAssembly.Compile(LossSource.File(
            [definition, Loss("Weighed", "nameof(Tempered), Reduction = Reduction.Sum", "", "ReadOnlySpan<float> weights, "), Loss("Plain", "nameof(Tempered), Reduction = Reduction.Sum")]));
        float[] gradient = new float[X.Length], weights = [.. X.Select((_, i) => 1 + i % 4 * 0.5f)];
        float value = assembly.Static<WeightedKernel>(LossSource.Class, "Weighed")(X, Y, weights, gradient);
        Assert.Equal(X.Select((x, i) => (x * weights[i] - Y[i]) * (x * weights[i] - Y[i])).Sum(), value, 1e-3);
        Assert.Equal(2 * weights[3] * (X[3] * weights[3] - Y[3]), gradient[3], 1e-6);
        Assert.Equal(X.Select((x, i) => (x - Y[i]) * (x - Y[i])).Sum(), Run(assembly, "Plain").Value, 1e-3);
    }

    [Fact]
    public void Definitions_compose_into_one_kernel()
    {
        const string definitions = """
            [LossDefinition] private static float Focal(float logit, float target, float gamma = 2)
            {
                float p = 1 / (1 + MathF.Exp(-logit));
                return -target * MathF.Pow(1 - p, gamma) * MathF.Log(p) - (1 - target) * MathF.Pow(p, gamma) * MathF.Log(1 - p);
            }
            [LossDefinition] private static float Mixed(float logit, float target, float share = 0.25f) => Hill(logit, target, power: 3) + share * Focal(logit, target, gamma: 1);
            """;
        var assembly = GeneratedAssembly.Compile(LossSource.File([Hill, definitions, Loss("HillAlone", "nameof(Hill), 1.5, 3"), Loss("FocalAlone", "nameof(Focal), 1"), Loss("Mix", "nameof(Mixed), 0.5")]));
        ((float mix, float[] slopes), (float hill, float[] ofHill), (float focal, float[] ofFocal)) = (Run(assembly, "Mix"), Run(assembly, "HillAlone"), Run(assembly, "FocalAlone"));
        Assert.Equal(hill + 0.5 * focal, mix, 1e-6);
        for (int i = 0; i < X.Length; i++)
            Assert.Equal(ofHill[i] + 0.5 * ofFocal[i], slopes[i], 1e-6);
        // One pass: one exponential serves both losses: four vectors of 512 bits, four or two of 256 in one call, two of 128.
        string text = assembly.Files.Single(file => file.Key.Contains("Mix", StringComparison.Ordinal)).Value;
        Assert.Equal(4 + 1 + 2, System.Text.RegularExpressions.Regex.Count(text, @"Functions\.ExpOfNonpositive\w*\("));
    }

    [Theory]
    [InlineData("Mean", 17), InlineData("Sum", 1), InlineData("MeanOverPositives", 8)]
    public void Reductions_are_those_of_all_losses(string reduction, int divisor)
    {
        var assembly = GeneratedAssembly.Compile(LossSource.File([Hill, Loss("Loss", $"nameof(Hill), Reduction = Reduction.{reduction}")]));
        Assert.Equal(8, Y.Count(y => y != 0));
        Assert.Equal(Expected(1.5f, 2) * 17 / divisor, Run(assembly, "Loss").Value, 1e-4);
    }

    [Fact]
    public void A_value_not_chosen_never_shows_not_even_as_NaN()
    {
        const string definition = """
            [LossDefinition] private static float Safe(float prediction, float target)
            {
                float a = prediction > 0 ? prediction * MathF.Log(prediction) : 0;
                float b = prediction < 0 ? MathF.Sqrt(-prediction) : prediction;
                if (target == 0) return a + b;
                return target * MathF.Log(target) - target * prediction + (prediction >= 50 ? 0 : MathF.Exp(prediction));
            }
            """;
        var assembly = GeneratedAssembly.Compile(LossSource.File([definition, Loss("Loss", "nameof(Safe)").Replace("logits", "predictions", StringComparison.Ordinal)]));
        float[] x = [-4, -1, 0, 1, 4, 100, 1000, 200, 3, -2], y = [0, 1, 0, 0, 2, 1, 3, 0, 0, 5], gradient = new float[x.Length];
        Assert.True(float.IsFinite(assembly.Static<Kernel>(LossSource.Class, "Loss")(x, y, gradient)));
        Assert.All(gradient, slope => Assert.True(float.IsFinite(slope)));
        Assert.Equal([-1 / 4f / 10, (MathF.Exp(-1) - 1) / 10, 1 / 10f], gradient[..3].Select(slope => slope), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(-1 / 10f, gradient[5], 1e-6);
    }

    [Fact]
    public void At_a_kink_the_slope_is_the_documented_one()
    {
        const string definitions = """
            [LossDefinition] private static float First(float logit, float target) => MathF.Max(logit, 0) + 0 * target;
            [LossDefinition] private static float Second(float logit, float target) => MathF.Max(0, logit) + 0 * target;
            [LossDefinition] private static float Least(float logit, float target) => MathF.Min(0, logit) + 0 * target;
            [LossDefinition] private static float Size(float logit, float target) => MathF.Abs(logit) + 0 * target;
            [LossDefinition] private static float Bounded(float logit, float target) => Math.Clamp(logit, 0, 1) + 0 * target;
            [LossDefinition] private static float Inclusive(float logit, float target) => logit <= 0 ? 2 * logit : 3 * logit + 0 * target;
            [LossDefinition] private static float Exclusive(float logit, float target) => logit < 0 ? 2 * logit : 3 * logit + 0 * target;
            """;
        (string Name, float Slope)[] expected = [("First", 0), ("Second", 0), ("Least", 0), ("Size", 0), ("Bounded", 0), ("Inclusive", 2), ("Exclusive", 3)];
        var assembly = GeneratedAssembly.Compile(LossSource.File([definitions, .. expected.Select(kink => Loss("Of" + kink.Name, $"nameof({kink.Name})"))]));
        foreach ((string name, float slope) in expected)
        {
            float[] gradient = new float[1];
            assembly.Static<Kernel>(LossSource.Class, "Of" + name)([0], [1], gradient);
            Assert.Equal(slope, gradient[0]);
        }
    }

    [Fact]
    public void Names_of_local_variables_never_clash_with_those_of_generated_code()
    {
        string[] names = ["i", "lane", "sum", "length", "x", "y", "z", "w", "t", "mask", "logits", "targets", "gradient", "scale", "Vector512", "Span", "@class", "_", "__", "laneSums", "isPositive", "square", "expNegAbs", "e", "MathF2", "ünïcode", "value", "n", "remainder", "uniform", "one", "rest", "start"];
        string locals = string.Concat(names.Select((name, index) => $"float {name} = MathF.Exp(-logit * logit * {index + 1}) + target; "));
        string source = $"[LossDefinition] private static float Names(float logit, float target) {{ {locals} return {string.Join(" + ", names.Select(name => $"{name} * {name}"))}; }}";
        foreach (CompileOptions options in new[] { CompileOptions.Default, CompileOptions.Portable })
        {
            var assembly = GeneratedAssembly.Compile(LossSource.File([source, Loss("Loss", "nameof(Names)")]), options);
            Assert.Equal(names.Select((_, index) => (double)MathF.Pow(MathF.Exp(-4 * (index + 1)) + 1, 2)).Sum(), assembly.Static<Kernel>(LossSource.Class, "Loss")([2], [1], new float[1]), 1e-4);
        }
    }

    [Fact]
    public void Hyperparameters_from_the_caller_may_have_any_name()
    {
        string[] names = ["@params", "x", "y", "Gamma", "gamma", "sum", "length", "laneSums", "rest", "whole", "start", "lane", "i", "classes2", "scale", "_"];
        string declarations = string.Concat(names.Select(name => $", float {name}"));
        string source = $"[LossDefinition] private static float Names(float logit, float target{declarations}) => target * logit + {string.Join(" + ", names.Select((name, index) => $"{name} * MathF.Sin({index + 1} * logit)"))};";
        string call = $"public static float Call() => Loss(new float[] {{ 0.5f }}, new float[] {{ 1 }}, new float[1]{string.Concat(names.Select((_, index) => $", {index + 2}"))});";
        foreach (CompileOptions options in new[] { CompileOptions.Default, CompileOptions.Portable })
        {
            var assembly = GeneratedAssembly.Compile(LossSource.File([source, Loss("Loss", "nameof(Names)", declarations), call]), options);
            Assert.Equal(0.5 + names.Select((_, index) => (index + 2) * Math.Sin(0.5 * (index + 1))).Sum(), assembly.Static<Func<float>>(LossSource.Class, "Call")(), 1e-4);
        }
    }

    [Fact]
    public void The_generated_code_names_definition_hyperparameters_and_local_variables()
    {
        const string definition = "[LossDefinition] private static float Robust(float prediction, float target, float width = 1.5f) { float distance = prediction - target; float reach = distance / width; return width * MathF.Log(1 + reach * reach); }";
        string text = GeneratedAssembly.Compile(LossSource.File([definition, Loss("Loss", "nameof(Robust)").Replace("logits", "predictions", StringComparison.Ordinal)])).GeneratedText;
        Assert.Contains("/// Robust(width = 1.5) of prediction x, target y, distance = x − y", text, StringComparison.Ordinal);
        Assert.Contains("var distanceA = xA - yA;", text, StringComparison.Ordinal);
    }

    private static float HillOf(float x, float y, float lambda, float power)
    {
        double p = 1 / (1 + Math.Exp(-x));
        return (float)(-y * Math.Log(p) + (1 - y) * (lambda - p) * Math.Pow(p, power));
    }

    private static double Expected(float lambda, float power) => X.Select((x, i) => (double)HillOf(x, Y[i], lambda, power)).Sum() / X.Length;

    private static (float Value, float[] Gradient) Run(GeneratedAssembly assembly, string name)
    {
        float[] gradient = new float[X.Length];
        return (assembly.Static<Kernel>(LossSource.Class, name)(X, Y, gradient), gradient);
    }

    private static string Loss(string name, string attribute, string more = "", string weights = "") =>
        $"[CustomLoss({attribute})] public static partial float {name}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, {weights}Span<float> gradient{more});";
}
