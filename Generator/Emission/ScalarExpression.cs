using LossGen.Generator.Expressions;

namespace LossGen.Generator.Emission;

/// <summary>
/// Prints expressions of runtime hyperparameters as C#. Every operation has a constant operand of type double, which makes it one in
/// double precision whatever the type of the parameter.
/// </summary>
internal static class ScalarExpression
{
    public static string Print(Expr expr)
    {
        string At(int operand) => Print(expr.Operands[operand]);
        return expr.Op switch
        {
            Operator.Constant => expr.Value < 0 ? $"({Literal.Double(expr.Value)})" : Literal.Double(expr.Value),
            Operator.Hyperparameter => expr.Name,
            Operator.Sum => $"({string.Join(" + ", Terms(expr))})",
            Operator.Product => $"({string.Join(" * ", Factors(expr))})",
            Operator.Min => $"Math.Min({At(0)}, {At(1)})",
            Operator.Max => $"Math.Max({At(0)}, {At(1)})",
            Operator.Equal => $"{At(0)} == {At(1)}",
            Operator.Select => $"({At(0)} ? {At(1)} : {At(2)})",
            _ => throw new InvalidOperationException($"{expr.Op} of hyperparameters alone has no scalar form."),
        };
    }

    private static IEnumerable<string> Terms(Expr sum)
    {
        if (sum.Value != 0)
            yield return Print(sum.Graph.Constant(sum.Value));
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum))
            yield return Print(sum.Graph.Constant(coefficient)) + " * " + Print(term);
    }

    private static IEnumerable<string> Factors(Expr product)
    {
        yield return Print(product.Graph.Constant(product.Value));
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(product))
        {
            if (exponent.Is(1))
                yield return Print(@base);
            else if (exponent.Is(-1))
                yield return $"(1 / {Print(@base)})";
            else
                yield return $"Math.Pow({Print(@base)}, {Print(exponent)})";
        }
    }
}
