using LossGen.Generator.Expressions;

namespace LossGen.Generator.Differentiation;

/// <summary>
/// A power of a part of a whole, (u/(c·u + v))^k. Its derivative is k·(u/S)^(k − 1)·(u'·v − u·v')/S²: with u'·S − u·S' instead, what is left of two numbers near each other
/// is all noise where v is small.
/// </summary>
/// <param name="Part">u.</param>
/// <param name="Whole">S = c·u + v.</param>
/// <param name="Others">v.</param>
/// <param name="Exponent">k.</param>
internal sealed record Share(Expr Part, Expr Whole, Expr Others, Expr Exponent)
{
    /// <summary>The first such power among the factors of a product, or null. Where the exponent is a variable hyperparameter, the powers are apart.</summary>
    public static Share? In(Expr product)
    {
        var factors = Products.FactorsOf(product);
        foreach ((Expr whole, Expr exponent) in factors.Where(factor => factor.Base is { Op: Operator.Sum, Shape: not Shape.Uniform }))
        {
            foreach ((Expr part, Expr power) in factors.Where(factor => factor.Base.Shape != Shape.Uniform && factor.Base != whole))
            {
                if ((exponent + power).Is(0) && power.Range.Low > 0 && power.IsUniform && OthersIn(whole, part) is { } others)
                    return new(part, whole, others, power);
            }
        }
        return null;
    }

    /// <summary>The product without the two powers.</summary>
    public Expr Rest(Expr product) => Products.Multiply(
        product.Graph, product.Op == Operator.Product ? product.Value : 1, Products.FactorsOf(product).Where(factor => factor.Base != Part && factor.Base != Whole));

    // What is left of the whole without a multiple of the part, where that is all the terms that the part has.
    private static Expr? OthersIn(Expr whole, Expr part)
    {
        var parts = Sums.TermsOf(part);
        foreach ((double coefficient, Expr term) in Sums.TermsOf(whole).Where(term => term.Term == parts[0].Term))
        {
            Expr others = whole - coefficient / parts[0].Coefficient * part;
            if (others.IsConstant || Sums.TermsOf(others).Count <= Sums.TermsOf(whole).Count - parts.Count)
                return others;
        }
        return null;
    }
}
