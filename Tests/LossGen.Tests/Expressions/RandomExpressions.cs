using LossGen.Generator.Expressions;

namespace LossGen.Tests.Expressions;

/// <summary>Random smooth expressions of x in (−6, 6), y in (0, 1) and a hyperparameter g in (0, 5).</summary>
internal sealed class RandomExpressions(Random random)
{
    public ExpressionGraph Graph { get; } = new();

    public Expr X => Graph.Input("x", new(-6, 6));

    public Expr Y => Graph.Input("y", Interval.Unit);

    public Expr G => Graph.Hyperparameter("g", new(0, 5));

    public Expr Next(int depth) => depth == 0 ? Leaf() : random.Next(11) switch
    {
        0 => Next(depth - 1) + Next(depth - 1),
        1 => Next(depth - 1) - Next(depth - 1),
        2 or 3 => Next(depth - 1) * Next(depth - 1),
        4 => Graph.Sigmoid(Next(depth - 1)),
        5 => Graph.Softplus(Next(depth - 1)),
        // Of a number in (0, 1): neither power nor logarithm overflows or ends.
        6 => Graph.Sigmoid(Next(depth - 1)).Pow(random.Next(2) == 0 ? G : Graph.Constant(random.Next(1, 7) / 2.0)),
        7 => Graph.Log(Graph.Sigmoid(Next(depth - 1))),
        8 => Graph.Log(1 - Graph.Sigmoid(Next(depth - 1))),
        9 => Graph.Log1p(Graph.Sigmoid(Next(depth - 1))),
        _ => Graph.Exp(-Graph.Softplus(Next(depth - 1))),
    };

    private Expr Leaf() => random.Next(5) switch
    {
        0 or 1 => X,
        2 => Y,
        3 => G,
        _ => Graph.Constant(random.Next(-4, 5) / 2.0),
    };
}
