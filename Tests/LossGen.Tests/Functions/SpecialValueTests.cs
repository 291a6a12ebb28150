using LossGen.Generator.Expressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Functions;

/// <summary>What the functions of the kernels make of infinities, zeros, subnormal numbers, NaN and arguments outside of their domain.</summary>
public class SpecialValueTests
{
    private const float Infinity = float.PositiveInfinity;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in FunctionCases.All.Keys.Where(name => !name.Contains(" of ", StringComparison.Ordinal)
                && !name.Contains(" in ", StringComparison.Ordinal) && !name.Contains(" on ", StringComparison.Ordinal)))
            {
                foreach (string mode in FunctionSet.Modes)
                    cases.Add(name, mode);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_function_has_its_limits_at_infinities_and_is_NaN_where_it_is_not_defined(string name, string mode)
    {
        float[] x =
        [
            float.NegativeInfinity, Infinity, float.NaN, 0, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue,
            1, -1, 1e-40f, -1e-40f, 1e-20f, -1e-20f, -2,
        ];
        float[] y = new float[x.Length];
        FunctionCases.Compiled.Get(name, mode)(x, y);
        var mismatches = new Mismatches();
        for (int i = 0; i < x.Length; i++)
        {
            // Where neighbouring floats are many periods apart, sine and cosine are any number in [−1, 1].
            if (name is ("sin" or "cos" or "tan") && float.IsFinite(x[i]) && Math.Abs(x[i]) > 1e30)
                continue;
            double exact = FunctionCases.All[name].Exact(x[i]);
            bool isInfinite = double.IsInfinity((float)exact);
            mismatches.Check(
                isInfinite ? y[i] == (float)exact : Ulp.Distance(y[i], exact) <= 4 || (Math.Abs(exact) < Ulp.SmallestNormal && y[i] == 0),
                $"{name}({x[i]:R})", y[i], exact);
        }
        mismatches.Assert();
    }

    [Theory]
    [InlineData("sin"), InlineData("cos")]
    public void Beyond_8192_sine_and_cosine_err_by_no_more_than_a_rounding_of_the_angle_does(string name)
    {
        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, 4096).Select(_ => (float)Math.Pow(2, 13 + 8 * random.NextDouble()))], y = new float[x.Length];
        foreach (string mode in FunctionSet.Modes)
        {
            FunctionCases.Compiled.Get(name, mode)(x, y);
            var mismatches = new Mismatches();
            for (int i = 0; i < x.Length; i++)
                mismatches.CheckAbsolute($"{name}({x[i]:R}), {mode}", y[i], FunctionCases.All[name].Exact(x[i]), MathF.BitIncrement(x[i]) - x[i]);
            mismatches.Assert();
        }
    }

    [Fact]
    public void Conditions_combine_as_in_C_sharp()
    {
        static Expr Inside(ExpressionGraph g) => g.And(g.Less(g.Constant(-1), FunctionSet.X(g)), g.Less(FunctionSet.X(g), g.One));
        static Expr Number(ExpressionGraph g, Expr condition) => g.Select(condition, g.Constant(5), FunctionSet.X(g));
        var functions = new FunctionSet(new Dictionary<string, Func<ExpressionGraph, Expr>>
        {
            ["and"] = g => Number(g, Inside(g)),
            ["not"] = g => Number(g, g.Not(Inside(g))),
            ["or"] = g => Number(g, g.Or(g.Less(FunctionSet.X(g), g.Constant(-1)), g.Less(g.One, FunctionSet.X(g)))),
            ["or not"] = g => Number(g, g.Or(g.Not(g.Less(FunctionSet.X(g), g.Zero)), g.Equal(FunctionSet.X(g), g.Constant(-2)))),
        });
        float[] x = [-2, -1, -0.5f, 0, 0.5f, 1, 2, float.NaN];
        Check("and", [-2, -1, 5, 5, 5, 1, 2, float.NaN]);
        Check("not", [5, 5, -0.5f, 0, 0.5f, 5, 5, 5]);
        Check("or", [5, -1, -0.5f, 0, 0.5f, 1, 5, float.NaN]);
        Check("or not", [5, -1, -0.5f, 5, 5, 5, 5, 5]);

        void Check(string name, float[] expected)
        {
            foreach (string mode in FunctionSet.Modes)
            {
                float[] y = new float[8];
                functions.Get(name, mode)(x, y);
                Assert.Equal(expected, y);
            }
        }
    }
}
