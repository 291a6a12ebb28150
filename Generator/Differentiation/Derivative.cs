using LossGen.Generator.Expressions;

namespace LossGen.Generator.Differentiation;

/// <summary>
/// The derivative of expressions by one input. It stays inside the stable primitives: σ' = σ(u)·σ(−u), softplus' = σ. At a kink the
/// slope is that of one side: Max(u, 0) and Abs(u) have slope 0 at u = 0.
/// In a row, what depends on one class is differentiated by the input of that class, and what depends on the whole row by the input of
/// the element at hand: D Σ f(x_j, R) = f'(x) + Σ ∂f/∂R · DR for a sum that depends on further reductions R.
/// </summary>
/// <param name="variable">An input, or a reduction that is taken for a variable of its own.</param>
/// <param name="throughReductions">Whether reductions depend on the variable; else they are constants.</param>
internal sealed class Derivative(Expr variable, bool throughReductions = true)
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
            Operator.Constant or Operator.Hyperparameter or Operator.Input or Operator.IsPositive or Operator.Counts or Operator.Detach => graph.Zero,
            Operator.RowInput or Operator.IsLabel => graph.Zero,
            Operator.AtLabel => throughReductions && Operand(0) == variable ? graph.Select(graph.IsLabel(), graph.One, graph.Zero) : graph.Zero,
            Operator.RowSum or Operator.RowMax or Operator.LogSumExp => throughReductions ? OfReduction(expr) : graph.Zero,
            Operator.Softmax => expr * OfShifted(expr),
            Operator.SoftmaxComplement => -graph.Softmax(Operand(0), Operand(1)) * OfShifted(expr),
            Operator.LogSoftmax => OfShifted(expr),
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
            // The exponential as a factor, where forms are made of polynomials in it.
            Operator.ExpNegAbs when graph.Forms.HasFlag(FormGroups.Exponentials) => Chain(expr * graph.Select(graph.LessOrEqual(graph.Zero, Operand(0)), graph.Constant(-1), graph.One)),
            Operator.ExpNegAbs => Chain(graph.Select(graph.LessOrEqual(graph.Zero, Operand(0)), -expr, expr)),
            Operator.Rounded => Of(Operand(0)),
            Operator.Abs => Chain(graph.Sign(Operand(0))),
            Operator.Sign => graph.Zero,
            // The comparison is false for NaN, which therefore goes on into the branch of the first operand.
            Operator.Max => graph.Select(graph.LessOrEqual(Operand(0), Operand(1)), Of(Operand(1)), Of(Operand(0))),
            Operator.Min => graph.Select(graph.LessOrEqual(Operand(1), Operand(0)), Of(Operand(1)), Of(Operand(0))),
            Operator.Select => graph.Select(Operand(0), Of(Operand(1)), Of(Operand(2))),
            _ => throw new InvalidOperationException($"No derivative for {expr.Op}."),
        };
    }

    private static Expr LogOfBase(Expr @base) => @base.Op == Operator.Sigmoid ? -@base.Graph.Softplus(-@base.Operands[0]) : @base.Graph.Log(@base);

    // Of v − l for softmax and its kin.
    private Expr OfShifted(Expr softmax) => Of(softmax.Operands[0]) - Of(softmax.Operands[1]);

    private Expr OfReduction(Expr reduction)
    {
        ExpressionGraph graph = reduction.Graph;
        Expr operand = reduction.Operands[0];
        // What a change of the operand at one class does to the reduction.
        Expr share = reduction.Op switch
        {
            Operator.RowSum => graph.One,
            Operator.LogSumExp => graph.Softmax(operand, reduction),
            _ => graph.Select(graph.Equal(operand, reduction), graph.One, graph.Zero),
        };
        // A hyperparameter is there for all classes at once. Of classes that share the maximum, each has its part.
        if (variable.Shape != Shape.Element)
            return graph.RowSum(share * Of(operand)) / (reduction.Op == Operator.RowMax ? graph.RowSum(share) : graph.One);
        Expr own = share * new Derivative(variable, throughReductions: false).Of(operand), total = own;
        foreach (Expr inner in RowDependencies(operand))
        {
            Expr change = Of(inner);
            if (change.Is(0))
                continue;
            Expr response = share * new Derivative(inner, throughReductions: false).Of(operand);
            if (total == own && OfComplements(own, response, inner, change) is { } stable)
                total = stable;
            else
                total += graph.RowSum(response) * change;
        }
        return total;
    }

    // A function of π = softmax(x) has the slope g·π − π·Σ g·π. Where π is near 1 and g is as large as 1/(1 − π), its own part of the sum takes
    // all the digits of the difference: there it is g·π·(1 − π) − π·(Σ of the others).
    private Expr? OfComplements(Expr own, Expr response, Expr logSumExp, Expr change)
    {
        ExpressionGraph graph = own.Graph;
        if (!graph.Forms.HasFlag(FormGroups.Masks) || logSumExp.Op != Operator.LogSumExp || !IsOpposite(own, response * Of(logSumExp.Operands[0])))
            return null;
        if (!own.Contains(node => node.Op == Operator.SoftmaxComplement && node.Shape == Shape.Element))
        {
            graph.Applied |= FormGroups.Dominance;
            if (!graph.Forms.HasFlag(FormGroups.Dominance))
                return null;
        }
        Expr u = logSumExp.Operands[0], isDominant = graph.Less(graph.Constant(0.5), graph.Softmax(u, logSumExp));
        Expr others = graph.RowSum(graph.Select(isDominant, graph.Zero, response)), dominant = graph.RowSum(graph.Select(isDominant, response, graph.Zero));
        return graph.Select(isDominant, Times(own, graph.SoftmaxComplement(u, logSumExp)) + others * change, own + (others + dominant) * change);
    }

    // Each side of a selection for itself, so that powers of the factor join.
    private static Expr Times(Expr expr, Expr factor) => expr.Op switch
    {
        Operator.Select => expr.Graph.Select(expr.Operands[0], Times(expr.Operands[1], factor), Times(expr.Operands[2], factor)),
        Operator.Sum => Sums.Add(expr.Graph, 0, Sums.TermsOf(expr).Select(term => (term.Coefficient, term.Term * factor)).Append((expr.Value, factor))),
        _ => expr * factor,
    };

    private static bool IsOpposite(Expr a, Expr b) => a == -b
        || (a.Op == Operator.Select && b.Op == Operator.Select && a.Operands[0] == b.Operands[0] && IsOpposite(a.Operands[1], b.Operands[1]) && IsOpposite(a.Operands[2], b.Operands[2]));

    // The reductions and values at the label that an expression depends on, those inside other reductions aside.
    private static List<Expr> RowDependencies(Expr expr)
    {
        var found = new List<Expr>();
        new Rewriter(
            _ => null,
            node =>
            {
                bool isDependency = node.IsReduction || node.Op == Operator.AtLabel;
                if (isDependency && !found.Contains(node))
                    found.Add(node);
                return isDependency;
            }).Rewrite(expr);
        return found;
    }

    // Σ over the factors b^e of e·b^(e−1)·b'·(the other factors), and of b^e·ln(b)·e' where a hyperparameter is the variable: exponents depend on no other.
    private Expr OfProduct(Expr product)
    {
        Expr sum = product.Graph.Zero;
        Share? share = Share.In(product) is { } found && Of(found.Exponent).Is(0) ? found : null;
        if (share is not null)
            sum += share.Exponent * share.Part.Pow(share.Exponent - 1) * share.Whole.Pow(-share.Exponent - 1) * (Of(share.Part) * share.Others - share.Part * Of(share.Others)) * share.Rest(product);
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(product).Where(factor => share is null || (factor.Base != share.Part && factor.Base != share.Whole)))
        {
            Expr inner = Of(@base), ofExponent = Of(exponent);
            if (!ofExponent.Is(0))
                sum += product * LogOfBase(@base) * ofExponent;
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
