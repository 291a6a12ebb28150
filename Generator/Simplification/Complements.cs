using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// What tends to 0 where a probability tends to 1: polynomials of p with the root 1, powers less 1, logarithms of mixtures, differences of
/// sigmoids. Written with 1 − p, which is a node of its own, they keep their digits there.
/// </summary>
internal static class Complements
{
    /// <summary>For values and derivatives alike; what they are made of would be harder to differentiate.</summary>
    public static IReadOnlyList<Rule> AfterDifferentiation { get; } =
    [
        new("Σ c_k·p^k = (1 − p)·Σ d_k·p^k with d_k = c_0 + … + c_k where Σ c_k = 0", RootAtOne),
        new("1 − p^k = −expm1(k·ln(p))", ComplementOfPower),
    ];

    /// <summary>For formulas alone: in derivatives these cost more than they give.</summary>
    public static IReadOnlyList<Rule> BeforeDifferentiation { get; } =
    [
        new("2c·σ(u) − c = c·tanh(u/2) and c·σ(u) − c·σ(−u) = c·tanh(u/2)", DifferenceFromComplement),
    ];

    /// <summary>Of which derivatives are stable as well.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("ln(k + a·p + b·(1 − p)) = ln(1 + (b + k − 1)·(1 − p)) where k + a = 1", LogOfMixture),
        new("σ(a) − σ(b) = −σ(a)·σ(−b)·expm1(b − a) where a − b is the same for all elements, and the same with tanh", DifferenceOfSigmoids),
        new("a·σ(u)/(a·σ(u) + b·σ(−u)) = σ(u + ln(a/b))", ShareOfMixture),
        new("c − c·v/w = c·(w − v)/w where v cancels in w", ComplementOfQuotient),
    ];

    public static bool IsProbability(Expr expr) => expr.Op is Operator.Sigmoid or Operator.Softmax;

    private static bool IsChoiceOfProbabilities(Expr expr) => expr.Op == Operator.Select && expr.Operands.Skip(1).All(side => side.Is(1) || IsProbability(side) || IsChoiceOfProbabilities(side));

    private static Expr? RootAtOne(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        (double Coefficient, Expr Term)[] terms = [.. Sums.TermsOf(expr), .. expr.Value == 0 ? [] : new[] { (expr.Value, graph.One) }];
        foreach (Expr p in terms.SelectMany(term => Products.FactorsOf(term.Term)).Select(factor => factor.Base).Where(IsProbability).Distinct())
        {
            foreach (var group in terms.Select(term => (term.Coefficient, Power: PowerOf(p, term.Term), term.Term)).Where(term => term.Power >= 0)
                .GroupBy(term => term.Power == 0 ? term.Term : term.Term / p.Pow(term.Power)))
            {
                double size = group.Sum(term => Math.Abs(term.Coefficient));
                if (group.Count() < 2 || Math.Abs(group.Sum(term => term.Coefficient)) > 1e-15 * size || group.Max(term => term.Power) > 8)
                    continue;
                Expr quotient = graph.Zero;
                for (int k = 0; k < group.Max(term => term.Power); k++)
                    quotient += group.Where(term => term.Power <= k).Sum(term => term.Coefficient) * p.Pow(k);
                Expr others = Sums.Add(graph, 0, terms.Where(term => !group.Any(member => member.Term == term.Term)));
                return others + group.Key * (1 - p) * quotient;
            }
        }
        return null;
    }

    // k where the term has the factor p^k, 0 where it has none, −1 where it has another power.
    private static int PowerOf(Expr p, Expr term)
    {
        Expr? exponent = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base == p).Exponent;
        return exponent is null ? 0 : exponent.IsConstant && exponent.Value > 0 && exponent.Value == Math.Floor(exponent.Value) ? (int)exponent.Value : -1;
    }

    private static Expr? ComplementOfPower(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double c, Expr power) in Sums.TermsOf(expr).Where(term => term.Coefficient == -expr.Value))
        {
            if (Products.FactorsOf(power) is not { Count: 1 } factors || !factors[0].Exponent.IsUniform || factors[0].Exponent.Is(1))
                continue;
            // Of a blend of probabilities, too, where the blend of their complements is at hand.
            Expr logarithm = expr.Graph.Log(factors[0].Base);
            Expr? small = IsProbability(factors[0].Base) || IsChoiceOfProbabilities(factors[0].Base) ? NaiveForms.Recognize(logarithm) : expr.Graph.Forms.HasFlag(FormGroups.Blends) ? TargetBlends.LogOfBlend(logarithm) : null;
            if (small is not null)
                return expr - expr.Value - c * power + c * expr.Graph.Expm1(factors[0].Exponent * small);
        }
        return null;
    }

    private static Expr? LogOfMixture(Expr expr)
    {
        if (expr.Op != Operator.Log || Mixture(expr.Operands[0]) is not var (u, atOne, atZero))
            return null;
        return atOne.Is(1) ? expr.Graph.Log1p((atZero - 1) * expr.Graph.Sigmoid(-u))
            : atZero.Is(1) ? expr.Graph.Log1p((atOne - 1) * expr.Graph.Sigmoid(u))
            : null;
    }

    // u and the values at σ(u) = 1 and 0, where a sum is a·σ(u) + b·σ(−u) + k, a and b not 0.
    private static (Expr U, Expr AtOne, Expr AtZero)? Mixture(Expr sum)
    {
        if (sum is not { Op: Operator.Sum, Operands.Count: >= 2 })
            return null;
        Expr? u = null;
        Expr atOne = sum.Graph.Constant(sum.Value), atZero = atOne;
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum))
        {
            Expr? sigmoid = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == Operator.Sigmoid && factor.Exponent.Is(1)).Base;
            Expr weight = coefficient * (sigmoid is null ? term : term / sigmoid);
            if (!weight.IsUniform)
                return null;
            if (sigmoid is null)
                (atOne, atZero) = (atOne + weight, atZero + weight);
            else if (sigmoid.Operands[0] == (u ??= sigmoid.Operands[0]))
                atOne += weight;
            else if (sigmoid.Operands[0] == -u)
                atZero += weight;
            else
                return null;
        }
        return u is null ? null : (u, atOne, atZero);
    }

    private static Expr? DifferenceOfSigmoids(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        var sigmoids = Sums.TermsOf(expr).Where(term => term.Term.Op is Operator.Sigmoid or Operator.Tanh && term.Coefficient > 0).ToArray();
        foreach ((double c, Expr first) in sigmoids)
        {
            foreach ((_, Expr second) in Sums.TermsOf(expr).Where(term => term.Term.Op == first.Op && term.Coefficient == -c))
            {
                // tanh(u) is 2·σ(2u) − 1.
                double twice = first.Op == Operator.Tanh ? 2 : 1;
                Expr a = twice * first.Operands[0], b = twice * second.Operands[0];
                if ((b - a).IsUniform)
                    return expr - c * first + c * second - twice * c * graph.Sigmoid(a) * graph.Sigmoid(-b) * graph.Expm1(b - a);
            }
        }
        return null;
    }

    private static Expr? DifferenceFromComplement(Expr expr)
    {
        // Other terms have better use for the parts.
        if (expr.Op != Operator.Sum || expr.Operands.Any(term => term.Op != Operator.Sigmoid))
            return null;
        ExpressionGraph graph = expr.Graph;
        foreach ((double c, Expr sigmoid) in Sums.TermsOf(expr))
        {
            Expr half = graph.Tanh(sigmoid.Operands[0] / 2), complement = graph.Sigmoid(-sigmoid.Operands[0]);
            if (expr.Operands.Count == 1 && c == -2 * expr.Value)
                return expr - expr.Value - c * sigmoid + c / 2 * half;
            if (c > 0 && Sums.TermsOf(expr).Contains((-c, complement)))
                return expr - c * sigmoid + c * complement + c * half;
        }
        return null;
    }

    private static Expr? ShareOfMixture(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        ExpressionGraph graph = expr.Graph;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr sum, Expr exponent) in factors.Where(factor => factor.Base is { Op: Operator.Sum, Value: 0, Operands.Count: 2 } && factor.Exponent is { IsConstant: true, Value: <= -1 }))
        {
            if (Mixture(sum) is not var (u, a, b) || !IsPositive(a) || !IsPositive(b))
                continue;
            Expr shift = graph.Log(a / b);
            foreach ((Expr sigmoid, Expr weight, Expr share) in new[] { (graph.Sigmoid(u), a, graph.Sigmoid(u + shift)), (graph.Sigmoid(-u), b, graph.Sigmoid(-u - shift)) })
            {
                if (factors.Any(factor => factor.Base == sigmoid && factor.Exponent is { IsConstant: true, Value: >= 1 }))
                    return expr * sum / sigmoid / weight * share;
            }
        }
        return null;
    }

    // Also c·w − c·v/w of other terms is a sum of one denominator.
    private static Expr? ComplementOfQuotient(Expr expr)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double c, Expr quotient) in Sums.TermsOf(expr))
        {
            foreach ((Expr below, Expr exponent) in Products.FactorsOf(quotient).Where(factor => factor.Base.Op == Operator.Sum && factor.Exponent.Is(-1)))
            {
                Expr above = quotient * below, difference = below + c / expr.Value * above;
                if (below.Shape == Shape.Uniform || Count(difference) >= Count(below))
                    continue;
                return expr - expr.Value - c * quotient + expr.Value * difference / below;
            }
        }
        return null;
    }

    private static bool IsPositive(Expr weight) => weight.IsConstant ? weight.Value > 0 : weight.Range.Low >= 0;

    private static int Count(Expr expr) => expr.Op == Operator.Sum ? expr.Operands.Count + (expr.Value == 0 ? 0 : 1) : expr.Is(0) ? 0 : 1;
}
