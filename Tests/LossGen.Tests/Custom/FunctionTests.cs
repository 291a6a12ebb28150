using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Every function that a definition may call, by each of the names it has.</summary>
public class FunctionTests
{
    // The argument of each function stays where the function is defined.
    private static readonly string[] OfEveryClass =
    [
        "Exp(logit)", "Log(2 + logit * logit)", "Log2(2 + logit * logit)", "Log10(2 + logit * logit)", "Log(2 + logit * logit, 3)", "Sqrt(2 + logit * logit)", "Cbrt(20 + logit)",
        "Pow(2 + logit * logit, 1.25f)", "Pow(logit, 3)", "Abs(logit)", "Min(logit, target)", "Max(logit, 0.5f)", "Clamp(logit, -1, 2)", "Sign(logit) * logit", "Sin(logit)", "Cos(logit)", "Tan(logit / 8)",
        "Sinh(logit / 4)", "Cosh(logit / 4)", "Tanh(logit)", "Asinh(logit)", "Atan(logit)", "FusedMultiplyAdd(logit, target, logit)",
    ];

    private static readonly Dictionary<string, (Func<double, double> Value, Func<double, double> Slope)> OfLossMath = new()
    {
        ["Sigmoid"] = (Sigmoid, x => Sigmoid(x) * Sigmoid(-x)),
        ["LogSigmoid"] = (x => -Softplus(-x), x => Sigmoid(-x)),
        ["Softplus"] = (Softplus, Sigmoid),
        ["Log1p"] = (x => Math.Log(1 + x), x => 1 / (1 + x)),
        ["Expm1"] = (x => Math.Exp(x) - 1, Math.Exp),
        ["LogCosh"] = (x => Math.Log(Math.Cosh(x)), Math.Tanh),
        ["Erf"] = (x => LossMath.Erf((float)x), x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x)),
        ["Asinh"] = (Math.Asinh, x => 1 / Math.Sqrt(1 + x * x)),
        ["Cbrt"] = (Math.Cbrt, x => 1 / (3 * Math.Cbrt(x) * Math.Cbrt(x))),
    };

    private static readonly CustomCase[] Cases =
    [
        .. OfLossMath.Keys.Select(name => new CustomCase(name + "Loss", $"[LossDefinition] private static float {name}Loss(float prediction, float target) => LossMath.{name}(prediction) + 0 * target;", "", IsRegression: true)),
    ];

    private static readonly CustomKernels[] Kernels = [new(Cases, "default"), new(Cases, "portable")];

    public static TheoryData<string> Names => [.. OfLossMath.Keys];

    [Fact]
    public void MathF_Math_and_the_types_of_numbers_spell_the_same_kernel()
    {
        string[] classes = ["MathF", "Math", "float", "double"];
        static bool Exists(string type, string call) => type != "MathF" || !call.StartsWith("Clamp", StringComparison.Ordinal);
        static string Number(string type) => type is "MathF" or "float" ? "float" : "double";
        string members = string.Concat(
            from call in OfEveryClass.Select((text, index) => (text, index))
            from type in classes
            where Exists(type, call.text)
            select $"""
                [LossDefinition] private static {Number(type)} {type}_{call.index}({Number(type)} logit, {Number(type)} target) => {type}.{call.text} + 0 * target;
                [CustomLoss(nameof({type}_{call.index}))] public static partial float Of_{type}_{call.index}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);

                """);
        var files = GeneratedAssembly.Compile(LossSource.File([members])).Files;
        for (int index = 0; index < OfEveryClass.Length; index++)
        {
            string[] texts =
            [
                .. from type in classes
                   where Exists(type, OfEveryClass[index])
                   select files[$"{LossSource.Class}.Of_{type}_{index}.g.cs"].Replace($"{type}_{index}", "Function", StringComparison.Ordinal).Replace($"{type}__{index}", "Function", StringComparison.Ordinal),
            ];
            Assert.All(texts, text => Assert.Equal(texts[0], text));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_function_of_LossMath_is_computed_with_its_derivative(string name)
    {
        CustomCase custom = Cases.Single(custom => custom.Name == name + "Loss");
        (Func<double, double> value, Func<double, double> slope) = OfLossMath[name];
        float[] x = [.. Enumerable.Range(0, 40).Select(i => name is "Log1p" or "Cbrt" ? 1 + i / 8f : (i - 20) / 4f + 0.03125f)], y = new float[x.Length];
        foreach (CustomKernels kernels in Kernels)
        {
            KernelResult actual = KernelResult.Of(kernels.Soft(custom), x, y);
            var mismatches = new Mismatches();
            for (int i = 0; i < x.Length; i++)
            {
                mismatches.CheckAbsolute($"{name}({x[i]})", actual.Losses[i], value(x[i]), 1e-6 * Math.Max(1, Math.Abs(value(x[i]))));
                mismatches.CheckAbsolute($"what C# says of {name}({x[i]})", actual.Losses[i], kernels.Reference(custom)(x[i], 0), 1e-6 * Math.Max(1, Math.Abs(value(x[i]))));
                mismatches.CheckAbsolute($"slope of {name} at {x[i]}", actual.Gradient[i], slope(x[i]), 2e-6 * Math.Max(1, Math.Abs(slope(x[i]))));
                mismatches.CheckAbsolute($"curvature of {name} at {x[i]}", actual.Hessian[i], NumericDerivative.First(slope, x[i]), 1e-5 * Math.Max(1, Math.Abs(slope(x[i]))));
            }
            mismatches.Assert(() => kernels.Text(custom, false));
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
