namespace LossGen.Generator.Expressions;

/// <summary>
/// Makes expressions and keeps every one it made: asking twice gives the same object. The constructors apply the identities that hold
/// everywhere and keep expressions small; rewrites that need a view of the whole are in Simplification.
/// </summary>
internal sealed partial class ExpressionGraph
{
    private readonly Dictionary<NodeKey, Expr> _nodes = [];
    private readonly Dictionary<Expr, string> _labels = [];
    private readonly List<(Expr Expr, string Symbol)> _symbols = [];

    /// <param name="work">Counts what is made of the graph; by default, nothing is too much.</param>
    public ExpressionGraph(WorkMeter? work = null)
    {
        Work = work ?? WorkMeter.Unlimited();
        Zero = Constant(0);
        One = Constant(1);
    }

    /// <summary>Where everything that computes with expressions of the graph counts its operations.</summary>
    public WorkMeter Work { get; }

    /// <summary>Which rewrites its expressions take.</summary>
    public FormGroups Forms { get; set; } = FormGroups.All;

    /// <summary>Which of them did something, or would have, if they were taken.</summary>
    public FormGroups Applied { get; set; }

    public Expr Zero { get; }

    public Expr One { get; }

    public Expr Constant(double value) =>
        Intern(Operator.Constant, value == 0 ? 0 : value, "", new(value, value), []);

    public Expr Hyperparameter(string name, Interval range) => Intern(Operator.Hyperparameter, 0, name, range, []);

    public Expr Input(string name, Interval range) => Intern(Operator.Input, 0, name, range, []);

    /// <summary>The value of a hyperparameter that comes as a span, for the element at hand or its row.</summary>
    public Expr Values(string parameter, Interval range, bool isOfRow)
    {
        Expr values = Intern(isOfRow ? Operator.RowInput : Operator.Input, Expr.Given, InputNames.OfValues(parameter), range, []);
        Symbol(values, parameter.TrimStart('@'));
        return Label(values, parameter.TrimStart('@'));
    }

    /// <summary>The condition that the hard target of the element is positive.</summary>
    public Expr IsPositive() => Intern(Operator.IsPositive, 0, "", Interval.Unit, []);

    /// <summary>By what it shows which elements count; null where all do.</summary>
    public Counting? Counting { get; set; }

    /// <summary>The condition that the element counts.</summary>
    public Expr Counts() => Label(Intern(Operator.Counts, 0, "", Interval.Unit, []), "counts");

    /// <summary>A value, or 0 where the element does not count.</summary>
    public Expr Counted(Expr value) => Counting is null ? value : Select(Counts(), value, Zero);

    public Expr Exp(Expr u) => u switch
    {
        { IsConstant: true } => Constant(Math.Exp(u.Value)),
        { Op: Operator.Log } => u.Operands[0],
        _ => Powers.ExpOfLogarithm(u) ?? Unary(Operator.Exp, u, u.Range.Map(Math.Exp)),
    };

    /// <summary>exp(u) − 1, exact for small u.</summary>
    public Expr Expm1(Expr u) => u.IsConstant
        ? Constant(ScalarFunctions.Expm1(u.Value))
        : Unary(Operator.Expm1, u, u.Range.Map(ScalarFunctions.Expm1));

    public Expr Log(Expr u) => u switch
    {
        { IsConstant: true } => Constant(Math.Log(u.Value)),
        { Op: Operator.Exp } => u.Operands[0],
        { Op: Operator.Sigmoid } => -Softplus(-u.Operands[0]),
        { Op: Operator.RowSum } when u.Operands[0].Op == Operator.Exp => LogSumExp(u.Operands[0].Operands[0]),
        { Op: Operator.Softmax } => LogSoftmax(u.Operands[0], u.Operands[1]),
        { Op: Operator.Product } when !Forms.HasFlag(FormGroups.Written) && (Products.LogOfFactors(u) ?? Powers.LogOfPower(u)) is { } sum => sum,
        _ => Unary(Operator.Log, u, new Interval(Math.Max(u.Range.Low, 0), Math.Max(u.Range.High, 0)).Map(Math.Log)),
    };

    /// <summary>ln(1 + u), exact for small u.</summary>
    public Expr Log1p(Expr u) => u switch
    {
        { IsConstant: true } => Constant(ScalarFunctions.Log1p(u.Value)),
        { Op: Operator.Exp } => Softplus(u.Operands[0]),
        _ => Unary(Operator.Log1p, u, new Interval(Math.Max(u.Range.Low, -1), Math.Max(u.Range.High, -1)).Map(v => Math.Log(1 + v))),
    };

