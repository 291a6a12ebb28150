using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// Quotients of exponentials of one quantity over one denominator: what the rule u′/v − u·v′/v² leaves cancels in numbers, before anything is computed.
/// </summary>
internal static class ExponentialQuotients
{
    public static Expr? Join(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        (double Coefficient, Expr Term)[] terms = [.. Sums.TermsOf(expr), .. expr.Value == 0 ? [] : new[] { (expr.Value, graph.One) }];
        foreach (Expr below in terms.SelectMany(term => Products.FactorsOf(term.Term)).Where(factor => IsDenominator(factor.Base, factor.Exponent)).Select(factor => factor.Base).Distinct().ToArray())
        {
            ExponentialPolynomial denominator = ExponentialPolynomial.Of(below, below.Op == Operator.Sigmoid ? -1 : 1)!;
            Quotient[] quotients = [.. terms.Select(term => Quotient.Of(term.Coefficient, term.Term, below, denominator)).OfType<Quotient>()];
            foreach (IGrouping<Expr, Quotient> group in quotients.GroupBy(quotient => quotient.Rest).Where(group => group.Count() > 1))
            {
                double power = group.Max(quotient => quotient.Power);
                ExponentialPolynomial? numerator = ExponentialPolynomial.Number(0);
                int count = 0;
                double size = 0;
                foreach (Quotient quotient in group)
                {
                    ExponentialPolynomial? part = denominator.Power(power - quotient.Power)?.Multiply(quotient.Numerator);
                    count += part?.Terms.Count ?? 0;
                    size += part?.Terms.Values.Sum(Math.Abs) ?? 0;
                    numerator = numerator?.Add(part, 1);
                }
                // Something has to cancel.
                if (numerator is null || numerator.Terms.Values.Sum(Math.Abs) >= (1 - 1e-9) * size)
                    continue;
                Expr joined = numerator.Terms.Count == 0 ? graph.Zero : group.Key * numerator.ToExpr(graph) * below.Pow(below.Op == Operator.Sigmoid ? power : -power);
                return group.Aggregate(expr, (rest, quotient) => rest - quotient.Term) + joined;
            }
        }
        return null;
    }

    /// <summary>A sum of exponentials exp(−|w|) that is 0 where they are 1.</summary>
    public static Expr? RootAtZero(Expr expr)
    {
        if (expr.Op != Operator.Sum || ExponentialPolynomial.Of(expr, 1) is not { Variable.Op: Operator.ExpNegAbs, Terms.Count: >= 2 } polynomial)
            return null;
        Expr factored = polynomial.ToExpr(expr.Graph);
        return factored.Op == Operator.Product ? factored : null;
    }

    private static bool IsDenominator(Expr @base, Expr exponent) => exponent.IsConstant && (@base.Op switch
    {
        Operator.Sum => exponent.Value < 0 && exponent.Value == Math.Floor(exponent.Value) && ExponentialPolynomial.Of(@base, 1) is { Variable: not null, IsPositive: true, Terms.Count: >= 2 },
        _ => false,
    });

    /// <summary>A term rest·numerator/denominator^power.</summary>
    private sealed record Quotient(Expr Term, Expr Rest, ExponentialPolynomial Numerator, double Power)
    {
        public static Quotient? Of(double coefficient, Expr term, Expr below, ExponentialPolynomial denominator)
        {
            Expr rest = term.Graph.One;
            ExponentialPolynomial numerator = ExponentialPolynomial.Number(coefficient * (term.Op == Operator.Product ? term.Value : 1));
            double power = 0;
            foreach ((Expr @base, Expr exponent) in Products.FactorsOf(term))
            {
                if (@base == below && exponent.IsConstant && exponent.Value < 0)
                    power = -exponent.Value;
                else if (exponent.IsConstant && ExponentialPolynomial.Of(@base, exponent.Value) is { } factor && factor.Variable == denominator.Variable && numerator.Multiply(factor) is { } product)
                    numerator = product;
                else
                    rest *= @base.Pow(exponent);
            }
            return power == Math.Floor(power) ? new(coefficient * term, rest, numerator, power) : null;
        }
    }
}
