using LossGen.Generator.Expressions;
using LossGen.Tests.Harness;
using static LossGen.Tests.Harness.FunctionSet;

namespace LossGen.Tests.Functions;

/// <summary>Every function of the kernels, on each range that has code of its own, with its measured worst error rounded up.</summary>
internal static class FunctionCases
{
    private const float Max = float.MaxValue;

    public static IReadOnlyDictionary<string, FunctionCase> All { get; } = new Dictionary<string, FunctionCase>
    {
        ["exp"] = new(g => g.Exp(X(g)), Math.Exp, -Max, Max, 2),
        ["exp of at most 0"] = new(g => g.Exp(X(g, high: 0)), Math.Exp, -Max, 0, 2),
        ["exp in one factor"] = new(g => g.Exp(X(g, -87, 88)), Math.Exp, -87, 88, 2),
        ["exp of at least -87"] = new(g => g.Exp(X(g, -87)), Math.Exp, -87, Max, 2),
        ["exp of at most 88"] = new(g => g.Exp(X(g, high: 88)), Math.Exp, -Max, 88, 2),
        ["expm1"] = new(g => g.Expm1(X(g)), ScalarFunctions.Expm1, -Max, Max, 2.5),
        ["expm1 in one factor"] = new(g => g.Expm1(X(g, -5, 88)), ScalarFunctions.Expm1, -5, 88, 2.5),
        ["log"] = new(g => g.Log(X(g)), Math.Log, 0, Max, 2),
        ["log of normal numbers"] = new(g => g.Log(X(g, 1.2e-38)), Math.Log, 1.2e-38f, Max, 2),
        ["log2"] = new(g => g.Log2(X(g)), Math.Log2, 0, Max, 3),
        ["log10"] = new(g => g.Log10(X(g)), Math.Log10, 0, Max, 3),
        ["log1p"] = new(g => g.Log1p(X(g)), ScalarFunctions.Log1p, -1, Max, 2),
        ["log1p of at least -1/2"] = new(g => g.Log1p(X(g, -0.5, 1000)), ScalarFunctions.Log1p, -0.5f, 1000, 2),
        ["log1p(exp(-|x|))"] = new(g => g.Log1p(g.ExpNegAbs(X(g))), x => ScalarFunctions.Log1p(Math.Exp(-Math.Abs(x))), -87, 87, 4),
        ["log1p of [0, 1]"] = new(g => g.Log1p(X(g, 0, 1)), ScalarFunctions.Log1p, 0, 1, 2),
        ["log1p of [-1, 0]"] = new(g => g.Log1p(X(g, -0.9999999, 0)), ScalarFunctions.Log1p, -0.9999999f, 0, 2),
        ["softplus"] = new(g => g.Softplus(X(g)), ScalarFunctions.Softplus, -87, Max, 4),
        ["sigmoid"] = new(g => g.Sigmoid(X(g)), ScalarFunctions.Sigmoid, -87, Max, 3),
        ["sigmoid^1.7"] = new(g => g.Sigmoid(X(g)).Pow(1.7), x => Math.Exp(-1.7 * ScalarFunctions.Softplus(-x)), -50, Max, 4),
        ["sigmoid^2"] = new(g => g.Sigmoid(X(g)).Pow(2), x => Math.Exp(-2 * ScalarFunctions.Softplus(-x)), -43, Max, 4.5),
        // A power elsewhere in the kernel, here one that never shows, makes all its sigmoids exact.
        ["corrected sigmoid"] = new(
            g => g.Select(g.Less(X(g), g.Constant(double.NegativeInfinity)), g.Sigmoid(X(g)).Pow(1.7), g.Sigmoid(X(g))), ScalarFunctions.Sigmoid, -87, Max, 2),
        ["sqrt"] = new(g => g.Sqrt(X(g)), Math.Sqrt, 0, Max, 0.5001),
        ["1/x"] = new(g => X(g).Pow(-1), x => 1 / x, 1e-38f, 8e37f, 0.5001),
        ["x^1.5"] = new(g => X(g, 0).Pow(1.5), Power(1.5), 0, Max, 2),
        ["x^0.3"] = new(g => X(g).Pow(0.3), Power(0.3), 0, Max, 2),
        ["x^0.3 on [0, 1]"] = new(g => X(g, 0, 1).Pow(0.3), Power(0.3), 0, 1, 2),
        ["x^0.3 on [1e-6, 1]"] = new(g => X(g, 1e-6, 1).Pow(0.3), Power(0.3), 1e-6f, 1, 2),
        ["x^2.7"] = new(g => X(g).Pow(2.7), Power(2.7), 0, Max, 2),
        ["x^5.5"] = new(g => X(g).Pow(5.5), Power(5.5), 0, Max, 3.5),
        ["x^-0.7"] = new(g => X(g).Pow(-0.7), Power(-0.7), 0, Max, 3),
        ["x^7"] = new(g => X(g).Pow(7), x => Math.Pow(x, 7), -2e5f, 2e5f, 4),
        ["x^11"] = new(g => X(g).Pow(11), x => Math.Pow(x, 11), -3e3f, 3e3f, 5),
        ["cbrt"] = new(g => g.Cbrt(X(g)), Math.Cbrt, -Max, Max, 2),
        ["tanh"] = new(g => g.Tanh(X(g)), Math.Tanh, -Max, Max, 3.5),
        ["sin"] = new(g => g.Sin(X(g)), Math.Sin, -8192, 8192, 3),
        ["cos"] = new(g => g.Cos(X(g)), Math.Cos, -8192, 8192, 3),
        ["tan"] = new(g => g.Tan(X(g)), Math.Tan, -8192, 8192, 4.5),
        ["atan"] = new(g => g.Atan(X(g)), Math.Atan, -Max, Max, 3),
        ["asinh"] = new(g => g.Asinh(X(g)), Math.Asinh, -Max, Max, 3),
        ["erf"] = new(g => g.Erf(X(g)), ScalarFunctions.Erf, -Max, Max, 3),
        ["logcosh"] = new(g => g.LogCosh(X(g)), ScalarFunctions.LogCosh, -Max, Max, 4),
        ["sinh"] = new(g => g.Sinh(X(g)), Math.Sinh, -88.7f, 88.7f, 3),
        ["cosh"] = new(g => g.Cosh(X(g)), Math.Cosh, -88.7f, 88.7f, 3),
    };

    private static Func<double, double> Power(double exponent) => x => x < 0 ? double.NaN : Math.Pow(x, exponent);

    public static FunctionSet Compiled { get; } = new(All.ToDictionary(pair => pair.Key, pair => pair.Value.Build));
}
