using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>exp(u) may be no float where its product with a small number is one: that number is multiplied with exp(u/2), twice.</summary>
internal static class HalvedExponentials
{
    /// <summary>The factors of a product, without exponentials that may overflow beside others.</summary>
    public static IReadOnlyList<(Expr Base, Expr Exponent)> In(IReadOnlyList<(Expr Base, Expr Exponent)> factors)
    {
        if (factors.Count < 2 || !factors.Any(MayOverflow))
            return factors;
        (Expr exp, Expr one) = factors.First(MayOverflow);
        Expr half = exp.Graph.Exp(exp.Operands[0] / 2);
        return [.. factors.Where(factor => factor.Base != exp), (half, one), (half, one)];
    }

    private static bool MayOverflow((Expr Base, Expr Exponent) factor) =>
        factor.Base is { Op: Operator.Exp, Range.High: double.PositiveInfinity } && factor.Exponent.Is(1);
}