    public Expr Log2(Expr u) => Log(u) / Math.Log(2);

    public Expr Log10(Expr u) => Log(u) / Math.Log(10);

    public Expr Sqrt(Expr u) => u.Pow(Constant(0.5));

    /// <summary>The real cube root, also of negative numbers.</summary>
    public Expr Cbrt(Expr u) => Sign(u) * Abs(u).Pow(1.0 / 3);

    /// <summary>base^exponent. An exponent that varies from element to element is taken for a real number, the base for a nonnegative one.</summary>
    public Expr Pow(Expr @base, Expr exponent) => exponent.IsExponent ? @base.Pow(exponent) : Exp(exponent * Log(@base));

    public Expr Tanh(Expr u) => Odd(Operator.Tanh, u, Math.Tanh, u.Range.Map(Math.Tanh));

    /// <summary>½·(expm1(u) − expm1(−u)): terms of one sign.</summary>
    public Expr Sinh(Expr u) => 0.5 * (Expm1(u) - Expm1(-u));

    public Expr Cosh(Expr u) => 0.5 * (Exp(u) + Exp(-u));

    public Expr Sin(Expr u) => Odd(Operator.Sin, u, Math.Sin, new(-1, 1));

    public Expr Cos(Expr u) => Even(Operator.Cos, u, Math.Cos, new(-1, 1));

    public Expr Tan(Expr u) => Sin(u) / Cos(u);

    public Expr Atan(Expr u) => Odd(Operator.Atan, u, Math.Atan, u.Range.Map(Math.Atan));

    /// <summary>The inverse of sinh.</summary>
    public Expr Asinh(Expr u) => Odd(Operator.Asinh, u, ScalarFunctions.Asinh, u.Range.Map(ScalarFunctions.Asinh));

    public Expr Erf(Expr u) => Odd(Operator.Erf, u, ScalarFunctions.Erf, u.Range.Map(ScalarFunctions.Erf));

    /// <summary>ln(cosh(u)), exact for small u.</summary>
    public Expr LogCosh(Expr u) => Even(Operator.LogCosh, u, ScalarFunctions.LogCosh, u.Range.Abs().Map(ScalarFunctions.LogCosh));

    public Expr Sigmoid(Expr u) => u.IsConstant
        ? Constant(ScalarFunctions.Sigmoid(u.Value))
        : Unary(Operator.Sigmoid, u, u.Range.Map(ScalarFunctions.Sigmoid));

    public Expr Softplus(Expr u) => u.IsConstant
        ? Constant(ScalarFunctions.Softplus(u.Value))
        : Unary(Operator.Softplus, u, u.Range.Map(ScalarFunctions.Softplus));

    /// <summary>exp(−|u|); the same node for u and −u.</summary>
    public Expr ExpNegAbs(Expr u) => Unary(Operator.ExpNegAbs, WithoutSign(u), Interval.Unit);

    public Expr Abs(Expr u) => u switch
    {
        { IsConstant: true } => Constant(Math.Abs(u.Value)),
        { Range.IsNonnegative: true } => u,
        { Range.High: <= 0 } => -u,
        _ => Unary(Operator.Abs, WithoutSign(u), u.Range.Abs()),
    };

    public Expr Sign(Expr u) => u.IsConstant ? Constant(Math.Sign(u.Value)) : Unary(Operator.Sign, u, new(-1, 1));

    public Expr Min(Expr a, Expr b) => a.Range.High <= b.Range.Low ? a : b.Range.High <= a.Range.Low ? b
        : Intern(Operator.Min, 0, "", new(Math.Min(a.Range.Low, b.Range.Low), Math.Min(a.Range.High, b.Range.High)), [a, b]);

    public Expr Max(Expr a, Expr b) => a.Range.Low >= b.Range.High ? a : b.Range.Low >= a.Range.High ? b
        : Intern(Operator.Max, 0, "", new(Math.Max(a.Range.Low, b.Range.Low), Math.Max(a.Range.High, b.Range.High)), [a, b]);

    public Expr Less(Expr a, Expr b) => Comparison(Operator.Less, a, b, (left, right) => left < right);

    public Expr LessOrEqual(Expr a, Expr b) => Comparison(Operator.LessOrEqual, a, b, (left, right) => left <= right);

    public Expr Equal(Expr a, Expr b) => Comparison(Operator.Equal, a, b, (left, right) => left == right);

