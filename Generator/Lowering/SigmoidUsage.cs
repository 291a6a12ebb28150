using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>What a kernel does with sigmoids, which decides how they are computed.</summary>
/// <param name="Precision">How exact they must be.</param>
/// <param name="HasPowersOfSigmoids">Whether there are powers that are computed by exp and log.</param>
internal sealed record SigmoidUsage(SigmoidPrecision Precision, bool HasPowersOfSigmoids)
{
    /// <summary>Powers of sigmoids up to this are multiplied; beyond it, the error of the base would be multiplied too often.</summary>
    public const double LargestExponentByMultiplication = 2;

    // A lower power at most multiplies the error of a plain sigmoid by this.
    private const double HarmlessExponent = 1;

    /// <param name="outputs">All that is computed.</param>
    /// <param name="least">How exact sigmoids must be at least.</param>
    public static SigmoidUsage Of(IEnumerable<Expr> outputs, SigmoidPrecision least)
    {
        var usage = new SigmoidUsage(least, false);
        var walk = new Rewriter(node =>
        {
            SigmoidPrecision needed = Need(node);
            usage = new(
                needed > usage.Precision ? needed : usage.Precision,
                usage.HasPowersOfSigmoids || PowersIn(node).Any(exponent => !IsMultiplied(exponent)));
            return null;
        });
        foreach (Expr output in outputs)
            walk.Rewrite(output);
        return usage;
    }

    /// <summary>Whether a power of a sigmoid is computed by multiplications and square roots.</summary>
    public static bool IsMultiplied(Expr exponent) => exponent.IsConstant
        && exponent.Value * 2 == Math.Floor(exponent.Value * 2) && exponent.Value <= LargestExponentByMultiplication;

    /// <summary>Whether a sum is c ± σ(u) with c uniform.</summary>
    public static bool IsShiftedSigmoid(Expr sum)
    {
        if (sum.Op != Operator.Sum)
            return false;
        var varying = Sums.TermsOf(sum).Where(term => !term.Term.IsUniform).ToArray();
        return varying.Length == 1 && varying[0].Term.Op == Operator.Sigmoid && Math.Abs(varying[0].Coefficient) == 1;
    }

    // Where the terms may cancel, which magnifies the error of the sigmoid. 1 − σ does not where σ is at most ½.
    private static bool IsDifferenceFromSigmoid(Expr sum)
    {
        if (!IsShiftedSigmoid(sum))
            return false;
        (double sign, Expr sigmoid) = Sums.TermsOf(sum).First(term => !term.Term.IsUniform);
        Expr constant = Sums.Add(sum.Graph, sum.Value, Sums.TermsOf(sum).Where(term => term.Term.IsUniform));
        return sigmoid.Range.High > 0.5 && (sign > 0 ? constant.Range.Low < 0 : constant.Range.High > 0);
    }

    private static SigmoidPrecision Need(Expr node) =>
        IsDifferenceFromSigmoid(node) ? SigmoidPrecision.Compensated
        : PowersIn(node).Any(exponent => exponent.IsConstant && exponent.Value > HarmlessExponent) ? SigmoidPrecision.Corrected
        : SigmoidPrecision.Coarse;

    private static IEnumerable<Expr> PowersIn(Expr node) => node.Op == Operator.Product
        ? Products.FactorsOf(node).Where(factor => factor.Base.Op == Operator.Sigmoid).Select(factor => factor.Exponent)
        : [];
}
