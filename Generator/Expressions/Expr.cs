namespace LossGen.Generator.Expressions;

/// <summary>
/// A node of an expression graph: immutable and interned, so that equal expressions are one object and shared work shows as shared nodes.
/// Arithmetic operators build canonical sums and products, see <see cref="Sums"/> and <see cref="Products"/>.
/// </summary>
internal sealed class Expr(
    ExpressionGraph graph, int id, Operator op, double value, string name, Interval range, Expr[] operands, double[] coefficients)
{
    /// <summary>The graph that the node belongs to.</summary>
    public ExpressionGraph Graph { get; } = graph;

    /// <summary>Order of creation: gives operands a deterministic order.</summary>
    public int Id { get; } = id;

    public Operator Op { get; } = op;

    /// <summary>The number of a constant, the constant term of a sum, the constant factor of a product.</summary>
    public double Value { get; } = value;

    /// <summary>Name of an input or hyperparameter, else empty.</summary>
    public string Name { get; } = name;

    /// <summary>Where the value lies, NaN aside.</summary>
    public Interval Range { get; } = range;

    public IReadOnlyList<Expr> Operands { get; } = operands;

    /// <summary>The coefficients of a sum's operands; empty for other operators.</summary>
    public IReadOnlyList<double> Coefficients { get; } = coefficients;

    /// <summary>
    /// Whether the value is the same for all elements and can be computed before the first one: functions that System.Math lacks are
    /// left to the kernel.
    /// </summary>
    public bool IsUniform { get; } = ShapeOf(op, operands) == Shape.Uniform && op is not (Operator.Asinh or Operator.Erf or Operator.LogCosh)
        && operands.All(operand => operand.IsUniform);

    /// <summary>Whether the value varies with nothing but hyperparameters, of which some may come as spans.</summary>
    public bool IsOfHyperparameters { get; } = op is Operator.Constant or Operator.Hyperparameter || (op is Operator.Input or Operator.RowInput && value == Given)
        || (operands.Length > 0 && op is not (Operator.RowSum or Operator.RowMax or Operator.LogSumExp) && operands.All(operand => operand.IsOfHyperparameters));

    /// <summary>Whether the value may be the exponent of a power, by which nothing is differentiated but hyperparameters.</summary>
    public bool IsExponent => IsUniform || (Shape != Shape.Uniform && IsOfHyperparameters);

    /// <summary>Whether this is a value of a hyperparameter that comes as a span.</summary>
    public bool IsGiven => Op is Operator.Input or Operator.RowInput && Value == Given;

    /// <summary>The mark of inputs that are values of hyperparameters.</summary>
    public const double Given = 1;

    /// <summary>How many operations the expression has where shared parts count each time, as in a formula.</summary>
    public double Size { get; } = 1 + operands.Sum(operand => operand.Size);

    /// <summary>Over what the value varies.</summary>
    public Shape Shape { get; } = ShapeOf(op, operands);

    /// <summary>Whether the value is computed from all elements of a row.</summary>
    public bool IsReduction => Op is Operator.RowSum or Operator.RowMax or Operator.LogSumExp;

    /// <summary>Whether this is a condition, which holds or does not, and not a number.</summary>
    public bool IsCondition => Op is Operator.IsPositive or Operator.Counts or Operator.IsLabel or Operator.Less or Operator.LessOrEqual or Operator.Equal
        or Operator.And or Operator.Or or Operator.Not;

    public bool IsConstant => Op == Operator.Constant;

    public bool Is(double number) => IsConstant && Value == number;

    /// <summary>Whether a condition holds for the expression or a part of it; what is shared is asked once.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="isClosed">Whose parts are not looked at; null to look at all.</param>
    public bool Contains(Func<Expr, bool> condition, Func<Expr, bool>? isClosed = null)
    {
        var seen = new HashSet<Expr>();
        bool IsIn(Expr expr) => seen.Add(expr) && (condition(expr) || (isClosed?.Invoke(expr) != true && expr.Operands.Any(IsIn)));
        return IsIn(this);
    }

    public static Expr operator +(Expr a, Expr b) => Sums.Add(a.Graph, 0, [(1, a), (1, b)]);

    public static Expr operator -(Expr a, Expr b) => Sums.Add(a.Graph, 0, [(1, a), (-1, b)]);

    public static Expr operator -(Expr a) => -1 * a;

    public static Expr operator *(Expr a, Expr b) => Products.Multiply(a.Graph, 1, [(a, a.Graph.One), (b, a.Graph.One)]);

    public static Expr operator /(Expr a, Expr b) => a * b.Pow(a.Graph.Constant(-1));

    public static Expr operator +(Expr a, double b) => a + a.Graph.Constant(b);

    public static Expr operator +(double a, Expr b) => b.Graph.Constant(a) + b;

    public static Expr operator -(Expr a, double b) => a + a.Graph.Constant(-b);

    public static Expr operator -(double a, Expr b) => b.Graph.Constant(a) - b;

    public static Expr operator *(double a, Expr b) => b.Graph.Constant(a) * b;

    public static Expr operator /(Expr a, double b) => (1 / b) * a;

    public Expr Pow(Expr exponent) => Products.Multiply(Graph, 1, [(this, exponent)]);

    public Expr Pow(double exponent) => Pow(Graph.Constant(exponent));

    public override string ToString() => Formula.Print(this);

    private static Shape ShapeOf(Operator op, Expr[] operands) => op switch
    {
        Operator.Input or Operator.IsPositive or Operator.Counts or Operator.IsLabel => Shape.Element,
        Operator.RowInput or Operator.AtLabel or Operator.RowSum or Operator.RowMax or Operator.LogSumExp => Shape.Row,
        _ => operands.Length == 0 ? Shape.Uniform : operands.Max(operand => operand.Shape),
    };
}
