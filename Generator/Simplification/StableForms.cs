using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>The rewrites that make derivatives and values numerically stable; each is an identity of real numbers.</summary>
internal static class StableForms
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. Rule.Of(FormGroups.Complements, Complements.AfterDifferentiation),
        .. NaiveForms.Rules,
        .. Rule.Of(FormGroups.Halves, Complements.BeforeDifferentiation),
        new("(1 + u)^k − 1 = expm1(k·log1p(u)) for u of at least 0", DifferenceOfPower),
        new("(1 + u)^(n + r) − 1 = u·Σ (1 + u)^i + (1 + u)^n·((1 + u)^r − 1), i from 0 to n − 1, for r = 0 or ½", DifferenceOfIntegerPower),
        new("ln(1 + a) − ln(1 + b) = sign(a − b)·log1p(|a − b|/(1 + min(a, b))) for a and b without bound", DifferenceOfLogarithms),
        new("√S − t = (S − t²)/(√S + t) where S = d² + t²", DifferenceOfRoot),
        new("a·S^k − a·v·S^(k−1) = a·(S − v)·S^(k−1) for k < 0 and a term v of S", DifferenceOfQuotients),
        new("a − max(b, c) = min(a − b, a − c)", ComplementOfMaximum),
        new("a − min(b, c) = max(a − b, a − c)", ComplementOfMinimum),
        new("[c ? a : b] + [c ? d : e] = [c ? a + d : b + e]", SumOfSelects),
        new("[u ≤ 0 ? 0 : max(u, 0)^k·v] = max(u, 0)^k·v for bounded v", SelectOfVanishingPower),
        new("σ(u)·σ(−u) = σ(|u|)·σ(−|u|)", SigmoidTimesComplement),
        new("a·softplus(−u) + b·softplus(u) = k·log1p(exp(−|u|)) + |u|·[u ≥ 0 ? b : a] where a + b = k", BlendOfSoftplus),
        new("a·σ(u) − b·σ(−u) = [u ≥ 0 ? a − k·σ(−|u|) : k·σ(−|u|) − b] where a + b = k", BlendOfSigmoids),
    ];

    /// <summary>Applies the rules everywhere until none applies.</summary>
    public static Expr Stabilize(Expr expr) => Rule.ApplyAll(Rules, expr);

    /// <summary>Applies the rules to a sum of what is stable already.</summary>
    public static Expr StabilizeSum(Expr sum)
    {
        foreach (Rule rule in Rules.Where(rule => rule.IsIn(sum.Graph)))
            sum = rule.Apply(sum) ?? sum;
        return sum;
    }

    // Roots and small multiples of ½ have forms without logarithm.
    private static Expr? DifferenceOfPower(Expr expr) => ReplacePowerOfOnePlus(expr, (u, k) =>
        IsSmallMultipleOfHalf(k) ? null : expr.Graph.Expm1(k * expr.Graph.Log1p(u)));

    private static Expr? DifferenceOfIntegerPower(Expr expr) => ReplacePowerOfOnePlus(expr, (u, k) =>
    {
        if (!IsSmallMultipleOfHalf(k) || k.Value < 1)
            return null;
        int n = (int)Math.Floor(k.Value);
        Expr sum = (1 + u).Pow(n) * ((1 + u).Pow(k.Value - n) - 1);
        for (int i = 0; i < n; i++)
            sum += u * (1 + u).Pow(i);
        return sum;
    });

    private static bool IsSmallMultipleOfHalf(Expr k) => k.IsConstant && 2 * k.Value == Math.Floor(2 * k.Value) && k.Value is > 0 and <= 4;

    // Finds c·(1 + u)^k − c in a sum and puts c times the replacement of (1 + u)^k − 1 there.
    private static Expr? ReplacePowerOfOnePlus(Expr expr, Func<Expr, Expr, Expr?> replace)
    {
        if (expr is not { Op: Operator.Sum, Value: not 0 })
            return null;
        foreach ((double c, Expr power) in Sums.TermsOf(expr))
        {
            (Expr @base, Expr k) = Products.FactorsOf(power)[0];
            if (c == -expr.Value && Products.FactorsOf(power).Count == 1 && @base is { Op: Operator.Sum, Value: 1, Range.Low: >= 1 }
                && replace(@base - 1, k) is { } difference)
            {
                return expr - expr.Value - c * power + c * difference;
            }
        }
        return null;
    }

    // Of arguments without bound: the logarithms of sigmoids are of exponentials that are at most 1, and have forms of their own.
    private static Expr? DifferenceOfLogarithms(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        ExpressionGraph graph = expr.Graph;
        var logarithms = Sums.TermsOf(expr).Where(term => term.Term is { Op: Operator.Log1p, IsUniform: false } log && double.IsPositiveInfinity(log.Operands[0].Range.High)).ToList();
        foreach ((double c, Expr first) in logarithms.Where(term => term.Coefficient > 0))
        {
            if (logarithms.FirstOrDefault(term => term.Coefficient == -c).Term is not { } second)
                continue;
            (Expr a, Expr b) = (first.Operands[0], second.Operands[0]);
            return expr - c * first + c * second + c * graph.Sign(a - b) * graph.Log1p(graph.Abs(a - b) / (1 + graph.Min(a, b)));
        }
        return null;
    }

    // t is the constant of the sum or one of its terms; c·√S − c·t is c times that.
    private static Expr? DifferenceOfRoot(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        var terms = Sums.TermsOf(expr);
        foreach ((double c, Expr root) in terms)
        {
            (Expr radicand, Expr exponent) = Products.FactorsOf(root)[0];
            if (Products.FactorsOf(root).Count > 1 || !exponent.Is(0.5) || radicand.Op != Operator.Sum)
                continue;
            IEnumerable<Expr> candidates = terms.Where(term => term.Coefficient == -c).Select(term => term.Term).Append(expr.Graph.Constant(-expr.Value / c));
            Expr? t = candidates.FirstOrDefault(t => t.Range.Low >= 0 && !t.Is(0) && CancelsIn(radicand, t));
            if (t is not null)
                return expr - c * root + c * t + c * WithoutSquare(radicand, t) / (root + t);
        }
        return null;
    }

    private static bool CancelsIn(Expr radicand, Expr t) => t.IsConstant
        ? Math.Abs(radicand.Value - t.Value * t.Value) <= 1e-6 * radicand.Value
        : Sums.TermsOf(radicand).Any(term => term.Coefficient == 1 && term.Term == t.Pow(2));

    // A constant that is the square but for rounding in double precision leaves nothing.
    private static Expr WithoutSquare(Expr radicand, Expr t) =>
        t.IsConstant && Math.Abs(radicand.Value - t.Value * t.Value) <= 1e-14 * radicand.Value ? radicand - radicand.Value : radicand - t.Pow(2);

    // The second derivative of a root, 1/√S − d²/S^(3/2), is t²/S^(3/2).
    private static Expr? DifferenceOfQuotients(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        var terms = Sums.TermsOf(expr);
        foreach ((double a, Expr first) in terms)
        {
            foreach ((Expr sum, Expr exponent) in Products.FactorsOf(first).Where(factor => factor.Base.Op == Operator.Sum))
            {
                Expr lower = first / sum;
                Expr? v = exponent is not { IsConstant: true, Value: < 0 } ? null : Sums.TermsOf(sum).Select(term => term.Coefficient * term.Term)
                    .FirstOrDefault(v => (a * v * lower) is { Op: Operator.Product } product && terms.Contains((-product.Value, Products.WithoutCoefficient(product))));
                if (v is not null)
                    return expr - a * first + a * v * lower + a * (sum - v) * lower;
            }
        }
        return null;
    }

    private static Expr? ComplementOfMaximum(Expr expr) => ComplementOf(Operator.Max, expr, expr.Graph.Min);

    private static Expr? ComplementOfMinimum(Expr expr) => ComplementOf(Operator.Min, expr, expr.Graph.Max);

    private static Expr? ComplementOf(Operator extremum, Expr expr, Func<Expr, Expr, Expr> opposite) =>
        expr is { Op: Operator.Sum, Value: not 0, Operands.Count: 1 } && expr.Coefficients[0] == -1 && expr.Operands[0].Op == extremum
            ? opposite(expr.Value - expr.Operands[0].Operands[0], expr.Value - expr.Operands[0].Operands[1])
            : null;

    /// <summary>Joins the selections of a sum that have one condition.</summary>
    public static Expr JoinSelections(Expr expr) => new Rewriter(SumOfSelects).Rewrite(expr);

    private static Expr? SumOfSelects(Expr expr)
    {
        if (expr.Op != Operator.Sum)
            return null;
        var shared = Sums.TermsOf(expr).Where(term => term.Term.Op == Operator.Select)
            .GroupBy(term => term.Term.Operands[0]).FirstOrDefault(group => group.Count() > 1);
        if (shared is null)
            return null;
        Expr Side(int operand) => Sums.Add(expr.Graph, 0, shared.Select(term => (term.Coefficient, term.Term.Operands[operand])));
        var others = Sums.TermsOf(expr).Where(term => !shared.Contains(term));
        return Sums.Add(expr.Graph, expr.Value, [.. others, (1, expr.Graph.Select(shared.Key, Side(1), Side(2)))]);
    }

    private static Expr? SelectOfVanishingPower(Expr expr)
    {
        if (expr.Op != Operator.Select || !expr.Operands[1].Is(0) || expr.Operands[2] is not { Op: Operator.Product } product
            || expr.Operands[0] is not { Op: Operator.LessOrEqual } condition || !condition.Operands[1].Is(0))
        {
            return null;
        }
        Expr positivePart = expr.Graph.Max(condition.Operands[0], expr.Graph.Zero);
        bool vanishes = Products.FactorsOf(product).Any(factor => factor.Base == positivePart && factor.Exponent.Range.Low > 0);
        bool isBounded = !double.IsInfinity(product.Range.Low) && !double.IsInfinity(product.Range.High);
        return vanishes && isBounded ? product : null;
    }

    // The sides of |u| need no selection.
    private static Expr? SigmoidTimesComplement(Expr expr)
    {
        if (expr.Op != Operator.Product)
            return null;
        var factors = Products.FactorsOf(expr);
        foreach ((Expr @base, Expr exponent) in factors.Where(factor => factor.Base.Op == Operator.Sigmoid))
        {
            Expr u = @base.Operands[0];
            if (u.Range.Low >= 0 || u.Range.High <= 0 || !factors.Any(factor => factor.Base == u.Graph.Sigmoid(-u) && factor.Exponent == exponent))
                continue;
            Expr size = u.Graph.Abs(u);
            return expr / (@base * u.Graph.Sigmoid(-u)).Pow(exponent) * (u.Graph.Sigmoid(size) * u.Graph.Sigmoid(-size)).Pow(exponent);
        }
        return null;
    }

    private static Expr? BlendOfSoftplus(Expr expr) => Blend(expr, Operator.Softplus, (u, a, b) =>
    {
        ExpressionGraph graph = expr.Graph;
        if (a + b is not { IsConstant: true } k)
            return null;
        return k * graph.Log1p(graph.ExpNegAbs(u)) + graph.Abs(u) * graph.Select(graph.LessOrEqual(graph.Zero, u), b, a);
    });

    private static Expr? BlendOfSigmoids(Expr expr) => Blend(expr, Operator.Sigmoid, (u, minusB, a) =>
    {
        ExpressionGraph graph = expr.Graph;
        if (a - minusB is not { IsConstant: true } k)
            return null;
        Expr small = k * graph.Sigmoid(-graph.Abs(u));
        return graph.Select(graph.LessOrEqual(graph.Zero, u), a - small, small + minusB);
    });

    // Finds a·f(−u) + b·f(u) with a and b that vary from element to element but not with u.
    private static Expr? Blend(Expr expr, Operator function, Func<Expr, Expr, Expr, Expr?> blend)
    {
        if (expr is not { Op: Operator.Sum, Value: 0, Operands.Count: 2 })
            return null;
        (Expr Factor, Expr Argument)? Split(int index)
        {
            Expr term = expr.Coefficients[index] * expr.Operands[index];
            Expr? f = Products.FactorsOf(term).FirstOrDefault(factor => factor.Base.Op == function && factor.Exponent.Is(1)).Base;
            return f is null || (term / f) is not { IsConstant: false } rest || rest.IsUniform || !DependsOnlyOnInputs(rest)
                ? null
                : (rest, f.Operands[0]);
        }
        if (Split(0) is not var (first, firstArgument) || Split(1) is not var (second, secondArgument) || firstArgument != -secondArgument)
            return null;
        return Products.IsNegated(firstArgument) ? blend(secondArgument, first, second) : blend(firstArgument, second, first);
    }

    private static bool DependsOnlyOnInputs(Expr factor) =>
        factor.Op is Operator.Input or Operator.Constant or Operator.Hyperparameter
        || (factor.Op is Operator.Sum or Operator.Product && factor.Operands.All(DependsOnlyOnInputs));
}
