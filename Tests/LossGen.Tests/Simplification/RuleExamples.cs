using LossGen.Generator.Expressions;

namespace LossGen.Tests.Simplification;

/// <summary>For every rule of the stable forms, expressions to which it applies.</summary>
internal static class RuleExamples
{
    public static IReadOnlyDictionary<string, Func<ExpressionGraph, Expr[]>> All { get; } = new Dictionary<string, Func<ExpressionGraph, Expr[]>>
    {
        ["ln(c + k·exp(u)) = ln(c) + softplus(u + ln(k/c)) for constants above 0"] = g => [g.Log(2.5 + g.Exp(X(g))), g.Log(0.5 + 3 * g.Exp(-X(g) * Y(g)))],
        ["Σ c_k·p^k = (1 − p)·Σ d_k·p^k with d_k = c_0 + … + c_k where Σ c_k = 0"] = g =>
            [1 - g.Sigmoid(X(g)).Pow(2), X(g) + Y(g) * g.Sigmoid(X(g)) - Y(g) * g.Sigmoid(X(g)).Pow(3), 1 - 2 * g.Sigmoid(X(g)) + g.Sigmoid(X(g)).Pow(2)],
        ["1 − p^k = −expm1(k·ln(p))"] = g => [1 - g.Sigmoid(X(g)).Pow(0.7), 2 * g.Sigmoid(X(g)).Pow(2.5) - 2 + Y(g)],
        ["ln(k + a·p + b·(1 − p)) = ln(1 + (b + k − 1)·(1 − p)) where k + a = 1"] = g =>
            [g.Log(g.Sigmoid(X(g)) + 3 * g.Sigmoid(-X(g))), g.Log(0.5 * g.Sigmoid(X(g)) + g.Sigmoid(-X(g)))],
        ["σ(a) − σ(b) = −σ(a)·σ(−b)·expm1(b − a) where a − b is the same for all elements, and the same with tanh"] = g =>
            [g.Sigmoid(X(g) + 1) - g.Sigmoid(X(g) - 1), Y(g) + 2 * g.Sigmoid(X(g) + 0.5) - 2 * g.Sigmoid(X(g)), g.Tanh(X(g) + 1) - g.Tanh(X(g) - 1)],
        ["ln(softplus(u)) = u − exp(u)/2 + 5/24·exp(u)² where u is so small that nothing else counts"] = g => [g.Log(g.Softplus(X(g)))],
        ["a/D^k + b/D^m over one denominator, where exponentials cancel in the numerator"] = g =>
            [g.Exp(X(g)) / (2 + g.Exp(X(g))) - g.Exp(2 * X(g)) * (2 + g.Exp(X(g))).Pow(-2), Y(g) / (3 + g.Exp(X(g))) * g.Exp(X(g)) - Y(g) * g.Exp(2 * X(g)) * (3 + g.Exp(X(g))).Pow(-2)],
        ["1 − exp(−k·|w|) = −expm1(−k·|w|), and the same as a factor of longer sums"] = g => [1 - g.ExpNegAbs(X(g)), 3 - 2 * g.ExpNegAbs(X(g)) - g.ExpNegAbs(X(g)).Pow(2)],
        ["2c·σ(u) − c = c·tanh(u/2) and c·σ(u) − c·σ(−u) = c·tanh(u/2)"] = g => [2 * g.Sigmoid(X(g)) - 1, 3 * g.Sigmoid(X(g)) - 3 * g.Sigmoid(-X(g))],
        ["a·σ(u)/(a·σ(u) + b·σ(−u)) = σ(u + ln(a/b))"] = g =>
        [
            g.Sigmoid(X(g)) / (g.Sigmoid(X(g)) + 3 * g.Sigmoid(-X(g))),
            Y(g) * g.Sigmoid(-X(g)).Pow(2) / (2 * g.Sigmoid(X(g)) + 0.5 * g.Sigmoid(-X(g))),
        ],
        ["c − c·v/w = c·(w − v)/w where v cancels in w"] = g => [1 - 2 * (2 + g.Exp(X(g))).Pow(-1), 3 - 3 * Y(g) / (X(g).Pow(2) + Y(g) + 1) + X(g)],
        ["log1p(v) = ln(1 + v) where 1 + v is no sum"] = g => [g.Log1p(-g.Sigmoid(X(g)))],
        ["ln(u·v) = ln(u) + ln(v) for a probability or exponential u"] = g => [g.Log(g.Sigmoid(X(g)) / (g.Sigmoid(X(g)) + Y(g) + 1))],
        ["√a − √b = (a − b)/(√a + √b) where a − b is the same for all elements"] = g => [g.Sqrt(X(g).Pow(2) + 4) - g.Sqrt(X(g).Pow(2) + 1)],
        ["√S − t = [t > 0 ? (S − t²)/(√S + max(0, t)) : √S + max(0, −t)] where S = k + t²"] = g => [g.Sqrt(X(g).Pow(2) + 1) - X(g), 2 * X(g) + 2 * g.Sqrt(X(g).Pow(2) + 3)],
        ["ln(t + √(t² + k)) = asinh(t/√k) + ½·ln(k)"] = g => [g.Log(X(g) + g.Sqrt(X(g).Pow(2) + 1)), g.Log(X(g) + g.Sqrt(X(g).Pow(2) + 4))],
        ["u + softplus(−2u) = logcosh(u) + ln(2)"] = g => [X(g) + g.Softplus(-2 * X(g)) - Math.Log(2)],
        ["max(u, 0) + softplus(−|u|) = softplus(u)"] = g => [g.Max(X(g), g.Zero) + g.Softplus(-g.Abs(X(g))), 2 * g.Max(-X(g), g.Zero) + 2 * g.Softplus(-g.Abs(X(g))) + Y(g)],
        ["[c ? a : b] + v = [c ? a + v : b + v] and max(a, b) + v = max(a + v, b + v) where v cancels with a or b"] = g =>
            [X(g) + g.Max(-X(g), g.Zero), g.Select(Condition(g), X(g), Y(g)) - X(g), 1 - g.Select(Condition(g), g.Sigmoid(X(g)), g.Sigmoid(-X(g)))],
        ["[c ? [c ? a : b] : d] = [c ? a : d]"] = g => [g.Select(Condition(g), g.Select(Condition(g), X(g), Y(g)), g.Sigmoid(X(g)))],
        ["ln [c ? a : b] = [c ? ln(a) : ln(b)] where one of them needs no logarithm"] = g => [g.Log(g.Select(Condition(g), g.Sigmoid(X(g)), g.Sigmoid(-X(g))))],
        ["softplus(u) − a·u = (1 − a)·softplus(u) + a·softplus(−u) for a from 0 to 1"] = g => [g.Softplus(X(g)) - Y(g) * X(g), 3 * g.Softplus(2 * X(g)) - 6 * Y(g) * X(g) + 1],
        ["f(y) = (1 − y)·f(0) + y·f(1) for affine f whose terms cancel at 0 or 1"] = g => [g.Sigmoid(X(g)) - Y(g), 1 - (2 * Y(g) - 1) * g.Tanh(X(g))],
        ["ln(u) = log1p(−(1 − u)) where 1 − u is such a blend"] = g => [g.Log(Y(g) * g.Sigmoid(X(g)) + (1 - Y(g)) * g.Sigmoid(-X(g)))],
        ["ln(v·D^k) = ln(v) + k·ln(D) for a sum D of exponentials"] = g => [g.Log(2 * (2 + g.Exp(X(g))).Pow(-1))],
        ["ln Σ c·exp(k·w) = max(k·w) + ln Σ c·exp(k·w − max)"] = g => [g.Log(1 + g.Exp(X(g)) + g.Exp(2 * X(g))), g.Log(2 * g.Exp(-X(g)) + 3 + g.Exp(X(g)))],
        ["Σ a·exp(k·w)/Σ b·exp(k·w) with both divided by the largest exponential"] = g =>
            [g.Exp(2 * X(g)) / (1 + g.Exp(X(g)) + g.Exp(2 * X(g))), Y(g) * g.Exp(X(g)) / (2 + g.Exp(X(g)))],
        ["ln(1 + u) = log1p(u) for u of at least −1"] = g => [g.Log(1 - Y(g)), g.Log(1 - Y(g) * g.Sigmoid(X(g))), g.Log(1 + X(g).Pow(2))],
        ["ln(exp(a) + exp(b)) = b + softplus(a − b) and ln(exp(u) + exp(−u)) = ln(2) + logcosh(u)"] = g =>
            [g.Log(g.Exp(X(g)) + g.Exp(Y(g))), g.Log(3 * g.Exp(X(g)) + 3 * g.Exp(2 * Y(g))), g.Log(g.Cosh(X(g))), g.Log(g.Exp(X(g)) + g.Exp(-X(g)))],
        ["softplus(u) − u = softplus(−u)"] = g =>
            [g.Softplus(X(g)) - X(g), 2 * g.Softplus(X(g) - 3 * Y(g) + 1) - 2 * X(g) + 6 * Y(g), X(g) * Y(g) + g.Softplus(X(g)) - X(g)],
        ["exp(a)/(exp(a) + exp(b)) = σ(a − b)"] = g =>
        [
            g.Exp(X(g)) / (g.Exp(X(g)) + g.Exp(Y(g))),
            5 * g.Exp(X(g) + Y(g)) * Y(g) / (g.Exp(X(g)) + g.Exp(Y(g))).Pow(2),
            (g.Exp(X(g)) + g.Exp(-X(g))).Pow(-2),
        ],
        ["c·exp(u) − c = c·expm1(u)"] = g => [g.Exp(X(g)) - 1, 3 - 3 * g.Exp(X(g)), g.Exp(X(g)) - 1 + Y(g)],
        ["exp(u) − exp(−u) = expm1(u) − expm1(−u)"] = g => [g.Exp(X(g)) - g.Exp(-X(g)), 2 * g.Exp(-X(g)) - 2 * g.Exp(X(g)) + 1],
        ["(expm1(u) − expm1(−u))/(exp(u) + exp(−u)) = tanh(u)"] = g => [g.Sinh(X(g)) / g.Cosh(X(g)), Y(g) * (g.Expm1(-X(g)) - g.Expm1(X(g))) / g.Cosh(X(g))],
        ["expm1(u)·σ(−u) = tanh(u/2)"] = g => [g.Expm1(X(g)) * g.Sigmoid(-X(g)), Y(g) * g.Expm1(2 * X(g)) * g.Sigmoid(-2 * X(g)).Pow(2)],
        ["c − c·tanh(u)² = 4c·σ(2u)·σ(−2u)"] = g => [1 - g.Tanh(X(g)).Pow(2), 3 * g.Tanh(X(g)).Pow(2) - 3 + Y(g)],
        ["c + c·tanh(u) = 2c·σ(2u)"] = g => [1 + g.Tanh(X(g)), 0.5 - 0.5 * g.Tanh(X(g) / 2), 3 * g.Tanh(X(g)) - 3 + Y(g)],
        ["(u²)^k = |u|^(2k)"] = g => [g.Sqrt(X(g) * X(g)), Y(g) * g.Sqrt(4 * X(g).Pow(4))],
        ["(1 + u)^k − 1 = expm1(k·log1p(u)) for u of at least 0"] = g =>
            [(1 + X(g).Pow(2)).Pow(0.7) - 1, 2 - 2 * (1 + Y(g)).Pow(-0.3) + X(g), (1 + X(g).Pow(2)).Pow(g.Hyperparameter("y", new(0, 1))) - 1],
        ["(1 + u)^(n + r) − 1 = u·Σ (1 + u)^i + (1 + u)^n·((1 + u)^r − 1), i from 0 to n − 1, for r = 0 or ½"] = g =>
            [(1 + X(g).Pow(2)).Pow(1.5) - 1, 2 - 2 * (1 + X(g).Pow(2)).Pow(2) + Y(g), (1 + Y(g)).Pow(3.5) - 1],
        ["ln(1 + a) − ln(1 + b) = sign(a − b)·log1p(|a − b|/(1 + min(a, b))) for a and b without bound"] = g =>
            [g.Log1p(X(g).Pow(2)) - g.Log1p(g.Abs(X(g))), 3 * g.Log1p(Y(g) * X(g).Pow(2)) + Y(g) - 3 * g.Log1p(X(g).Pow(2))],
        ["√S − t = (S − t²)/(√S + t) where S = d² + t²"] = g =>
        [
            g.Sqrt(X(g).Pow(2) + 0.09) - 0.3,
            5 * g.Sqrt(2 * X(g).Pow(2) + 1) - 5 + Y(g),
            g.Sqrt(X(g).Pow(2) + Delta(g).Pow(2)) - Delta(g),
        ],
        ["a·S^k − a·v·S^(k−1) = a·(S − v)·S^(k−1) for k < 0 and a term v of S"] = g =>
        [
            (X(g).Pow(2) + 0.09).Pow(-0.5) - X(g).Pow(2) * (X(g).Pow(2) + 0.09).Pow(-1.5),
            3 * Y(g) * (2 * X(g).Pow(2) + 1).Pow(-1) - 6 * Y(g) * X(g).Pow(2) * (2 * X(g).Pow(2) + 1).Pow(-2) + X(g),
            (X(g).Pow(2) + Delta(g).Pow(2)).Pow(-0.5) - X(g).Pow(2) * (X(g).Pow(2) + Delta(g).Pow(2)).Pow(-1.5),
        ],
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

    private static Expr Delta(ExpressionGraph graph) => graph.Exp(0.1 * Y(graph));

    private static Expr Margin(ExpressionGraph graph) => graph.Sigmoid(X(graph)) - 0.3;

    private static Expr Condition(ExpressionGraph graph) => graph.Less(X(graph), Y(graph));
}
