using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Expressions;

public class DerivativeOfExpressionTests
{
    [Fact]
    public void The_derivative_of_a_random_expression_is_its_slope()
    {
        var random = new Random(13);
        for (int i = 0; i < 300; i++)
        {
            var expressions = new RandomExpressions(random);
            Expr expr = expressions.Next(3);
            Expr derivative = new Derivative(expressions.X).Of(expr);
            foreach (IReadOnlyDictionary<string, double> point in Points.Random(5, i, expressions.X, expressions.Y, expressions.G))
            {
                double exact = Points.At(derivative, point);
                double slope = NumericDerivative.First(x => Points.At(expr, new Dictionary<string, double>(point) { ["x"] = x }), point["x"]);
                Assert.True(
                    Math.Abs(slope - exact) <= 1e-6 * Math.Max(1, Math.Max(Math.Abs(exact), Math.Abs(Points.At(expr, point)))),
                    $"{expr} at {string.Join(", ", point)}: {exact:R}, slope {slope:R}; {derivative}");
            }
        }
    }

    [Fact]
    public void Derivatives_stay_inside_the_stable_primitives()
    {
        var graph = new ExpressionGraph();
        Expr x = graph.Input("x", Interval.Everything);
        var derivative = new Derivative(x);
        Assert.Same(graph.Sigmoid(x) * graph.Sigmoid(-x), derivative.Of(graph.Sigmoid(x)));
        Assert.Same(graph.Sigmoid(x), derivative.Of(graph.Softplus(x)));
        Assert.Same(graph.Sigmoid(-x), derivative.Of(graph.Log(graph.Sigmoid(x))));
        Assert.Same(2 * x, derivative.Of(x.Pow(2)));
        Assert.Same(graph.Exp(x), derivative.Of(graph.Exp(x)));
    }

    [Fact]
    public void The_slope_at_a_kink_is_that_of_the_constant_side()
    {
        var graph = new ExpressionGraph();
        Expr x = graph.Input("x", Interval.Everything);
        double SlopeAt0(Expr expr) => Points.At(new Derivative(x).Of(expr), new Dictionary<string, double> { ["x"] = 0 });
        Assert.Equal(0, SlopeAt0(graph.Max(x, graph.Zero)));
        Assert.Equal(0, SlopeAt0(graph.Abs(x)));
    }

    [Fact]
    public void What_is_detached_has_no_slope()
    {
        var graph = new ExpressionGraph();
        Expr x = graph.Input("x", Interval.Everything);
        Assert.Same(graph.Detach(graph.Sigmoid(x)), new Derivative(x).Of(graph.Detach(graph.Sigmoid(x)) * x));
    }

    [Fact]
    public void Other_inputs_and_hyperparameters_are_constants()
    {
        var graph = new ExpressionGraph();
        Expr x = graph.Input("x", Interval.Everything), y = graph.Input("y", Interval.Unit), g = graph.Hyperparameter("g", Interval.Unit);
        Assert.Same(graph.Zero, new Derivative(x).Of(graph.Sigmoid(y) * g));
        Assert.Same(y * g, new Derivative(x).Of(x * y * g));
    }
}
