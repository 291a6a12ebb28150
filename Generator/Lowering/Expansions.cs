using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Functions that are others put together.</summary>
internal static class Expansions
{
    // From here on asinh(u) is ln(2u), and u² may be infinite.
    private const double LargestOfAsinhSum = 16777216;

    public static Expr Softplus(Expr u) => u.Graph.Max(u, u.Graph.Zero) + u.Graph.Log1p(u.Graph.ExpNegAbs(u));

    /// <summary>asinh(|u|) = ln(1 + |u| + u²/(1 + √(1 + u²))): no term cancels. The sign is that of u.</summary>
    public static Expr Asinh(Expr u)
    {
        ExpressionGraph graph = u.Graph;
        Expr size = graph.Abs(u), square = size.Pow(2), isLarge = graph.Less(graph.Constant(LargestOfAsinhSum), size);
        Expr sum = graph.Select(isLarge, size, size + square / (1 + graph.Sqrt(1 + square)));
        Expr value = graph.Log1p(sum) + graph.Select(isLarge, graph.Constant(Math.Log(2)), graph.Zero);
        return graph.Select(graph.Less(u, graph.Zero), -value, value);
    }
}
