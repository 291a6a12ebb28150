using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Σ c·exp(k·w) with numbers k and coefficients that are the same for all elements; a number is such a sum with k = 0.</summary>
/// <param name="Variable">w; null where there are only numbers.</param>
/// <param name="Terms">The coefficients by rate k, in the order of rates.</param>
internal sealed record ExponentialSum(Expr? Variable, IReadOnlyList<(double Rate, Expr Coefficient)> Terms)
{
    public bool IsPositive => Terms.All(term => term.Coefficient.IsConstant ? term.Coefficient.Value > 0 : term.Coefficient.Range.Low >= 0);

    public double Lowest => Terms[0].Rate;

    public double Highest => Terms[Terms.Count - 1].Rate;

    /// <summary>An expression as such a sum, or null.</summary>
    public static ExponentialSum? Of(Expr expr)
    {
        Expr? variable = null;
        var terms = new SortedDictionary<double, Expr>();
        bool Add(Expr coefficient, double rate, Expr? of)
        {
            if (of is not null && of != (variable ??= of))
                return false;
            terms[rate] = terms.TryGetValue(rate, out Expr? present) ? present + coefficient : coefficient;
            return true;
        }
        if (expr.Op == Operator.Sum && expr.Value != 0)
            Add(expr.Graph.Constant(expr.Value), 0, null);
        foreach ((double coefficient, Expr term) in expr.Op == Operator.Sum ? Sums.TermsOf(expr) : [(1, expr)])
        {
            if (term.IsUniform)
            {
                Add(coefficient * term, 0, null);
                continue;
            }
            Expr? exp = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.Exp && factor.Exponent.Is(1)).Base;
            if (exp is null)
            {
                // c/σ(−v) is c + c·exp(v).
                Expr? sigmoid = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.Sigmoid && factor.Exponent.Is(-1)).Base;
                if (sigmoid is null || !(coefficient * term * sigmoid).IsUniform)
                    return null;
                Expr scale = coefficient * term * sigmoid;
                (double sigmoidRate, Expr argument, double shift) = Parts(-sigmoid.Operands[0]);
                if (!Add(scale, 0, null) || !Add(scale * expr.Graph.Constant(Math.Exp(shift)), sigmoidRate, argument))
                    return null;
                continue;
            }
            Expr rest = coefficient * term / exp;
            (double rate, Expr of, double constant) = Parts(exp.Operands[0]);
            if (!rest.IsUniform || !Add(rest * expr.Graph.Constant(Math.Exp(constant)), rate, of))
                return null;
        }
        return new(variable, [.. terms.Select(term => (term.Key, term.Value))]);
    }

    /// <summary>The step of which exponents are multiples, the smallest distance of two.</summary>
    public double Step => Terms.Skip(1).Zip(Terms, (next, term) => next.Rate - term.Rate).DefaultIfEmpty(1).Min();

    /// <summary>The sum divided by its exponential of one end, all of whose exponents are then of one sign: powers of exp(−|step·w|).</summary>
    public Expr Relative(double end, double step, ExpressionGraph graph)
    {
        Expr exp = graph.ExpNegAbs(step * Variable!);
        return Sums.Add(graph, 0, Terms.Select(term => (1.0, term.Coefficient * exp.Pow(Math.Abs(term.Rate - end) / step))));
    }

    /// <summary>An exponent as rate·w + constant.</summary>
    public static (double Rate, Expr Variable, double Constant) Parts(Expr exponent)
    {
        if (exponent.Op == Operator.Product && exponent.Value != 1)
            return (exponent.Value, Products.WithoutCoefficient(exponent), 0);
        if (exponent.Op != Operator.Sum)
            return (1, exponent, 0);
        if (exponent.Operands.Count == 1)
            return (exponent.Coefficients[0], exponent.Operands[0], exponent.Value);
        double lead = exponent.Coefficients[0];
        return (lead, (exponent - exponent.Value) / lead, exponent.Value);
    }
}
