using LossGen.Generator.Expressions;
using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>
/// Evaluates the formula of a built-in loss as its definition writes it, before any rewriting, with derivatives by one logit and by the rules of calculus. Of a
/// selection, only the side that is taken is evaluated.
/// </summary>
/// <param name="jets">The arithmetic.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="passed">What the caller passes, by parameter.</param>
/// <param name="tables">Numbers of each class, by the name of the input.</param>
/// <param name="variable">The element by whose logit derivatives are.</param>
/// <param name="freezesLogSumExp">Whether what softmax divides by is taken for constant, which leaves the larger of the two terms that a derivative of softmax has.</param>
internal sealed class FormulaEvaluation<T>(
    Jets<T> jets, FormulaInputs inputs, IReadOnlyDictionary<string, float> passed, IReadOnlyDictionary<string, double[]> tables, int variable, bool freezesLogSumExp = false)
{
    // Floats that differ by less may be computed as equal, or in the other order.
    private const double CertainDifference = 1e-6;

    /// <summary>Whether rounding decides a condition that was met.</summary>
    public bool IsUncertain { get; private set; }

    private readonly Dictionary<(Expr, int), Jet<T>> _values = [];

    /// <summary>The value for one element; what is the same for all elements of the row is computed once.</summary>
    public Jet<T> Of(Expr expr, int element)
    {
        int index = expr.Shape == Shape.Element ? element : -1;
        if (!_values.TryGetValue((expr, index), out Jet<T> value))
            _values.Add((expr, index), value = Evaluate(expr, index));
        return value;
    }

    /// <summary>The largest term, in each of its derivatives, of the sum that an expression is; sums over the row are sums.</summary>
    public Jet<double> LargestTerm(Expr expr, int element)
    {
        IEnumerable<Jet<double>> terms = expr.Op switch
        {
            Operator.Sum => Sums.TermsOf(expr).Select(term => Scaled(LargestTerm(term.Term, element), term.Coefficient)),
            Operator.RowSum => Elements().Select(i => LargestTerm(expr.Operands[0], i)),
            _ => [],
        };
        Jet<T> own = Of(expr, element);
        Jet<double>[] all = [Scaled(new(jets.Arithmetic.ToDouble(own.Value), jets.Arithmetic.ToDouble(own.First), jets.Arithmetic.ToDouble(own.Second)), 1), .. terms];
        return new(all.Max(term => term.Value), all.Max(term => term.First), all.Max(term => term.Second));
    }

    private static Jet<double> Scaled(Jet<double> jet, double factor) => new(Math.Abs(factor * jet.Value), Math.Abs(factor * jet.First), Math.Abs(factor * jet.Second));

    private Jet<T> Evaluate(Expr expr, int element)
    {
        Jet<T> Operand(int index) => Of(expr.Operands[index], element);
        return expr.Op switch
        {
            Operator.Constant => jets.Constant(expr.Value),
            Operator.Hyperparameter when expr.Name == LossGen.Generator.RowCompiler.Classes => jets.Constant(inputs.Logits.Count),
            Operator.Hyperparameter => jets.Constant(passed[expr.Name]),
            Operator.Input => Input(expr.Name, element),
            Operator.AtLabel => Of(expr.Operands[0], inputs.Label),
            Operator.IsLabel => jets.Constant(element == inputs.Label ? 1 : 0),
            Operator.IsPositive => jets.Constant(inputs.Targets[element] != 0 ? 1 : 0),
            Operator.Sum => Sums.TermsOf(expr).Aggregate(jets.Constant(expr.Value), (sum, term) => jets.Add(sum, jets.Multiply(jets.Constant(term.Coefficient), Of(term.Term, element)))),
            Operator.Product => Enumerable.Range(0, expr.Operands.Count / 2).Aggregate(jets.Constant(expr.Value), (product, i) => jets.Multiply(product, jets.Pow(Operand(2 * i), Operand(2 * i + 1)))),
            Operator.Select => jets.Holds(Operand(0)) ? Operand(1) : Operand(2),
            Operator.RowSum => Elements().Aggregate(jets.Constant(0), (sum, i) => jets.Add(sum, Of(expr.Operands[0], i))),
            Operator.LogSumExp when freezesLogSumExp => jets.Constant(LogSumExp(expr).Value),
            Operator.LogSumExp => LogSumExp(expr),
            Operator.Softmax => jets.Exp(jets.Subtract(Operand(0), Operand(1))),
            Operator.SoftmaxComplement => jets.Subtract(jets.Constant(1), jets.Exp(jets.Subtract(Operand(0), Operand(1)))),
            Operator.LogSoftmax => jets.Subtract(Operand(0), Operand(1)),
            Operator.Detach => jets.Constant(Operand(0).Value),
            Operator.Rounded => Operand(0),
            Operator.Exp => jets.Exp(Operand(0)),
            Operator.Expm1 => jets.Expm1(Operand(0)),
            Operator.Log => jets.Log(Operand(0)),
            Operator.Log1p => jets.Log1p(Operand(0)),
            Operator.Tanh => jets.Tanh(Operand(0)),
            Operator.Sigmoid => jets.Sigmoid(Operand(0)),
            Operator.Softplus => jets.Softplus(Operand(0)),
            Operator.LogCosh => jets.LogCosh(Operand(0)),
            Operator.Abs => jets.Abs(Operand(0)),
            Operator.Sign => jets.Sign(Operand(0)),
            Operator.Max => Compared(expr, element, jets.Max),
            Operator.Min => Compared(expr, element, jets.Min),
            Operator.Less => Compared(expr, element, jets.Less),
            Operator.LessOrEqual => Compared(expr, element, jets.LessOrEqual),
            Operator.Equal => Compared(expr, element, jets.Equal),
            _ => throw new InvalidOperationException($"{expr.Op} is in no definition."),
        };
    }

    private Jet<T> Input(string name, int element) => name switch
    {
        InputNames.Logit => element == variable ? jets.Variable(inputs.Logits[element]) : jets.Constant(inputs.Logits[element]),
        InputNames.Target => jets.Constant(inputs.Targets[element]),
        _ when tables.TryGetValue(name, out double[]? table) => jets.Constant(table[element]),
        _ => jets.Constant(passed.First(value => InputNames.OfValues(value.Key) == name).Value),
    };

    private Jet<T> Compared(Expr expr, int element, Func<Jet<T>, Jet<T>, Jet<T>> compare)
    {
        Jet<T> a = Of(expr.Operands[0], element), b = Of(expr.Operands[1], element);
        double first = jets.Arithmetic.ToDouble(a.Value), second = jets.Arithmetic.ToDouble(b.Value);
        IsUncertain |= first != second && !double.IsInfinity(first) && !double.IsInfinity(second) && Math.Abs(first - second) <= CertainDifference * Math.Max(Math.Abs(first), Math.Abs(second));
        return compare(a, b);
    }

    private Jet<T> LogSumExp(Expr expr) =>
        LogSumExp([.. Elements().Select(i => Of(expr.Operands[0], i)), .. expr.Value == 1 ? new[] { jets.Constant(0) } : []]);

    // The largest exponent is taken out as a number.
    private Jet<T> LogSumExp(Jet<T>[] exponents)
    {
        Jet<T> largest = jets.Constant(exponents.Aggregate((a, b) => jets.Arithmetic.Less(a.Value, b.Value) ? b : a).Value);
        return jets.Add(jets.Log(exponents.Select(exponent => jets.Exp(jets.Subtract(exponent, largest))).Aggregate(jets.Add)), largest);
    }

    private IEnumerable<int> Elements() => Enumerable.Range(0, inputs.Logits.Count);
}
