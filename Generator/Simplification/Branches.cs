using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Takes terms of a sum into the branches of a selection, maximum or minimum among them, where they cancel: x + max(−x, 0) is max(0, x).</summary>
internal static class Branches
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("[c ? a : b] + v = [c ? a + v : b + v] and max(a, b) + v = max(a + v, b + v) where v cancels with a or b", Absorb),
        new("[c ? [c ? a : b] : d] = [c ? a : d]", Repeated),
        new("ln [c ? a : b] = [c ? ln(a) : ln(b)] where one of them needs no logarithm", LogOfSelection),
    ];

    private static Expr? LogOfSelection(Expr expr)
    {
        if (expr.Op != Operator.Log || expr.Operands[0] is not { Op: Operator.Select } select)
            return null;
        Expr whenTrue = NaiveForms.Recognize(expr.Graph.Log(select.Operands[1])), whenFalse = NaiveForms.Recognize(expr.Graph.Log(select.Operands[2]));
        return whenTrue.Op == Operator.Log && whenFalse.Op == Operator.Log ? null : expr.Graph.Select(select.Operands[0], whenTrue, whenFalse);
    }

    private static Expr? Repeated(Expr expr)
    {
        if (expr.Op != Operator.Select)
            return null;
        Expr condition = expr.Operands[0];
        // The elements that a reduction goes through have conditions of their own.
        Expr Side(int index) => new Rewriter(
            node => node.Op == Operator.Select && node.Operands[0] == condition ? node.Operands[index] : null, node => node.IsReduction).Rewrite(expr.Operands[index]);
        Expr whenTrue = Side(1), whenFalse = Side(2);
        return whenTrue == expr.Operands[1] && whenFalse == expr.Operands[2] ? null : expr.Graph.Select(condition, whenTrue, whenFalse);
    }

    private static Expr? Absorb(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
        {
            if (term.Op is not (Operator.Select or Operator.Max or Operator.Min))
                continue;
            int first = term.Op == Operator.Select ? 1 : 0;
            Expr a = coefficient * term.Operands[first], b = coefficient * term.Operands[first + 1];
            foreach (Expr branch in new[] { a, b })
            {
                Expr taken = Cancelling(expr, term, branch);
                if (Absorb(expr, coefficient, term, a, b, taken) is { } absorbed)
                    return absorbed;
            }
            // [c ? 1 : 0] − p is [c ? 1 − p : −p]; what concerns the label alone is taken apart anyway.
            if (term.Op == Operator.Select && term.Operands[0].Op is not (Operator.IsLabel or Operator.IsPositive) && WithComplement(expr, coefficient, term, a, b) is { } withComplement)
                return withComplement;
            // 1 − [c ? p : 1 − p] is [c ? 1 − p : p]; 1 − max(p, 0) is better left alone, as its logarithm is.
            if (expr.Value != 0 && IsComplement(expr.Value, a) && IsComplement(expr.Value, b) && Absorb(expr, coefficient, term, a, b, expr.Graph.Constant(expr.Value)) is { } complement)
                return complement;
        }
        return null;
    }

    private static Expr? WithComplement(Expr expr, double coefficient, Expr select, Expr a, Expr b)
    {
        foreach ((double c, Expr probability) in Sums.TermsOf(expr).Where(term => Complements.IsProbability(term.Term) && ((a.Is(-term.Coefficient) && b.Is(0)) || (b.Is(-term.Coefficient) && a.Is(0)))))
            return expr - coefficient * select - c * probability + expr.Graph.Select(select.Operands[0], a + c * probability, b + c * probability);
        return null;
    }

    private static Expr? Absorb(Expr expr, double coefficient, Expr term, Expr a, Expr b, Expr taken)
    {
        ExpressionGraph graph = expr.Graph;
        Expr inA = a + taken, inB = b + taken;
        if (taken.Is(0) || Count(inA) + Count(inB) >= Count(a) + Count(b) + 2 * Count(taken))
            return null;
        Expr branches = term.Op == Operator.Select ? graph.Select(term.Operands[0], inA, inB)
            : (term.Op == Operator.Max) == (coefficient > 0) ? graph.Max(inA, inB)
            : graph.Min(inA, inB);
        return expr - coefficient * term - taken + branches;
    }

    // The terms of a sum that a branch has with the other sign, and the number beside a probability whose complement it makes.
    private static Expr Cancelling(Expr sum, Expr branching, Expr branch)
    {
        ExpressionGraph graph = sum.Graph;
        var own = Sums.TermsOf(branch.Op == Operator.Sum ? branch : branch.IsConstant ? graph.Zero : branch).ToDictionary(term => Plain(term).Term, term => Plain(term).Coefficient);
        double constant = branch.Op == Operator.Sum || branch.IsConstant ? branch.Value : 0;
        Expr taken = graph.Zero;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum).Where(term => term.Term != branching))
        {
            if (own.TryGetValue(term, out double opposite) && opposite == -coefficient)
                taken += coefficient * term;
        }
        return sum.Value != 0 && constant == -sum.Value ? taken + sum.Value : taken;
    }

    private static bool IsComplement(double constant, Expr branch) => Sums.TermsOf(branch).Select(Plain)
        .Any(term => (Complements.IsProbability(term.Term) || term.Term.Op == Operator.Tanh) && term.Coefficient == -constant);

    private static (double Coefficient, Expr Term) Plain((double Coefficient, Expr Term) term) => term.Term.Op == Operator.Product
        ? (term.Coefficient * term.Term.Value, Products.WithoutCoefficient(term.Term))
        : term;

    private static int Count(Expr expr) => expr.Op == Operator.Sum ? expr.Operands.Count + (expr.Value == 0 ? 0 : 1) : expr.Is(0) ? 0 : 1;
}
