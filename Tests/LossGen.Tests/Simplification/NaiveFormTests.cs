using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Simplification;
using LossGen.Tests.Harness;
using Xunit;
using static LossGen.Tests.Simplification.RuleExamples;

namespace LossGen.Tests.Simplification;

/// <summary>What a user writes naively becomes the kernel of the stable form, for the value and for its derivative.</summary>
public class NaiveFormTests
{
    private static readonly Dictionary<string, (Func<ExpressionGraph, Expr> Naive, Func<ExpressionGraph, Expr> Stable)> Pairs = new()
    {
        ["1/(1 + exp(-x))"] = (g => g.One / (1 + g.Exp(-X(g))), g => g.Sigmoid(X(g))),
        ["exp(x)/(1 + exp(x))"] = (g => g.Exp(X(g)) / (1 + g.Exp(X(g))), g => g.Sigmoid(X(g))),
        ["exp(x)/(exp(x) + 1)"] = (g => g.Exp(X(g)) / (g.Exp(X(g)) + 1), g => g.Sigmoid(X(g))),
        ["exp(-x)/(1 + exp(-x))^2"] = (g => g.Exp(-X(g)) / (1 + g.Exp(-X(g))).Pow(2), g => g.Sigmoid(X(g)) * g.Sigmoid(-X(g))),
        ["ln(1 + exp(x))"] = (g => g.Log(1 + g.Exp(X(g))), g => g.Softplus(X(g))),
        ["ln(c + exp(x))"] = (g => g.Log(2.5 + g.Exp(X(g))), g => Math.Log(2.5) + g.Softplus(X(g) + Math.Log(1 / 2.5))),
        ["log1p(exp(x))"] = (g => g.Log1p(g.Exp(X(g))), g => g.Softplus(X(g))),
        ["ln(1/(1 + exp(-x)))"] = (g => g.Log(g.One / (1 + g.Exp(-X(g)))), g => -g.Softplus(-X(g))),
        ["-ln(exp(a)/(exp(a) + exp(b)))"] = (g => -g.Log(g.Exp(X(g)) / (g.Exp(X(g)) + g.Exp(Y(g)))), g => g.Softplus(Y(g) - X(g))),
        ["exp(a)/(exp(a) + exp(b))"] = (g => g.Exp(X(g)) / (g.Exp(X(g)) + g.Exp(2 * Y(g))), g => g.Sigmoid(X(g) - 2 * Y(g))),
        ["ln(exp(a) + exp(b)) - a"] = (g => g.Log(g.Exp(X(g)) + g.Exp(3 * Y(g))) - 3 * Y(g), g => g.Softplus(X(g) - 3 * Y(g))),
        ["ln(exp(a) + exp(b)) - b"] = (g => g.Log(g.Exp(X(g)) + g.Exp(3 * Y(g))) - X(g), g => g.Softplus(3 * Y(g) - X(g))),
        ["softplus(x) - x"] = (g => g.Softplus(X(g)) - X(g), g => g.Softplus(-X(g))),
        ["cross-entropy"] = (
            g => g.One / (1 + g.Exp(-X(g))) is var p ? -Y(g) * g.Log(p) - (1 - Y(g)) * g.Log(1 - p) : p,
            g => Y(g) * g.Softplus(-X(g)) + (1 - Y(g)) * g.Softplus(X(g))),
        ["focal by exp(-ce)"] = (g => (1 - g.Exp(g.Log(g.Sigmoid(X(g))))).Pow(2), g => g.Sigmoid(-X(g)).Pow(2)),
        ["focal by exp(-softplus)"] = (g => (1 - g.Exp(-g.Softplus(-X(g)))).Pow(1.7), g => g.Sigmoid(-X(g)).Pow(1.7)),
        ["(1 - p)^2"] = (g => g.Pow(1 - g.One / (1 + g.Exp(-X(g))), g.Constant(2)), g => g.Sigmoid(-X(g)).Pow(2)),
        ["1 - tanh^2"] = (g => 1 - g.Tanh(X(g)).Pow(2), g => 4 * g.Sigmoid(2 * X(g)) * g.Sigmoid(-2 * X(g))),
        ["(1 + tanh(x/2))/2"] = (g => 0.5 * (1 + g.Tanh(X(g) / 2)), g => g.Sigmoid(X(g))),
        ["(exp(x) - exp(-x))/(exp(x) + exp(-x))"] = (g => (g.Exp(X(g)) - g.Exp(-X(g))) / (g.Exp(X(g)) + g.Exp(-X(g))), g => g.Tanh(X(g))),
        ["(exp(2x) - 1)/(exp(2x) + 1)"] = (g => (g.Exp(2 * X(g)) - 1) / (g.Exp(2 * X(g)) + 1), g => g.Tanh(X(g))),
        ["sinh/cosh"] = (g => g.Sinh(X(g)) / g.Cosh(X(g)), g => g.Tanh(X(g))),
        ["ln(cosh(d))"] = (g => g.Log(g.Cosh(X(g) - Y(g))), g => g.LogCosh(X(g) - Y(g))),
        ["ln((exp(d) + exp(-d))/2)"] = (g => g.Log((g.Exp(X(g)) + g.Exp(-X(g))) / 2), g => g.LogCosh(X(g))),
        ["exp(x) - 1"] = (g => g.Exp(X(g)) - 1, g => g.Expm1(X(g))),
        ["ln(1 + x^2)"] = (g => g.Log(1 + X(g).Pow(2)), g => g.Log1p(X(g) * X(g))),
        ["exp(1.5 ln(1 + x^2))"] = (g => g.Exp(1.5 * g.Log(1 + X(g).Pow(2))), g => (1 + X(g).Pow(2)).Pow(1.5)),
        ["ln(u^3)"] = (g => g.Log((1 + g.Abs(X(g))).Pow(3)), g => 3 * g.Log1p(g.Abs(X(g)))),
        ["ln(x^2)"] = (g => g.Log(X(g).Pow(2)), g => 2 * g.Log(g.Abs(X(g)))),
        ["sqrt(x^2)"] = (g => g.Sqrt(X(g) * X(g)), g => g.Abs(X(g))),
        ["y ln(y/p)"] = (g => Y(g) * g.Log(Y(g) / g.Sigmoid(X(g))), g => Y(g) * (g.Log(Y(g)) + g.Softplus(-X(g)))),
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_naive_form_compiles_to_the_kernel_of_the_stable_one(string name)
    {
        var graph = new ExpressionGraph();
        Expr naive = StableForms.Stabilize(Pairs[name].Naive(graph)), stable = StableForms.Stabilize(Pairs[name].Stable(graph));
        Assert.True(stable == naive, $"{naive} is not {stable}");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_derivative_of_a_naive_form_compiles_to_that_of_the_stable_one(string name)
    {
        var graph = new ExpressionGraph();
        var derivative = new Derivative(X(graph));
        Expr Of(Func<ExpressionGraph, Expr> form) => StableForms.Stabilize(derivative.Of(NaiveForms.Recognize(form(graph))));
        Assert.Equal(FunctionSet.Text(Of(Pairs[name].Stable), "fused"), FunctionSet.Text(Of(Pairs[name].Naive), "fused"));
    }

    [Fact]
    public void The_root_of_a_sum_of_squares_does_not_cancel_near_zero()
    {
        static Expr Charbonnier(ExpressionGraph g) => StableForms.Stabilize(g.Sqrt(FunctionSet.X(g).Pow(2) + 0.01) - 0.1);
        var functions = new FunctionSet(new Dictionary<string, Func<ExpressionGraph, Expr>> { [""] = Charbonnier });
        float[] x = [1e-10f, -1e-6f, 1e-4f, 0.01f, -0.1f, 1, 100, 0], y = new float[8];
        foreach (string mode in FunctionSet.Modes)
        {
            functions.Get("", mode)(x, y);
            var mismatches = new Mismatches();
            for (int i = 0; i < 8; i++)
                mismatches.CheckUlp($"{mode} {x[i]}", y[i], (double)x[i] * x[i] / (Math.Sqrt((double)x[i] * x[i] + 0.01) + 0.1), 3);
            mismatches.Assert();
        }
    }

    [Fact]
    public void The_logarithm_of_a_complement_of_an_exponential_is_right_at_both_ends()
    {
        static Expr Complement(ExpressionGraph g) => StableForms.Stabilize(g.Log(1 - g.Exp(g.Input("x", new(double.NegativeInfinity, 0)))));
        var functions = new FunctionSet(new Dictionary<string, Func<ExpressionGraph, Expr>> { [""] = Complement });
        float[] x = [-1e-10f, -1e-3f, -0.1f, -0.7f, -1, -10, -50, -80], y = new float[8];
        foreach (string mode in FunctionSet.Modes)
        {
            functions.Get("", mode)(x, y);
            var mismatches = new Mismatches();
            for (int i = 0; i < 8; i++)
            {
                double expm1 = ScalarFunctions.Expm1(x[i]);
                mismatches.CheckUlp($"{mode} {x[i]}", y[i], x[i] > -1 ? Math.Log(-expm1) : ScalarFunctions.Log1p(-Math.Exp(x[i])), 4);
            }
            mismatches.Assert();
        }
    }
}
