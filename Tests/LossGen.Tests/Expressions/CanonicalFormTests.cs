using LossGen.Generator.Expressions;
using Xunit;

namespace LossGen.Tests.Expressions;

public class CanonicalFormTests
{
    private readonly ExpressionGraph _graph = new();

    private Expr X => _graph.Input("x", Interval.Everything);

    private Expr Y => _graph.Input("y", Interval.Unit);

    private Expr Gamma => _graph.Hyperparameter("gamma", new(0, double.PositiveInfinity));

    private Expr P => _graph.Sigmoid(X);

    [Fact]
    public void Equal_expressions_are_one_object() => Assert.Same(X * Y + 2 * P, 2 * P + Y * X);

    [Fact]
    public void Terms_are_collected()
    {
        Assert.Same(3 * X, X + X + X);
        Assert.Same(_graph.Zero, X - X);
        Assert.Same(2 * X + 5, (X + 2) + (X + 3));
        Assert.Same(X, (X + Y) - Y);
    }

    [Fact]
    public void A_number_times_a_sum_is_a_sum() => Assert.Same(2 * X + 2 * Y, 2 * (X + Y));

    [Fact]
    public void Powers_of_one_base_join() => Assert.Same((1 - P).Pow(Gamma), (1 - P).Pow(Gamma - 1) * (1 - P));

    [Fact]
    public void A_power_of_0_is_1()
    {
        Assert.Same(_graph.One, P.Pow(0));
        Assert.Same(_graph.One, P.Pow(Gamma) / P.Pow(Gamma));
    }

    [Fact]
    public void A_joined_power_is_not_0_times_infinity()
    {
        Expr joined = P.Pow(Gamma - 1) * P;
        Assert.Equal(0, Points.At(joined, new Dictionary<string, double> { ["x"] = double.NegativeInfinity, ["gamma"] = 0.5 }));
    }

    [Fact]
    public void A_factor_of_0_makes_a_product_0() => Assert.Same(_graph.Zero, 0 * P * X);

    [Fact]
    public void A_power_of_a_product_is_a_product_of_powers_only_where_that_is_true()
    {
        Assert.Same(P.Pow(Gamma) * Y.Pow(Gamma), (P * Y).Pow(Gamma));
        // √(x·x) is |x|, not x.
        Assert.NotSame(X, (X * X).Pow(0.5));
        Assert.NotSame(X * Y, (X * X * Y * Y).Pow(0.5));
    }

    [Fact]
    public void A_complement_of_a_sigmoid_is_the_sigmoid_of_the_negative()
    {
        Assert.Same(_graph.Sigmoid(-X), 1 - P);
        Assert.Same(P, 1 - (1 - P));
        Assert.Same(2 * _graph.Sigmoid(-X), 2 - 2 * P);
    }

    [Fact]
    public void The_logistic_function_is_recognized_however_it_is_written()
    {
        Assert.Same(P, _graph.One / (1 + _graph.Exp(-X)));
        Assert.Same(P, _graph.Exp(X) / (1 + _graph.Exp(X)));
        Assert.Same(-_graph.Softplus(-X), _graph.Log(P));
        Assert.Same(-_graph.Softplus(-X), _graph.Log(_graph.One / (1 + _graph.Exp(-X))));
        Assert.Same(-_graph.Softplus(X), _graph.Log(1 - P));
    }

    [Fact]
    public void Exponentials_join()
    {
        Assert.Same(_graph.Exp(X + Y), _graph.Exp(X) * _graph.Exp(Y));
        Assert.Same(_graph.One, _graph.Exp(X) * _graph.Exp(-X));
        Assert.Same(X, _graph.Log(_graph.Exp(X)));
    }

    [Fact]
    public void Constants_fold()
    {
        Assert.True((_graph.Constant(2) + 3).Is(5));
        Assert.True(_graph.Constant(2).Pow(3).Is(8));
        Assert.True(_graph.Sigmoid(_graph.Zero).Is(0.5));
        Assert.True(_graph.Max(_graph.Constant(2), _graph.Constant(3)).Is(3));
    }

    [Fact]
    public void Ranges_decide_minimum_maximum_and_absolute_value()
    {
        Assert.Same(P, _graph.Max(P, _graph.Zero));
        Assert.Same(P, _graph.Min(P, _graph.One));
        Assert.Same(P, _graph.Abs(P));
        Assert.Same(_graph.Abs(X), _graph.Abs(-X));
        Assert.Same(_graph.ExpNegAbs(X), _graph.ExpNegAbs(-X));
    }

    [Fact]
    public void A_selection_between_equals_is_none() => Assert.Same(P, _graph.Select(_graph.Less(X, Y), P, P));

    [Fact]
    public void A_product_with_a_selection_of_0_is_selected_as_a_whole()
    {
        Expr product = _graph.Log(Y) * _graph.Select(_graph.LessOrEqual(Y, _graph.Zero), _graph.Zero, Y);
        Assert.Equal(Operator.Select, product.Op);
        Assert.Equal(0, Points.At(product, new Dictionary<string, double> { ["y"] = 0 }));
    }

    [Fact]
    public void Canonical_forms_keep_the_value_of_random_expressions()
    {
        var random = new Random(11);
        for (int i = 0; i < 300; i++)
        {
            var expressions = new RandomExpressions(random);
            Expr a = expressions.Next(3), b = expressions.Next(3), c = expressions.Next(2);
            foreach (IReadOnlyDictionary<string, double> point in Points.Random(5, i, expressions.X, expressions.Y, expressions.G))
            {
                double A = Points.At(a, point), B = Points.At(b, point), C = Points.At(c, point);
                Check(a + b, A + B);
                Check(a * b + a * c, A * B + A * C);
                Check((a - b) * (a - b), (A - B) * (A - B));
                Check((a * b).Pow(2) / (1 + c.Pow(2)), A * B * A * B / (1 + C * C));

                void Check(Expr expr, double expected) =>
                    Assert.True(Points.Agree(Points.At(expr, point), expected), $"{expr}: {Points.At(expr, point):R}, {expected:R} of {a} and {b} and {c}");
            }
        }
    }
}
