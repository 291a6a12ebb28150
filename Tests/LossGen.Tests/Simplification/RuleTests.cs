using LossGen.Generator.Expressions;
using LossGen.Generator.Simplification;
using LossGen.Tests.Expressions;
using Xunit;

namespace LossGen.Tests.Simplification;

/// <summary>Each rewrite is an identity: both sides are evaluated at random points.</summary>
public class RuleTests
{
    public static TheoryData<string> Rules => [.. StableForms.Rules.Select(rule => rule.Name)];

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_keeps_the_value(string name)
    {
        Assert.True(RuleExamples.All.TryGetValue(name, out Func<ExpressionGraph, Expr[]>? examples), $"RuleExamples has no example of {name}");
        Rule rule = StableForms.Rules.Single(rule => rule.Name == name);
        var graph = new ExpressionGraph();
        foreach (Expr before in examples(graph))
        {
            Expr? after = rule.Apply(before);
            Assert.True(after is not null, $"{name} does not apply to {before}");
            Assert.NotSame(before, after);
            AssertSame(before, after, graph);
        }
    }

    [Fact]
    public void No_example_is_of_a_rule_that_is_gone() =>
        Assert.Empty(RuleExamples.All.Keys.Except(StableForms.Rules.Select(rule => rule.Name)));

    [Fact]
    public void A_rule_leaves_an_expression_alone_to_which_it_does_not_apply()
    {
        var graph = new ExpressionGraph();
        Expr x = RuleExamples.X(graph), y = RuleExamples.Y(graph);
        // ln(1 − x) for any x, a minimum that is no complement, sigmoids of different arguments.
        foreach (Expr expr in new[] { graph.Log(1 - x), graph.Min(x, y), graph.Sigmoid(x) * graph.Sigmoid(y), x + y })
            Assert.All(StableForms.Rules, rule => Assert.Null(rule.Apply(expr)));
    }

    [Fact]
    public void Stabilizing_random_expressions_keeps_their_value() => CheckRandom(StableForms.Stabilize);

    [Fact]
    public void Factoring_random_expressions_keeps_their_value() => CheckRandom(Factoring.Factor);

    [Fact]
    public void Stabilizing_twice_is_stabilizing_once()
    {
        var random = new Random(21);
        for (int i = 0; i < 100; i++)
        {
            Expr once = StableForms.Stabilize(new RandomExpressions(random).Next(4));
            Assert.Same(once, StableForms.Stabilize(once));
        }
    }

    [Fact]
    public void A_common_factor_is_computed_once()
    {
        var graph = new ExpressionGraph();
        Expr x = RuleExamples.X(graph), y = RuleExamples.Y(graph), p = graph.Sigmoid(x), gamma = graph.Hyperparameter("gamma", new(0, 9));
        Expr power = p.Pow(gamma);
        Expr factored = Factoring.Factor(power * y + power * x - 1);
        Assert.Equal(power * (x + y) - 1, factored);
    }

    [Fact]
    public void A_joined_function_of_hard_targets_is_that_of_the_target()
    {
        var graph = new ExpressionGraph();
        Expr x = RuleExamples.X(graph);
        Expr positive = graph.Sigmoid(x).Pow(2) * x, negative = graph.Sigmoid(x).Pow(2) * graph.Softplus(x);
        Expr joined = HardTargets.Join(positive, negative);
        foreach (double at in new[] { -3.0, 0, 2 })
        {
            Assert.True(Points.Agree(ValueOf(positive, at, 1), ValueOf(joined, at, 1)));
            Assert.True(Points.Agree(ValueOf(negative, at, 0), ValueOf(joined, at, 0)));
        }
        // The square stands outside of the selection: it is computed for both at once.
        Assert.Equal(Operator.Product, joined.Op);

        static double ValueOf(Expr expr, double x, double isPositive) =>
            Points.At(expr, new Dictionary<string, double> { ["x"] = x, ["isPositive"] = isPositive });
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void However_cross_entropy_is_written_its_stable_form_is_one(bool isNaive)
    {
        var graph = new ExpressionGraph();
        Expr x = RuleExamples.X(graph), y = RuleExamples.Y(graph);
        Expr p = isNaive ? graph.One / (1 + graph.Exp(-x)) : graph.Sigmoid(x);
        Expr stable = StableForms.Stabilize(-y * graph.Log(p) - (1 - y) * graph.Log(1 - p));
        Assert.Same(StableForms.Stabilize(y * graph.Softplus(-x) + (1 - y) * graph.Softplus(x)), stable);
        Assert.Equal(700, Points.At(stable, new Dictionary<string, double> { ["x"] = 700, ["y"] = 0 }));
    }

    private static void CheckRandom(Func<Expr, Expr> rewrite)
    {
        var random = new Random(17);
        for (int i = 0; i < 300; i++)
        {
            var expressions = new RandomExpressions(random);
            Expr before = expressions.Next(4), after = rewrite(before);
            foreach (IReadOnlyDictionary<string, double> point in Points.Random(5, i, expressions.X, expressions.Y, expressions.G))
            {
                Assert.True(
                    Points.Agree(Points.At(before, point), Points.At(after, point)),
                    $"{before} = {Points.At(before, point):R} became {after} = {Points.At(after, point):R} at {string.Join(", ", point)}");
            }
        }
    }

    private static void AssertSame(Expr before, Expr after, ExpressionGraph graph)
    {
        foreach (IReadOnlyDictionary<string, double> point in Points.Random(200, 1, RuleExamples.X(graph), RuleExamples.Y(graph)))
        {
            Assert.True(
                Points.Agree(Points.At(before, point), Points.At(after, point)),
                $"{before} = {Points.At(before, point):R}, {after} = {Points.At(after, point):R} at {string.Join(", ", point)}");
        }
    }
}
