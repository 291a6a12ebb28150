using CsCheck;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Tests.Expressions;
using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Functions;

/// <summary>The derivative of each function, and the second one, against the slope in double precision at random points.</summary>
public class DerivativeOfFunctionTests
{
    private static readonly Dictionary<string, (Func<ExpressionGraph, Expr> Function, double Low, double High)> Functions = new()
    {
        ["exp"] = (g => g.Exp(FunctionSet.X(g)), -5, 5),
        ["expm1"] = (g => g.Expm1(FunctionSet.X(g)), -5, 5),
        ["log"] = (g => g.Log(FunctionSet.X(g)), 0.5, 20),
        ["log2"] = (g => g.Log2(FunctionSet.X(g)), 0.5, 20),
        ["log10"] = (g => g.Log10(FunctionSet.X(g)), 0.5, 20),
        ["log1p"] = (g => g.Log1p(FunctionSet.X(g)), -0.5, 20),
        ["sqrt"] = (g => g.Sqrt(FunctionSet.X(g)), 0.5, 20),
        ["cbrt"] = (g => g.Cbrt(FunctionSet.X(g)), 0.5, 20),
        ["cbrt of a negative number"] = (g => g.Cbrt(FunctionSet.X(g)), -20, -0.5),
        ["x^1.7"] = (g => g.Pow(FunctionSet.X(g), g.Constant(1.7)), 0.5, 20),
        ["x^x"] = (g => g.Pow(FunctionSet.X(g), FunctionSet.X(g)), 0.5, 4),
        ["2^x"] = (g => g.Pow(g.Constant(2), FunctionSet.X(g)), -4, 4),
        ["tanh"] = (g => g.Tanh(FunctionSet.X(g)), -4, 4),
        ["sinh"] = (g => g.Sinh(FunctionSet.X(g)), -4, 4),
        ["cosh"] = (g => g.Cosh(FunctionSet.X(g)), -4, 4),
        ["sin"] = (g => g.Sin(FunctionSet.X(g)), -9, 9),
        ["cos"] = (g => g.Cos(FunctionSet.X(g)), -9, 9),
        ["tan"] = (g => g.Tan(FunctionSet.X(g)), -1, 1),
        ["atan"] = (g => g.Atan(FunctionSet.X(g)), -9, 9),
        ["asinh"] = (g => g.Asinh(FunctionSet.X(g)), -9, 9),
        ["erf"] = (g => g.Erf(FunctionSet.X(g)), -3, 3),
        ["logcosh"] = (g => g.LogCosh(FunctionSet.X(g)), -9, 9),
        ["softplus"] = (g => g.Softplus(FunctionSet.X(g)), -9, 9),
        ["sigmoid"] = (g => g.Sigmoid(FunctionSet.X(g)), -9, 9),
        ["exp(-|x|)"] = (g => g.ExpNegAbs(FunctionSet.X(g)), 0.5, 9),
        ["select"] = (g => g.Select(g.Or(g.Less(FunctionSet.X(g), g.Constant(-20)), g.Not(g.Less(FunctionSet.X(g), g.Constant(20)))), g.Zero, g.Sin(FunctionSet.X(g))), -9, 9),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_derivative_of_a_function_is_its_slope(string name)
    {
        (Func<ExpressionGraph, Expr> function, double low, double high) = Functions[name];
        var graph = new ExpressionGraph();
        var derivative = new Derivative(FunctionSet.X(graph));
        Expr value = function(graph), first = derivative.Of(value), second = derivative.Of(first);
        Gen.Double[low, high].Sample(
            x =>
            {
                Check(first, NumericDerivative.First(at => At(value, at), x), x);
                Check(second, NumericDerivative.First(at => At(first, at), x), x);
            },
            iter: 200);

        void Check(Expr expr, double slope, double x) => Assert.True(
            Math.Abs(At(expr, x) - slope) <= 1e-7 * Math.Max(1, Math.Abs(slope)), $"{expr} at {x:R}: {At(expr, x):R}, slope {slope:R}");
    }

    [Fact]
    public void The_slope_of_tanh_has_its_tails()
    {
        var graph = new ExpressionGraph();
        Expr slope = new Derivative(FunctionSet.X(graph)).Of(graph.Tanh(FunctionSet.X(graph)));
        Assert.Equal(4 * Math.Exp(-80), At(slope, 40), 1e-45);
        Assert.Equal(4 * Math.Exp(-80), At(slope, -40), 1e-45);
    }

    private static double At(Expr expr, double x) => Points.At(expr, new Dictionary<string, double> { ["x"] = x });
}
