using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>Σ c·e^k with numbers c and k, e an exponential of one quantity: exp(w) or exp(−|w|).</summary>
/// <param name="variable">The quantity w, or the node exp(−|w|); null where there are only numbers.</param>
/// <param name="terms">The numbers c by k.</param>
internal sealed class ExponentialPolynomial(Expr? variable, SortedDictionary<double, double> terms)
{
    private const int LargestPower = 8;

    public Expr? Variable { get; } = variable;

    public IReadOnlyDictionary<double, double> Terms { get; } = terms;

    /// <summary>Whether all of it has one sign.</summary>
    public bool IsPositive => Terms.Values.All(coefficient => coefficient > 0);

    public static ExponentialPolynomial Number(double number) => new(null, new() { [0] = number });

    /// <summary>A power of an expression as such a sum, or null.</summary>
    public static ExponentialPolynomial? Of(Expr expr, double exponent)
    {
        switch (expr.Op)
        {
            case Operator.Exp:
                (double rate, Expr w, double constant) = ExponentialSum.Parts(expr.Operands[0]);
                return new(w, new() { [rate * exponent] = Math.Exp(constant * exponent) });
            case Operator.Expm1:
                return Of(expr.Graph.Exp(expr.Operands[0]), 1)?.Add(Number(1), -1)?.Power(exponent);
            case Operator.ExpNegAbs:
                return new(expr, new() { [exponent] = 1 });
            case Operator.Sigmoid when exponent < 0:
                (double rateOfRest, Expr of, double shift) = ExponentialSum.Parts(-expr.Operands[0]);
                return new ExponentialPolynomial(of, new() { [0] = 1, [rateOfRest] = Math.Exp(shift) }).Power(-exponent);
            case Operator.Sum:
                ExponentialPolynomial? sum = Number(expr.Value);
                foreach ((double coefficient, Expr term) in Sums.TermsOf(expr))
                    sum = sum?.Add(OfProduct(term), coefficient);
                return sum?.Power(exponent);
            default:
                return null;
        }
    }

    private static ExponentialPolynomial? OfProduct(Expr product)
    {
        ExponentialPolynomial? result = Number(product.Op == Operator.Product ? product.Value : 1);
        foreach ((Expr @base, Expr exponent) in product.IsConstant ? [] : Products.FactorsOf(product))
            result = exponent.IsConstant ? result?.Multiply(Of(@base, exponent.Value)) : null;
        return product.IsConstant ? Number(product.Value) : result;
    }

    /// <summary>The sum with a multiple of another one, of the same quantity; else null.</summary>
    public ExponentialPolynomial? Add(ExponentialPolynomial? other, double factor)
    {
        if (Shared(other) is not { } shared)
            return null;
        var terms = new SortedDictionary<double, double>(Terms.ToDictionary(term => term.Key, term => term.Value));
        foreach (KeyValuePair<double, double> term in other!.Terms)
            terms[term.Key] = (terms.TryGetValue(term.Key, out double present) ? present : 0) + factor * term.Value;
        foreach (double rate in terms.Where(term => term.Value == 0).Select(term => term.Key).ToArray())
            terms.Remove(rate);
        return new(shared.Variable, terms);
    }

    /// <summary>The product with another one, of the same quantity; else null.</summary>
    public ExponentialPolynomial? Multiply(ExponentialPolynomial? other)
    {
        if (Shared(other) is not { } shared)
            return null;
        ExponentialPolynomial? product = new(shared.Variable, []);
        foreach (KeyValuePair<double, double> term in Terms)
            product = product!.Add(new(shared.Variable, new(other!.Terms.ToDictionary(factor => term.Key + factor.Key, factor => factor.Value))), term.Value);
        return product;
    }

    /// <summary>A power that is a sum again, or null.</summary>
    public ExponentialPolynomial? Power(double exponent)
    {
        if (Terms.Count == 0)
            return exponent > 0 ? this : null;
        if (Terms.Count == 1)
            return new(Variable, new() { [Terms.Keys.First() * exponent] = Math.Pow(Terms.Values.First(), exponent) });
        if (exponent < 0 || exponent > LargestPower || exponent != Math.Floor(exponent))
            return null;
        ExponentialPolynomial? power = Number(1);
        for (int i = 0; i < exponent; i++)
            power = power?.Multiply(this);
        return power;
    }

    /// <summary>The expression; where it is 0 at w = 0, with expm1(w) as a factor.</summary>
    public Expr ToExpr(ExpressionGraph graph)
    {
        if (Variable is null)
            return graph.Constant(Terms.Values.Sum());
        double size = Terms.Values.Sum(Math.Abs), step = Terms.Keys.Skip(1).Zip(Terms.Keys, (next, rate) => next - rate).DefaultIfEmpty(0).Min(), lowest = Terms.Keys.First();
        bool isRegular = step > 0 && Terms.Keys.All(rate => Math.Abs((rate - lowest) / step - Math.Round((rate - lowest) / step)) < 1e-9);
        if (Terms.Count < 2 || !isRegular || Math.Abs(Terms.Values.Sum()) > 1e-14 * size || (Terms.Keys.Last() - lowest) / step > LargestPower)
            return Sums.Add(graph, 0, Terms.Select(term => (term.Value, Exponential(graph, term.Key))));
        // Divided by e^step − 1: of each power, what is left of the terms above.
        double above = 0;
        Expr quotient = graph.Zero;
        for (int k = (int)Math.Round((Terms.Keys.Last() - lowest) / step); k > 0; k--)
        {
            above += Terms.Where(term => Math.Abs(term.Key - lowest - k * step) < 1e-9).Sum(term => term.Value);
            quotient += above * Exponential(graph, lowest + (k - 1) * step);
        }
        return quotient * graph.Expm1(step * Exponent(graph));
    }

    private Expr Exponent(ExpressionGraph graph) => Variable!.Op == Operator.ExpNegAbs ? -graph.Abs(Variable.Operands[0]) : Variable;

    private Expr Exponential(ExpressionGraph graph, double rate) => Variable!.Op == Operator.ExpNegAbs ? Variable.Pow(rate) : graph.Exp(rate * Variable);

    private (bool IsShared, Expr? Variable)? Shared(ExponentialPolynomial? other) =>
        other is null || (Variable is not null && other.Variable is not null && Variable != other.Variable) ? null : (true, Variable ?? other.Variable);
}
