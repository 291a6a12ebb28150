namespace LossGen.Generator.Expressions;

/// <summary>Canonical sums: nested sums flattened, equal terms collected, constants folded, complements of sigmoids resolved.</summary>
internal static class Sums
{
    public static Expr Add(ExpressionGraph graph, double constant, IEnumerable<(double Coefficient, Expr Term)> terms)
    {
        var collected = new Dictionary<Expr, double>();
        foreach ((double coefficient, Expr term) in terms)
            Collect(coefficient, term, collected, ref constant);
        Differences.Dissolve(collected, ref constant);
        ResolveComplements(graph, collected, ref constant);

        var ordered = collected.Where(term => term.Value != 0).OrderBy(term => term.Key.Id).ToArray();
        if (ordered.Length == 0)
            return graph.Constant(constant);
        if (ordered.Length == 1 && OfHardTarget(graph, constant, ordered[0].Value, ordered[0].Key) is { } selected)
            return selected;
        if (constant == 0 && ordered.Length == 1)
            return Products.Multiply(graph, ordered[0].Value, [(ordered[0].Key, graph.One)]);
        if (OnePlusExp(graph, constant, ordered) is { } sigmoid)
            return sigmoid;

        Interval range = ordered.Aggregate(
            new Interval(constant, constant), (sum, term) => sum + new Interval(term.Value, term.Value) * term.Key.Range);
        return graph.Intern(
            Operator.Sum, constant, "", range, [.. ordered.Select(term => term.Key)], [.. ordered.Select(term => term.Value)]);
    }

    /// <summary>The terms of an expression, seen as a sum.</summary>
    public static IReadOnlyList<(double Coefficient, Expr Term)> TermsOf(Expr expr) => expr.Op == Operator.Sum
        ? [.. expr.Coefficients.Zip(expr.Operands, (coefficient, term) => (coefficient, term))]
        : [(1, expr)];

    /// <summary>The number c where the sum is c·(±a ± b …), else ±1; negative where all terms are.</summary>
    public static double Content(Expr sum)
    {
        double[] coefficients = [.. sum.Coefficients.Append(sum.Value).Where(coefficient => coefficient != 0)];
        double content = Math.Abs(coefficients[0]);
        bool isShared = coefficients.All(coefficient => Math.Abs(coefficient) == content);
        return (isShared ? content : 1) * (coefficients.All(coefficient => coefficient < 0) ? -1 : 1);
    }

    private static void Collect(double coefficient, Expr term, Dictionary<Expr, double> collected, ref double constant)
    {
        switch (term.Op)
        {
            case Operator.Constant:
                constant += coefficient * term.Value;
                break;
            case Operator.Sum when !Differences.StaysTogether(term):
                Open(coefficient, term, collected, ref constant);
                break;
            case Operator.Sum when Products.IsNegated(term):
                Include(-coefficient, Scale(-1, term), collected);
                break;
            case Operator.Product when term.Value != 1:
                Collect(coefficient * term.Value, Products.WithoutCoefficient(term), collected, ref constant);
                break;
            default:
                Include(coefficient, term, collected);
                break;
        }
    }

    /// <summary>Adds the terms of a sum, one by one.</summary>
    public static void Open(double coefficient, Expr sum, Dictionary<Expr, double> collected, ref double constant)
    {
        constant += coefficient * sum.Value;
        foreach ((double inner, Expr operand) in TermsOf(sum))
            Collect(coefficient * inner, operand, collected, ref constant);
    }

    private static void Include(double coefficient, Expr term, Dictionary<Expr, double> collected)
    {
        collected.TryGetValue(term, out double present);
        collected[term] = present + coefficient;
    }

    /// <summary>A number times a sum as a sum, whatever its terms are.</summary>
    public static Expr Scale(double factor, Expr sum) => sum.Graph.Intern(
        Operator.Sum,
        sum.Value == 0 ? 0 : factor * sum.Value,
        "",
        new Interval(factor, factor) * sum.Range,
        [.. sum.Operands],
        [.. sum.Coefficients.Select(coefficient => factor * coefficient)]);

    // 1 − σ(u) is σ(−u): k + c·σ(u) becomes (k + c) − c·σ(−u) where that removes a cancellation. A σ known to be at most ½ cancels nothing.
    // Softmax has a complement of its own.
    private static void ResolveComplements(ExpressionGraph graph, Dictionary<Expr, double> collected, ref double constant)
    {
        foreach (Expr probability in collected.Keys.Where(term => HasComplement(term) && term.Range.High > 0.5).OrderBy(term => term.Id).ToArray())
        {
            double c = collected[probability];
            if (constant * c >= 0 || (constant + c) * c > 0)
                continue;
            constant += c;
            collected.Remove(probability);
            Collect(-c, Complement(graph, probability), collected, ref constant);
        }
    }

    // 1 − [y = 1 ? 1 : 0] is [y = 1 ? 0 : 1].
    private static Expr? OfHardTarget(ExpressionGraph graph, double constant, double coefficient, Expr term) =>
        term.Op == Operator.Select && (term.Operands[0].Op == Operator.IsPositive || (term.Operands[0].Op == Operator.IsLabel && graph.Forms.HasFlag(FormGroups.Masks))) && term.Operands[1].IsConstant && term.Operands[2].IsConstant
            ? graph.Select(
                term.Operands[0], graph.Constant(constant + coefficient * term.Operands[1].Value), graph.Constant(constant + coefficient * term.Operands[2].Value))
            : null;

    private static bool HasComplement(Expr expr) => expr.Op is Operator.Sigmoid or Operator.Softmax or Operator.SoftmaxComplement;

    private static Expr Complement(ExpressionGraph graph, Expr probability) => probability.Op switch
    {
        Operator.Sigmoid => graph.Sigmoid(-probability.Operands[0]),
        Operator.Softmax => graph.SoftmaxComplement(probability.Operands[0], probability.Operands[1]),
        _ => graph.Softmax(probability.Operands[0], probability.Operands[1]),
    };

    // c + c·exp(v) is c/σ(−v).
    private static Expr? OnePlusExp(ExpressionGraph graph, double constant, KeyValuePair<Expr, double>[] terms) =>
        terms.Length == 1 && terms[0].Key.Op == Operator.Exp && terms[0].Value == constant
            ? constant * graph.Sigmoid(-terms[0].Key.Operands[0]).Pow(-1)
            : null;
}
