using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// A product with a denominator that may be near 0 and whose power is then no float, although the product is one: p²·q²/r² as (p·q/r)², a·b/S² as ((a/S)·b)/S.
/// </summary>
/// <param name="Outside">The factors that do not vary, those denominators aside.</param>
/// <param name="Steps">Each division: what is multiplied before it, and the denominator.</param>
/// <param name="Rest">The factors that remain.</param>
internal sealed record QuotientSteps(
    IReadOnlyList<(Expr Base, Expr Exponent)> Outside, IReadOnlyList<(IReadOnlyList<(Expr Base, Expr Exponent)> Above, Expr Below)> Steps, IReadOnlyList<(Expr Base, Expr Exponent)> Rest)
{
    /// <summary>Whether all divisions are the same one.</summary>
    public bool IsPower => Steps.Count > 1 && Steps.All(step => step.Below == Steps[0].Below && step.Above.Count > 0 && step.Above.SequenceEqual(Steps[0].Above));

    /// <summary>The divisions that a product needs; null where it can be computed as it stands.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="varies">Whether a factor varies within what is computed.</param>
    public static QuotientSteps? Of(IReadOnlyList<(Expr Base, Expr Exponent)> factors, Func<(Expr Base, Expr Exponent), bool> varies)
    {
        var steep = factors.Where(Denominators.IsSteep).ToList();
        if (steep.Count == 0 || !factors.Any(varies))
            return null;
        var above = factors.Where(factor => varies(factor) && Denominators.MayBeSmall(factor.Base) && factor.Exponent is { IsConstant: true, Value: >= 1 } && factor.Exponent.Value == Math.Floor(factor.Exponent.Value)).ToList();
        var rest = factors.Where(factor => varies(factor) && !Denominators.IsSteep(factor) && !above.Contains(factor)).ToList();
        // With enough factors to go round, one division too many is made up for.
        bool roundsUp = above.Sum(factor => factor.Exponent.Value) >= steep.Sum(factor => Math.Ceiling(-Denominators.NumberIn(factor.Exponent)));
        var below = new List<Expr>();
        foreach ((Expr @base, Expr exponent) in steep)
        {
            double number = -Denominators.NumberIn(exponent);
            int times = (int)(roundsUp ? Math.Ceiling(number) : Math.Floor(number));
            below.AddRange(Enumerable.Repeat(@base, times));
            if (!(exponent + times).Is(0))
                rest.Add((@base, exponent + times));
        }
        var shares = below.Select(_ => new List<(Expr Base, Expr Exponent)>()).ToArray();
        int next = 0;
        foreach ((Expr @base, Expr exponent) in above)
        {
            if (exponent.Value % shares.Length == 0)
            {
                foreach (List<(Expr Base, Expr Exponent)> share in shares)
                    share.Add((@base, exponent / shares.Length));
                continue;
            }
            for (int unit = 0; unit < exponent.Value; unit++)
                shares[next++ % shares.Length].Add((@base, @base.Graph.One));
        }
        return new([.. factors.Where(factor => !varies(factor) && !Denominators.IsSteep(factor))], [.. shares.Zip(below, (share, @base) => ((IReadOnlyList<(Expr Base, Expr Exponent)>)share, @base))], rest);
    }
}