    /// <summary>The condition that both conditions hold.</summary>
    public Expr And(Expr a, Expr b) => a.IsConstant ? (a.Is(0) ? a : b) : b.IsConstant ? (b.Is(0) ? b : a) : a == b ? a
        : Intern(Operator.And, 0, "", Interval.Unit, [a, b]);

    /// <summary>The condition that at least one condition holds.</summary>
    public Expr Or(Expr a, Expr b) => a.IsConstant ? (a.Is(0) ? b : a) : b.IsConstant ? (b.Is(0) ? a : b) : a == b ? a
        : Intern(Operator.Or, 0, "", Interval.Unit, [a, b]);

    /// <summary>The condition that a condition does not hold. With NaN, u &lt; v does not hold, and this does.</summary>
    public Expr Not(Expr condition) => condition switch
    {
        { IsConstant: true } => Constant(condition.Is(0) ? 1 : 0),
        { Op: Operator.Not } => condition.Operands[0],
        _ => Unary(Operator.Not, condition, Interval.Unit),
    };

    public Expr Select(Expr condition, Expr whenTrue, Expr whenFalse) => condition switch
    {
        _ when whenTrue == whenFalse => whenTrue,
        { IsConstant: true } => condition.Is(0) ? whenFalse : whenTrue,
        { Op: Operator.Not } => Select(condition.Operands[0], whenFalse, whenTrue),
        _ => Intern(Operator.Select, 0, "", Interval.Union(whenTrue.Range, whenFalse.Range), [condition, whenTrue, whenFalse]),
    };

    public Expr Detach(Expr u) => u.IsConstant ? u : Unary(Operator.Detach, u, u.Range);

    /// <summary>Gives an expression the name under which generated code shows it. The first name given stays.</summary>
    public Expr Label(Expr expr, string label)
    {
        if (!expr.IsConstant && !_labels.ContainsKey(expr))
            _labels.Add(expr, label);
        return expr;
    }

    public string? LabelOf(Expr expr) => _labels.TryGetValue(expr, out string? label) ? label : null;

    /// <summary>Gives an expression the symbol that formulas for people show for it.</summary>
    public void Symbol(Expr expr, string symbol)
    {
        if (!expr.IsConstant && SymbolOf(expr) is null)
            _symbols.Add((expr, symbol));
    }

    public string? SymbolOf(Expr expr) => _symbols.Find(known => known.Expr == expr).Symbol;

    /// <summary>What each symbol stands for, in the order in which they were given.</summary>
    public IEnumerable<string> SymbolDefinitions => _symbols.Where(known => !known.Expr.IsGiven).Select(known => $"{known.Symbol} = {Formula.PrintDefinition(known.Expr)}");

    /// <summary>The node of a canonical sum or product; for <see cref="Sums"/> and <see cref="Products"/>, which put it in order.</summary>
    public Expr Intern(Operator op, double value, string name, Interval range, Expr[] operands, double[]? coefficients = null)
    {
        Work.Spend();
        var key = new NodeKey(op, value, name, operands, coefficients ?? []);
        if (!_nodes.TryGetValue(key, out Expr? node))
            _nodes.Add(key, node = new Expr(this, _nodes.Count, op, value, name, range, operands, coefficients ?? []));
        return node;
    }

    // What even functions depend on: u for |u|, −u, and a choice between u and −u.
    private static Expr WithoutSign(Expr u) => u.Op switch
    {
        Operator.Abs => u.Operands[0],
        Operator.Select when u.Operands[1] == -u.Operands[2] => WithoutSign(u.Operands[1]),
        _ => Products.IsNegated(u) ? WithoutSign(-u) : u,
    };

    private Expr Odd(Operator op, Expr u, Func<double, double> function, Interval range) => u.IsConstant ? Constant(function(u.Value))
        : Products.IsNegated(u) ? -Unary(op, -u, -range)
        : Unary(op, u, range);

    private Expr Even(Operator op, Expr u, Func<double, double> function, Interval range) =>
        u.IsConstant ? Constant(function(u.Value)) : Unary(op, WithoutSign(u), range);

    private Expr Comparison(Operator op, Expr a, Expr b, Func<double, double, bool> holds) => a.IsConstant && b.IsConstant
        ? Constant(holds(a.Value, b.Value) ? 1 : 0)
        : Intern(op, 0, "", Interval.Unit, [a, b]);

    private Expr Unary(Operator op, Expr u, Interval range) => Intern(op, 0, "", range, [u]);
}
