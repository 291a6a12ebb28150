namespace LossGen.Generator.Expressions;

/// <summary>Logarithms of powers and exponentials of logarithms, which need neither.</summary>
internal static class Powers
{
    /// <summary>exp(k·ln(u)) = u^k and exp(−k·softplus(u)) = σ(−u)^k for k that depends on hyperparameters alone; else null.</summary>
    public static Expr? ExpOfLogarithm(Expr exponent)
    {
        var factors = Products.FactorsOf(exponent);
        Expr? logarithm = factors.FirstOrDefault(factor => factor.Base.Op is Operator.Log or Operator.Softplus && factor.Exponent.Is(1)).Base;
        if (logarithm is null || exponent.Op != Operator.Product && logarithm.Op == Operator.Log)
            return null;
        Expr rate = Products.Multiply(
            exponent.Graph, exponent.Op == Operator.Product ? exponent.Value : 1, factors.Where(factor => factor.Base != logarithm));
        if (!rate.IsExponent)
            return null;
        Expr u = logarithm.Operands[0];
        if (logarithm.Op == Operator.Softplus)
            return exponent.Graph.Sigmoid(-u).Pow(-rate);
        return u.Range.IsNonnegative || IsFraction(rate) ? u.Pow(rate) : null;
    }

    /// <summary>ln(u^k) = k·ln(u) for u of at least 0, and k·ln|u| for even k; else null.</summary>
    public static Expr? LogOfPower(Expr product)
    {
        if (product.Value != 1 || Products.FactorsOf(product) is not { Count: 1 } factors)
            return null;
        (Expr u, Expr k) = factors[0];
        return u.Range.IsNonnegative || IsFraction(k) ? k * u.Graph.Log(u)
            : k.IsConstant && k.Value % 2 == 0 ? k * u.Graph.Log(u.Graph.Abs(u))
            : null;
    }

    // Then a negative base has no power.
    private static bool IsFraction(Expr exponent) => exponent.IsConstant && exponent.Value != Math.Floor(exponent.Value);
}
