namespace LossGen.Generator.Expressions;

/// <summary>The expressions over the classes of a row.</summary>
internal sealed partial class ExpressionGraph
{
    private readonly Dictionary<string, double[]> _tables = [];

    /// <summary>Number of classes in a row: a constant or a hyperparameter of the call.</summary>
    public Expr Classes { get; set; } = null!;

    /// <summary>The tables of numbers for each class, by the name of the input that stands for them.</summary>
    public IReadOnlyDictionary<string, double[]> Tables => _tables;

    /// <summary>A number for each class.</summary>
    public Expr Table(double[] values)
    {
        if (values.Distinct().Count() == 1)
            return Constant(values[0]);
        string? name = _tables.FirstOrDefault(table => table.Value.SequenceEqual(values)).Key;
        if (name is null)
            _tables.Add(name = "table" + (_tables.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), values);
        return Input(name, new(values.Min(), values.Max()));
    }

    public Expr RowInput(string name, Interval range) => Intern(Operator.RowInput, 0, name, range, []);

    public Expr IsLabel() => Intern(Operator.IsLabel, 0, "", Interval.Unit, []);

    /// <summary>The value of an expression at the label of the row.</summary>
    public Expr AtLabel(Expr expr) => new Rewriter(
        node => node.Op switch
        {
            Operator.IsLabel => One,
            Operator.Input => Intern(Operator.AtLabel, 0, "", node.Range, [node]),
            _ => null,
        },
        node => node.Shape != Shape.Element).Rewrite(expr);

    /// <summary>The value of an expression at a class that is not the label.</summary>
    public Expr ExceptLabel(Expr expr) =>
        new Rewriter(node => node.Op == Operator.IsLabel ? Zero : null, node => node.Shape != Shape.Element).Rewrite(expr);

    /// <summary>The sum over the classes of a row; what is the same for all of them is taken out of the sum.</summary>
    public Expr RowSum(Expr expr) => RowSums.Of(this, expr);

    /// <summary>The sum over the classes of a row of an expression that stays in one piece.</summary>
    public Expr SumAsItIs(Expr expr) => expr.Shape != Shape.Element ? Classes * expr : Intern(Operator.RowSum, 0, "", Interval.Everything, [expr]);

    public Expr RowMax(Expr u) => u.Shape != Shape.Element ? u
        : u.Op == Operator.Softmax && Forms.HasFlag(FormGroups.Masks) ? Softmax(RowMax(u.Operands[0]), u.Operands[1])
        : u.Op == Operator.LogSoftmax && Forms.HasFlag(FormGroups.Masks) ? LogSoftmax(RowMax(u.Operands[0]), u.Operands[1])
        : Intern(Operator.RowMax, 0, "", u.Range, [u]);

    public Expr LogSumExp(Expr u) => u.Shape != Shape.Element
        ? u + Log(Classes)
        : Intern(Operator.LogSumExp, 0, "", Interval.Everything, [u]);

    /// <summary>ln(1 + Σ exp(u)): a log-sum-exp that a 0 takes part in.</summary>
    public Expr LogOnePlusSumExp(Expr u) => Intern(Operator.LogSumExp, 1, "", new(0, double.PositiveInfinity), [u]);

    // Of a row of equal numbers the log-sum-exp is none, but a number plus ln(classes).
    public Expr Softmax(Expr v, Expr logSumExp) => logSumExp.Op != Operator.LogSumExp ? Exp(v - logSumExp) : Intern(Operator.Softmax, 0, "", Interval.Unit, [v, logSumExp]);

    public Expr SoftmaxComplement(Expr v, Expr logSumExp) =>
        logSumExp.Op != Operator.LogSumExp ? 1 - Exp(v - logSumExp) : Intern(Operator.SoftmaxComplement, 0, "", Interval.Unit, [v, logSumExp]);

    public Expr LogSoftmax(Expr v, Expr logSumExp) =>
        logSumExp.Op != Operator.LogSumExp ? v - logSumExp : Intern(Operator.LogSoftmax, 0, "", new(double.NegativeInfinity, 0), [v, logSumExp]);

    /// <summary>A value with a shorter form for usual rows, as nearly all are; the other form is right for any row, and the same number in a usual one.</summary>
    public Expr Usually(Expr inUsualRow, Expr inAnyRow) => inUsualRow == inAnyRow ? inAnyRow : Intern(Operator.Usually, 0, "", inAnyRow.Range, [inUsualRow, inAnyRow]);

    /// <summary>A value that takes a row for a usual one, and the condition by which it turns out that it was.</summary>
    public Expr Provided(Expr value, Expr isUsual) => Intern(Operator.Provided, 0, "", value.Range, [value, isUsual]);

    /// <summary>An expression as one rounded number.</summary>
    public Expr Rounded(Expr u) => u.Op is Operator.Sum or Operator.Product ? Unary(Operator.Rounded, u, u.Range) : u;

    public Expr Round(Expr u) => u.IsConstant ? Constant(Math.Round(u.Value)) : Unary(Operator.Round, u, u.Range.Map(Math.Round));

    /// <summary>The power of two that scaled exponentials are multiplied by beside the one of their row: with it, those of typical rows need no other.</summary>
    public const int ScaledExpBase = 15;

    public Expr ScaledExp(Expr v, Expr n, Expr least, ExpKind kind) => v.Is(0) && n.IsConstant
        ? Constant(Math.Pow(2, ScaledExpBase - n.Value))
        : Intern(Operator.ScaledExp, (int)kind, "", new(0, double.PositiveInfinity), [v, n, least]);
}
