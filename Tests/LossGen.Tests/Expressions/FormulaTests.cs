using LossGen.Generator.Expressions;
using Xunit;

namespace LossGen.Tests.Expressions;

public class FormulaTests
{
    private readonly ExpressionGraph _graph = new();

    private Expr X => _graph.Input("x", Interval.Everything);

    private Expr Y => _graph.Input("y", Interval.Unit);

    private Expr Gamma => _graph.Hyperparameter("γ", new(0, double.PositiveInfinity));

    [Fact]
    public void Sums_show_positive_terms_first() => Assert.Equal("y − x", Formula.Print(-X + Y));

    [Fact]
    public void Products_of_sums_are_parenthesized() => Assert.Equal("x·(x + y)", Formula.Print(X * (X + Y)));

    [Fact]
    public void Powers_are_shown_as_such()
    {
        Assert.Equal("x²", Formula.Print(X * X));
        Assert.Equal("(x + y)³", Formula.Print((X + Y).Pow(3)));
        Assert.Equal("σ(x)^γ", Formula.Print(_graph.Sigmoid(X).Pow(Gamma)));
        Assert.Equal("y/x", Formula.Print(Y / X));
        Assert.Equal("1/(x·y)", Formula.Print(_graph.One / (X * Y)));
    }

    [Fact]
    public void A_symbol_stands_for_its_expression()
    {
        _graph.Symbol(_graph.Sigmoid(X), "p");
        Assert.Equal("−p·y·ln(y)", Formula.Print(-Y * _graph.Log(Y) * _graph.Sigmoid(X)));
    }

    [Fact]
    public void Functions_and_conditions_read_as_in_mathematics()
    {
        Assert.Equal("max(x, 0)", Formula.Print(_graph.Max(X, _graph.Zero)));
        Assert.Equal("|x|", Formula.Print(_graph.Abs(X)));
        Assert.Equal("exp(−|x|)", Formula.Print(_graph.ExpNegAbs(X)));
        Assert.Equal("[x ≤ y ? x² : 0]", Formula.Print(_graph.Select(_graph.LessOrEqual(X, Y), X * X, _graph.Zero)));
    }

    [Fact]
    public void Negative_numbers_have_a_true_minus_sign() => Assert.Equal("−0.25", Formula.Print(_graph.Constant(-0.25)));
}
