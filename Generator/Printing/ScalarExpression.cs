using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>
/// Prints expressions of runtime hyperparameters as C#. Every operation has a constant operand of type double, which makes it one in
/// double precision whatever the type of the parameter.
/// </summary>
internal static class ScalarExpression
{
    /// <param name="expr">The expression.</param>
    /// <param name="variable">The variable that holds a hyperparameter.</param>
    public static string Print(Expr expr, Func<string, string> variable)
    {
        string At(int operand) => Print(expr.Operands[operand], variable);
        return expr.Op switch
        {
            Operator.Constant => expr.Value < 0 ? $"({Literal.Double(expr.Value)})" : Literal.Double(expr.Value),
            Operator.Hyperparameter => variable(expr.Name),
            Operator.Sum => $"({string.Join(" + ", Terms(expr, variable))})",
            Operator.Product => $"({string.Join(" * ", Factors(expr, variable))})",
            Operator.Exp or Operator.Log or Operator.Abs or Operator.Tanh or Operator.Sin or Operator.Cos or Operator.Atan =>
                $"global::System.Math.{expr.Op}({At(0)})",
            // In double precision, what these lose near 0 does not show in a float.
            Operator.Expm1 => $"(global::System.Math.Exp({At(0)}) - 1.0)",
            Operator.Log1p => $"global::System.Math.Log(1.0 + {At(0)})",
            Operator.Sigmoid => $"(1.0 / (1.0 + global::System.Math.Exp(-1.0 * {At(0)})))",
            Operator.Softplus => $"(global::System.Math.Max({At(0)}, 0.0) + global::System.Math.Log(1.0 + global::System.Math.Exp(-global::System.Math.Abs({At(0)}))))",
            Operator.ExpNegAbs => $"global::System.Math.Exp(-global::System.Math.Abs({At(0)}))",
            Operator.Sign => $"(double)global::System.Math.Sign({At(0)})",
            Operator.Round => $"global::System.Math.Round({At(0)})",
            Operator.Detach => At(0),
            Operator.Min => $"global::System.Math.Min({At(0)}, {At(1)})",
            Operator.Max => $"global::System.Math.Max({At(0)}, {At(1)})",
            Operator.Less => $"({At(0)} < {At(1)})",
            Operator.LessOrEqual => $"({At(0)} <= {At(1)})",
            Operator.Equal => $"{At(0)} == {At(1)}",
            Operator.And => $"({At(0)} && {At(1)})",
            Operator.Or => $"({At(0)} || {At(1)})",
            Operator.Not => $"!({At(0)})",
            Operator.Select => $"({At(0)} ? {At(1)} : {At(2)})",
            _ => throw new InvalidOperationException($"{expr.Op} of hyperparameters alone has no scalar form."),
        };
    }

    private static IEnumerable<string> Terms(Expr sum, Func<string, string> variable)
    {
        if (sum.Value != 0)
            yield return Print(sum.Graph.Constant(sum.Value), variable);
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum))
            yield return Print(sum.Graph.Constant(coefficient), variable) + " * " + Print(term, variable);
    }

    private static IEnumerable<string> Factors(Expr product, Func<string, string> variable)
    {
        yield return Print(product.Graph.Constant(product.Value), variable);
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(product))
        {
            if (exponent.Is(1))
                yield return Print(@base, variable);
            else if (exponent.Is(-1))
                yield return $"(1.0 / {Print(@base, variable)})";
            else
                yield return $"global::System.Math.Pow({Print(@base, variable)}, {Print(exponent, variable)})";
        }
    }
}
