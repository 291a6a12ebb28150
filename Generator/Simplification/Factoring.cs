using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// Pulls common factors out of sums, the ones that save most work first: −γ·q^γ·p·ℓ − q^γ·q becomes −q^γ·(γ·p·ℓ + q).
/// </summary>
internal static class Factoring
{
    public static Expr Factor(Expr expr) => new Rewriter(node => node.Op == Operator.Sum ? FactorSum(node) : null).Rewrite(expr);

    private static Expr FactorSum(Expr sum)
    {
        ExpressionGraph graph = sum.Graph;
        // A small factor of a steep denominator has to stay with it.
        if (Sums.TermsOf(sum).Where(term => Products.FactorsOf(term.Term).Any(Denominators.IsSteep)).ToArray() is { Length: > 0 } steep)
            return steep.Length == sum.Operands.Count ? sum : Sums.Add(graph, 0, steep) + FactorSum(Sums.Add(graph, sum.Value, Sums.TermsOf(sum).Except(steep)));
        var terms = Sums.TermsOf(sum).ToArray();
        var best = TermsByBase(terms).Select(containing => CommonFactor(containing))
            .OrderByDescending(candidate => candidate.Saving > 0 && HasSumOfInputs(candidate.Factor)).ThenByDescending(candidate => candidate.Saving)
            .FirstOrDefault();
        if (best.Saving <= 0)
            return sum;

        Expr Divided(Expr term) => Products.Multiply(
            graph, 1, [.. Products.FactorsOf(term), .. Products.FactorsOf(best.Factor).Select(factor => (factor.Base, -factor.Exponent))]);
        Expr inside = FactorSum(Sums.Add(graph, 0, best.Terms.Select(term => (term.Coefficient, Divided(term.Term)))));
        Expr outside = FactorSum(Sums.Add(graph, sum.Value, terms.Except(best.Terms)));
        return best.Factor * inside + outside;
    }

    // A sum that stays behind, 3·(1 − y) of 3·(1 − y)·p, dissolves among the other terms, and 1 − y at y = 1 is then a difference of roundings.
    private static bool HasSumOfInputs(Expr factor) =>
        Products.FactorsOf(factor).Any(power => power.Base.Op == Operator.Sum && power.Base.Operands.All(term => term.Op == Operator.Input));

    // The terms that contain a base, for each base of several terms, in the order in which the bases are met first.
    private static IEnumerable<List<(double Coefficient, Expr Term)>> TermsByBase((double Coefficient, Expr Term)[] terms)
    {
        var containing = new Dictionary<Expr, List<(double Coefficient, Expr Term)>>();
        var found = new List<List<(double Coefficient, Expr Term)>>();
        foreach ((double Coefficient, Expr Term) term in terms)
        {
            foreach ((Expr @base, _) in Products.FactorsOf(term.Term))
            {
                if (!containing.TryGetValue(@base, out List<(double Coefficient, Expr Term)>? known))
                {
                    containing.Add(@base, known = []);
                    found.Add(known);
                }
                if (known.Count == 0 || known[known.Count - 1].Term != term.Term)
                    known.Add(term);
            }
        }
        return found.Where(list => list.Count > 1);
    }

    // The largest factor shared by all terms, which have a base in common.
    private static (Expr Factor, List<(double Coefficient, Expr Term)> Terms, double Saving) CommonFactor(List<(double Coefficient, Expr Term)> containing)
    {
        Expr common = containing[0].Term.Graph.One;
        double cost = 0;
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(containing[0].Term))
        {
            common.Graph.Work.Spend(containing.Count);
            Expr? power = exponent;
            foreach ((_, Expr term) in containing)
                power = power is null ? null : CommonPower(power, Products.FactorsOf(term).FirstOrDefault(factor => factor.Base == @base).Exponent);
            if (power is null)
                continue;
            common *= @base.Pow(power);
            cost += Cost(power);
        }
        return (common, containing, cost * (containing.Count - 1));
    }

    private static Expr? CommonPower(Expr a, Expr? b)
    {
        if (b is null || a == b)
            return b;
        // Powers of a symbolic exponent that differ by a number: the smaller one.
        return (a - b) is { IsConstant: true } difference && (!a.IsConstant || (a.Value > 0 && b.Value > 0))
            ? difference.Value > 0 ? b : a
            : null;
    }

    private static double Cost(Expr exponent) => exponent.IsConstant && exponent.Value == Math.Floor(exponent.Value) ? Math.Abs(exponent.Value) : 8;
}
