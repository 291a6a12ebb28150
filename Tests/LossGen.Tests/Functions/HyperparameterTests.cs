using LossGen.Generator.Expressions;
using LossGen.Tests.Harness;
using Xunit;
using static LossGen.Tests.Harness.FunctionSet;

namespace LossGen.Tests.Functions;

/// <summary>Functions of a hyperparameter that is known only at the call: as exponent, in conditions, on its own.</summary>
public class HyperparameterTests
{
    private static readonly float[] Arguments =
        [0, float.Epsilon, 1e-40f, 1e-20f, 0.3f, 0.999f, 1, 1.001f, 2.5f, 1e5f, 1e30f, float.MaxValue, float.PositiveInfinity, float.NaN, 7, 0.01f];

    private static readonly double[] Exponents = [0, 0.3, 0.5, 1, 1.7, 2, 5.3, -0.4, -1, -2.2];

    private static readonly Dictionary<string, (Func<ExpressionGraph, Expr> Build, Func<double, double, double> Exact)> Functions = new()
    {
        ["x^h"] = (g => g.Pow(X(g), H(g)), Math.Pow),
        ["|x|^h"] = (g => g.Pow(g.Abs(X(g)), H(g)), Math.Pow),
        ["min(x, 1)^h"] = (g => g.Pow(g.Min(g.Abs(X(g)), g.One), H(g)), (x, h) => Math.Pow(Math.Min(x, 1), h)),
        ["x·exp(h)"] = (g => X(g) * g.Exp(H(g)), (x, h) => x * Math.Exp(h)),
        ["x + log1p(h²)"] = (g => X(g) + g.Log1p(H(g) * H(g)), (x, h) => x + Math.Log(1 + h * h)),
        ["x·functions of h"] = (
            g => X(g) * (1 + g.Tanh(H(g)) + g.Sin(H(g)) * g.Cos(H(g)) + g.Atan(g.Abs(H(g))) + g.Sign(H(g)) + g.Sigmoid(H(g)) + g.Softplus(H(g)) + g.Expm1(H(g))),
            (x, h) => x * (1 + Math.Tanh(h) + Math.Sin(h) * Math.Cos(h) + Math.Atan(Math.Abs(h)) + Math.Sign(h)
                + ScalarFunctions.Sigmoid(h) + ScalarFunctions.Softplus(h) + ScalarFunctions.Expm1(h))),
        ["x·(2 + erf(h) + logcosh(h) + asinh|h|)"] = (
            g => X(g) * (2 + g.Erf(H(g)) + g.LogCosh(H(g)) + g.Asinh(g.Abs(H(g)))),
            (x, h) => x * (2 + ScalarFunctions.Erf(h) + ScalarFunctions.LogCosh(h) + Math.Asinh(Math.Abs(h)))),
        ["a condition on h"] = (
            g => g.Select(g.Or(g.Less(H(g), g.One), g.Not(g.LessOrEqual(H(g), g.Constant(2)))), X(g), 2 * X(g)), (x, h) => h < 1 || !(h <= 2) ? x : 2 * x),
        ["a condition on x and h"] = (
            g => g.Select(g.And(g.Less(H(g), g.One), g.Less(X(g), g.One)), 3 * X(g), X(g)), (x, h) => h < 1 && x < 1 ? 3 * x : x),
    };

    private static readonly FunctionSet Compiled = new(Functions.ToDictionary(pair => pair.Key, pair => pair.Value.Build));

    public static TheoryData<string> Names => [.. Functions.Keys];

    // One after the other: the hyperparameter is a field that the calls share.
    [Theory, MemberData(nameof(Names))]
    public void A_function_of_a_hyperparameter_is_right_for_every_value_of_it(string name)
    {
        var mismatches = new Mismatches();
        float[] y = new float[Arguments.Length];
        foreach (double h in Exponents)
        {
            Compiled.SetH(h);
            foreach (string mode in FunctionSet.Modes)
            {
                Compiled.Get(name, mode)(Arguments, y);
                for (int i = 0; i < y.Length; i++)
                {
                    // Not so in Math.Pow: NaN^0 is 1.
                    double exact = float.IsNaN(Arguments[i]) ? double.NaN : Functions[name].Exact(Arguments[i], h);
                    mismatches.Check(
                        (float)exact == y[i] || Ulp.Distance(y[i], exact) <= 4 || (Math.Abs(exact) < Ulp.SmallestNormal && y[i] == 0),
                        $"{name}, {mode}, x = {Arguments[i]:R}, h = {h}", y[i], exact);
                }
            }
        }
        mismatches.Assert();
    }
}
