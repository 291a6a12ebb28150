using LossGen.Generator.Expressions;

namespace LossGen.Generator.Differentiation;

/// <summary>
/// The derivative of expressions by one input. It stays inside the stable primitives: σ' = σ(u)·σ(−u), softplus' = σ. At a kink the
/// slope is that of one side: Max(u, 0) and Abs(u) have slope 0 at u = 0.
/// </summary>
internal sealed class Derivative(Expr variable)
{
    private readonly Dictionary<Expr, Expr> _derivatives = [];

    public Expr Of(Expr expr)
    {
        if (!_derivatives.TryGetValue(expr, out Expr? derivative))
            _derivatives.Add(expr, derivative = Differentiate(expr));
        return derivative;
    }

    private Expr Differentiate(Expr expr)
    {
        ExpressionGraph graph = expr.Graph;
        Expr Operand(int index) => expr.Operands[index];
        Expr Chain(Expr outer) => Of(Operand(0)) is var inner && inner.Is(0) ? graph.Zero : outer * inner;
        return expr.Op switch
        {
            _ when expr == variable => graph.One,
            Operator.Constant or Operator.Hyperparameter or Operator.Input or Operator.IsPositive or Operator.Detach => graph.Zero,
            Operator.Sum => Sums.Add(graph, 0, Sums.TermsOf(expr).Select(term => (term.Coefficient, Of(term.Term)))),
            Operator.Product => OfProduct(expr),
            Operator.Exp => Chain(expr),
            Operator.Expm1 => Chain(graph.Exp(Operand(0))),
            Operator.Log => Chain(Operand(0).Pow(-1)),
            Operator.Log1p => Chain((1 + Operand(0)).Pow(-1)),
            // 1 − tanh², without the cancellation.
            Operator.Tanh => Chain(4 * graph.Sigmoid(2 * Operand(0)) * graph.Sigmoid(-2 * Operand(0))),
            Operator.Sin => Chain(graph.Cos(Operand(0))),
            Operator.Cos => Chain(-graph.Sin(Operand(0))),
            Operator.Atan => Chain((1 + Operand(0).Pow(2)).Pow(-1)),
            Operator.Asinh => Chain((1 + Operand(0).Pow(2)).Pow(-0.5)),
            Operator.Erf => Chain(2 / Math.Sqrt(Math.PI) * graph.Exp(-Operand(0).Pow(2))),
            Operator.LogCosh => Chain(graph.Tanh(Operand(0))),
            Operator.Sigmoid => Chain(expr * graph.Sigmoid(-Operand(0))),
            Operator.Softplus => Chain(graph.Sigmoid(Operand(0))),
            Operator.ExpNegAbs => Chain(-graph.Sign(Operand(0)) * expr),
            Operator.Abs => Chain(graph.Sign(Operand(0))),
            Operator.Sign => graph.Zero,
            // The comparison is false for NaN, which therefore goes on into the branch of the first operand.
            Operator.Max => graph.Select(graph.LessOrEqual(Operand(0), Operand(1)), Of(Operand(1)), Of(Operand(0))),
            Operator.Min => graph.Select(graph.LessOrEqual(Operand(1), Operand(0)), Of(Operand(1)), Of(Operand(0))),
            Operator.Select => graph.Select(Operand(0), Of(Operand(1)), Of(Operand(2))),
            _ => throw new InvalidOperationException($"No derivative for {expr.Op}."),
        };
    }

    // Σ over the factors b^e of e·b^(e−1)·b'·(the other factors). Exponents do not depend on an input.
    private Expr OfProduct(Expr product)
    {
        Expr sum = product.Graph.Zero;
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(product))
        {
            Expr inner = Of(@base);
            if (inner.Is(0))
                continue;
            var factors = Products.FactorsOf(product)
                .Select(factor => factor.Base == @base ? (@base, exponent - 1) : factor)
                .Append((exponent, product.Graph.One))
                .Append((inner, product.Graph.One));
            sum += Products.Multiply(product.Graph, product.Value, factors);
        }
        return sum;
    }
}
