namespace LossGen.Generator.Expressions;

/// <summary>
/// Canonical sums over a row: factors that are the same for the whole row stand outside, the term of the label stands apart (no element
/// is compared with the label for it), and what is left is one sum for each factor outside.
/// </summary>
internal static class RowSums
{
    public static Expr Of(ExpressionGraph graph, Expr expr)
    {
        Expr outside = graph.Zero;
        var inside = new List<(Expr Factor, Expr Term)>();
        Split(expr, graph.One, term => term, inside, ref outside);
        foreach (var group in inside.GroupBy(part => part.Factor))
        {
            Expr sum = Sums.Add(graph, 0, group.Select(part => (1.0, part.Term)));
            double content = sum.Op switch { Operator.Sum => Sums.Content(sum), Operator.Product => sum.Value, _ => 1 };
            outside += content * group.Key * Node(sum / content);
        }
        return outside;
    }

    private static Expr Node(Expr term)
    {
        ExpressionGraph graph = term.Graph;
        if (term.Shape != Shape.Element)
            return graph.Classes * term;
        // Probabilities sum to 1.
        if (IsProbabilityOfRow(term))
            return graph.One;
        // Those of all but the label have a node of their own.
        if (graph.Forms.HasFlag(FormGroups.Masks) && IsSelectOfLabel(term) && term.Operands[1].Is(0) && IsProbabilityOfRow(term.Operands[2]))
            return graph.SoftmaxComplement(graph.AtLabel(term.Operands[2].Operands[0]), term.Operands[2].Operands[1]);
        return graph.Intern(Operator.RowSum, 0, "", new(term.Range.Low >= 0 ? 0 : double.NegativeInfinity, term.Range.High <= 0 ? 0 : double.PositiveInfinity), [term]);
    }

    /// <summary>Whether an expression is a probability of its row, whose probabilities sum to 1.</summary>
    public static bool IsProbabilityOfRow(Expr expr) =>
        expr.Op == Operator.Softmax && expr.Operands[1] is { Op: Operator.LogSumExp, Value: 0 } && expr.Operands[1].Operands[0] == expr.Operands[0];

    // The number of elements that a mask lets through: all but those that it takes out, where it is written so.
    private static Expr Count(Expr masked)
    {
        ExpressionGraph graph = masked.Graph;
        if (masked.Is(1))
            return graph.Classes;
        if (masked.Op != Operator.Select || !masked.Operands[1].Is(0) || !masked.Operands[2].Is(1))
            return Node(masked);
        return graph.Classes - (IsSelectOfLabel(masked) ? graph.One : Node(graph.Select(masked.Operands[0], graph.One, graph.Zero)));
    }

    // Adds factor·Σ mask(expr), where mask makes some of the terms 0.
    private static void Split(Expr expr, Expr factor, Func<Expr, Expr> mask, List<(Expr Factor, Expr Term)> inside, ref Expr outside)
    {
        ExpressionGraph graph = expr.Graph;
        if (expr.Is(0))
            return;
        if (expr.Shape != Shape.Element)
        {
            outside += factor * expr * Count(mask(graph.One));
            return;
        }
        if (expr.Op == Operator.Sum && !Cancels(expr))
        {
            foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
                Split(coefficient * term, factor, mask, inside, ref outside);
            Split(graph.Constant(expr.Value), factor, mask, inside, ref outside);
            return;
        }
        if (IsSelectOfLabel(expr))
        {
            outside += factor * graph.AtLabel(mask(expr.Operands[1]));
            Split(expr.Operands[2], factor, term => mask(graph.Select(graph.IsLabel(), graph.Zero, term)), inside, ref outside);
            return;
        }
        if (expr.Op == Operator.Select && (expr.Operands[1].Is(0) || expr.Operands[2].Is(0)))
        {
            Expr condition = expr.Operands[0];
            if (expr.Operands[1].Is(0))
                Split(expr.Operands[2], factor, term => mask(graph.Select(condition, graph.Zero, term)), inside, ref outside);
            else
                Split(expr.Operands[1], factor, term => mask(graph.Select(condition, term, graph.Zero)), inside, ref outside);
            return;
        }
        if (expr.Op == Operator.Product)
        {
            var factors = Products.FactorsOf(expr);
            var rowFactors = factors.Where(part => part.Base.Shape == Shape.Row && part.Exponent.Shape != Shape.Element).ToArray();
            if (rowFactors.Length > 0)
            {
                Expr rest = Products.Multiply(graph, expr.Value, factors.Except(rowFactors));
                Split(rest, factor * Products.Multiply(graph, 1, rowFactors), mask, inside, ref outside);
                return;
            }
            if (factors.FirstOrDefault(part => part.Exponent.Is(1) && (IsSelectOfLabel(part.Base) || IsSumToDistribute(part.Base))).Base is { } toDistribute)
            {
                Expr rest = Products.Multiply(graph, expr.Value, factors.Where(part => part.Base != toDistribute));
                Expr distributed = toDistribute.Op == Operator.Select
                    ? graph.Select(toDistribute.Operands[0], toDistribute.Operands[1] * rest, toDistribute.Operands[2] * rest)
                    : Sums.Add(graph, 0, Sums.TermsOf(toDistribute).Select(term => (term.Coefficient, term.Term * rest)).Append((toDistribute.Value, rest)));
                Split(distributed, factor, mask, inside, ref outside);
                return;
            }
        }
        if (graph.Forms.HasFlag(FormGroups.Masks) && DependsOnLabel(expr))
        {
            // What is 1 − p at the label alone is no difference there.
            outside += factor * graph.AtLabel(mask(expr));
            Split(graph.ExceptLabel(expr), factor, term => mask(graph.Select(graph.IsLabel(), graph.Zero, term)), inside, ref outside);
            return;
        }
        inside.Add((factor, mask(expr)));
    }

    private static bool DependsOnLabel(Expr expr) => expr.Contains(node => node.Op == Operator.IsLabel, node => node.Shape != Shape.Element || IsPastSoftmax(node));

    // A margin at the label is part of what its exponentials add up. What softmax is made of must be computed at the label as it is elsewhere: computed
    // for the row it may round otherwise, and is then no maximum any more.
    private static bool IsPastSoftmax(Expr expr) => expr.Op is Operator.Softmax or Operator.SoftmaxComplement or Operator.LogSoftmax or Operator.ScaledExp or Operator.Rounded;

    private static bool IsSelectOfLabel(Expr expr) => expr.Op == Operator.Select && expr.Operands[0].Op == Operator.IsLabel;

    // A sum with parts that are the same for the whole row, or that concern the label alone.
    private static bool IsSumToDistribute(Expr expr) =>
        expr.Op == Operator.Sum && expr.Operands.Any(term => HasRowFactor(term) || HasSelectOfLabel(term)) && !Cancels(expr);

    // Σ (M − x) must not become n·M − Σ x.
    private static bool Cancels(Expr sum)
    {
        if (!sum.Operands.Any(HasRowFactor))
            return false;
        var ranges = Sums.TermsOf(sum).Select(term => (term.Coefficient * term.Term).Range).Append(new(sum.Value, sum.Value));
        return ranges.Any(range => range.Low < 0) && ranges.Any(range => range.High > 0);
    }

    private static bool HasRowFactor(Expr term) => Products.FactorsOf(term).Any(factor => factor.Base.Shape == Shape.Row);

    private static bool HasSelectOfLabel(Expr term) => Products.FactorsOf(term).Any(factor => IsSelectOfLabel(factor.Base));
}
