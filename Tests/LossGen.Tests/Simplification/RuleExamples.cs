using LossGen.Generator.Expressions;

namespace LossGen.Tests.Simplification;

/// <summary>For every rule of the stable forms, expressions to which it applies.</summary>
internal static class RuleExamples
{
    public static IReadOnlyDictionary<string, Func<ExpressionGraph, Expr[]>> All { get; } = new Dictionary<string, Func<ExpressionGraph, Expr[]>>
    {
        ["ln(1 − w) = log1p(−w) for w in [0, 1]"] = g => [g.Log(1 - Y(g)), g.Log(1 - Y(g) * g.Sigmoid(X(g)))],
        ["a − max(b, c) = min(a − b, a − c)"] = g => [1 - g.Max(X(g), g.Zero), 1 - g.Max(g.Sigmoid(X(g)) - 0.05, g.Zero)],
        ["a − min(b, c) = max(a − b, a − c)"] = g => [1 - g.Min(X(g), g.One), 2 - g.Min(X(g), Y(g))],
        ["[c ? a : b] + [c ? d : e] = [c ? a + d : b + e]"] = g =>
        [
            g.Select(Condition(g), X(g), Y(g)) + g.Select(Condition(g), Y(g), g.Zero),
            X(g) + 2 * g.Select(Condition(g), X(g), Y(g)) - 3 * g.Select(Condition(g), Y(g), g.Sigmoid(X(g))),
        ],
        ["[u ≤ 0 ? 0 : max(u, 0)^k·v] = max(u, 0)^k·v for bounded v"] = g =>
        [
            g.Select(g.LessOrEqual(Margin(g), g.Zero), g.Zero, g.Max(Margin(g), g.Zero).Pow(3) * Y(g)),
            g.Select(g.LessOrEqual(Margin(g), g.Zero), g.Zero, -2 * g.Max(Margin(g), g.Zero).Pow(0.5) * g.Sigmoid(X(g))),
        ],
        ["σ(u)·σ(−u) = σ(|u|)·σ(−|u|)"] = g =>
        [
            g.Sigmoid(X(g)) * g.Sigmoid(-X(g)),
            3 * Y(g) * (g.Sigmoid(X(g)) * g.Sigmoid(-X(g))).Pow(2),
        ],
        ["a·softplus(−u) + b·softplus(u) = k·log1p(exp(−|u|)) + |u|·[u ≥ 0 ? b : a] where a + b = k"] = g =>
        [
            Y(g) * g.Softplus(-X(g)) + (1 - Y(g)) * g.Softplus(X(g)),
            (0.9 * Y(g) + 0.05) * g.Softplus(-X(g)) + (0.95 - 0.9 * Y(g)) * g.Softplus(X(g)),
        ],
        ["a·σ(u) − b·σ(−u) = [u ≥ 0 ? a − k·σ(−|u|) : k·σ(−|u|) − b] where a + b = k"] = g =>
        [
            (1 - Y(g)) * g.Sigmoid(X(g)) - Y(g) * g.Sigmoid(-X(g)),
            (0.95 - 0.9 * Y(g)) * g.Sigmoid(X(g)) - (0.9 * Y(g) + 0.05) * g.Sigmoid(-X(g)),
        ],
    };

    public static Expr X(ExpressionGraph graph) => graph.Input("x", Interval.Everything);

    public static Expr Y(ExpressionGraph graph) => graph.Input("y", Interval.Unit);

    private static Expr Margin(ExpressionGraph graph) => graph.Sigmoid(X(graph)) - 0.3;

    private static Expr Condition(ExpressionGraph graph) => graph.Less(X(graph), Y(graph));
}
