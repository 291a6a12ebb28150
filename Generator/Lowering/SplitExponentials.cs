using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>exp(u) may be no float where its product with a small number is one: that number is multiplied with what a float can hold first, and with the rest, which is 1 elsewhere.</summary>
internal static class SplitExponentials
{
    // exp of it is a float, and so is what exact arithmetic leaves of u above it.
    private const double Largest = 87;

    /// <summary>The factors of a product, without exponentials that may overflow beside others.</summary>
    public static IReadOnlyList<(Expr Base, Expr Exponent)> In(IReadOnlyList<(Expr Base, Expr Exponent)> factors)
    {
        if (factors.Count < 2 || !factors.Any(MayOverflow))
            return factors;
        (Expr exp, Expr one) = factors.First(MayOverflow);
        ExpressionGraph graph = exp.Graph;
        Expr u = exp.Operands[0];
        return [.. factors.Where(factor => factor.Base != exp), (graph.Exp(graph.Min(u, graph.Constant(Largest))), one), (graph.Exp(graph.Max(u - Largest, graph.Zero)), one)];
    }

    private static bool MayOverflow((Expr Base, Expr Exponent) factor) =>
        factor.Base is { Op: Operator.Exp, Range.High: double.PositiveInfinity } && factor.Exponent.Is(1);
}
