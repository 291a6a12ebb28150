namespace LossGen.Generator.Expressions;

/// <summary>
/// Evaluates expressions in double precision, with the NaN and infinity rules of generated code: comparisons with NaN are false, a value
/// not chosen by <c>Select</c> does not show, minimum and maximum pass NaN on. What depends on a whole row is a leaf.
/// </summary>
/// <param name="leaf">The values of inputs and hyperparameters.</param>
/// <param name="round">What becomes of each result, for another precision.</param>
internal sealed class Evaluation(Func<Expr, double> leaf, Func<double, double>? round = null)
{
    private readonly Dictionary<Expr, double> _values = [];

    public double Evaluate(Expr expr)
    {
        if (!_values.TryGetValue(expr, out double value))
        {
            expr.Graph.Work.Spend();
            value = Compute(expr);
            _values.Add(expr, value = round is null ? value : round(value));
        }
        return value;
    }

    private double Compute(Expr expr)
    {
        double At(int operand) => Evaluate(expr.Operands[operand]);
        return expr.Op switch
        {
            Operator.Constant => expr.Value,
            Operator.Hyperparameter or Operator.Input or Operator.IsPositive or Operator.Counts or Operator.RowInput or Operator.IsLabel or Operator.AtLabel
                or Operator.RowSum or Operator.RowMax or Operator.LogSumExp
                or Operator.Softmax or Operator.SoftmaxComplement or Operator.LogSoftmax => leaf(expr),
            Operator.Sum => Sums.TermsOf(expr).Aggregate(expr.Value, (sum, term) => sum + term.Coefficient * Evaluate(term.Term)),
            Operator.Product => Products.FactorsOf(expr)
                .Aggregate(expr.Value, (product, factor) => product * Math.Pow(Evaluate(factor.Base), Evaluate(factor.Exponent))),
            Operator.Exp => Math.Exp(At(0)),
            Operator.Expm1 => ScalarFunctions.Expm1(At(0)),
            Operator.Log => Math.Log(At(0)),
            Operator.Log1p => ScalarFunctions.Log1p(At(0)),
            Operator.Tanh => Math.Tanh(At(0)),
            Operator.Sin => Math.Sin(At(0)),
            Operator.Cos => Math.Cos(At(0)),
            Operator.Atan => Math.Atan(At(0)),
            Operator.Asinh => ScalarFunctions.Asinh(At(0)),
            Operator.Erf => ScalarFunctions.Erf(At(0)),
            Operator.LogCosh => ScalarFunctions.LogCosh(At(0)),
            Operator.Sigmoid => ScalarFunctions.Sigmoid(At(0)),
            Operator.Softplus => ScalarFunctions.Softplus(At(0)),
            Operator.ExpNegAbs => Math.Exp(-Math.Abs(At(0))),
            Operator.Abs => Math.Abs(At(0)),
            Operator.Sign => double.IsNaN(At(0)) ? double.NaN : Math.Sign(At(0)),
            Operator.Min => Math.Min(At(0), At(1)),
            Operator.Max => Math.Max(At(0), At(1)),
            Operator.Less => At(0) < At(1) ? 1 : 0,
            Operator.LessOrEqual => At(0) <= At(1) ? 1 : 0,
            Operator.Equal => At(0) == At(1) ? 1 : 0,
            Operator.And => At(0) != 0 && At(1) != 0 ? 1 : 0,
            Operator.Or => At(0) != 0 || At(1) != 0 ? 1 : 0,
            Operator.Not => At(0) != 0 ? 0 : 1,
            Operator.Select => At(0) != 0 ? At(1) : At(2),
            Operator.Detach => At(0),
            Operator.Usually => At(1),
            Operator.Provided => At(0),
            Operator.Rounded => At(0),
            Operator.Round => Math.Round(At(0)),
            Operator.ScaledExp => Math.Exp(Math.Max(At(0), At(2)) + (ExpressionGraph.ScaledExpBase - At(1)) * Math.Log(2)),
            _ => throw new InvalidOperationException($"No evaluation for {expr.Op}."),
        };
    }
}
