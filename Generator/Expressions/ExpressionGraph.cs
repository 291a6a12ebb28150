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

    public ExpressionGraph()
    {
        Zero = Constant(0);
        One = Constant(1);
    }

    public Expr Zero { get; }

    public Expr One { get; }

    public Expr Constant(double value) =>
        Intern(Operator.Constant, value == 0 ? 0 : value, "", new(value, value), []);

    public Expr Hyperparameter(string name, Interval range) => Intern(Operator.Hyperparameter, 0, name, range, []);

    public Expr Input(string name, Interval range) => Intern(Operator.Input, 0, name, range, []);

    /// <summary>The condition that the hard target of the element is positive.</summary>
    public Expr IsPositive() => Intern(Operator.IsPositive, 0, "", Interval.Unit, []);

    public Expr Exp(Expr u) => u switch
    {
        { IsConstant: true } => Constant(Math.Exp(u.Value)),
        { Op: Operator.Log } => u.Operands[0],
        _ => Unary(Operator.Exp, u, u.Range.Map(Math.Exp)),
    };

    public Expr Log(Expr u) => u switch
    {
        { IsConstant: true } => Constant(Math.Log(u.Value)),
        { Op: Operator.Exp } => u.Operands[0],
        { Op: Operator.Sigmoid } => -Softplus(-u.Operands[0]),
        { Op: Operator.Softmax } => LogSoftmax(u.Operands[0], u.Operands[1]),
        { Op: Operator.Product } when Products.LogOfFactors(u) is { } sum => sum,
        _ => Unary(Operator.Log, u, new Interval(Math.Max(u.Range.Low, 0), Math.Max(u.Range.High, 0)).Map(Math.Log)),
    };

    /// <summary>ln(1 + u), exact for small u.</summary>
    public Expr Log1p(Expr u) => Unary(Operator.Log1p, u, new Interval(Math.Max(u.Range.Low, -1), u.Range.High).Map(v => Math.Log(1 + v)));

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
        _ => Unary(Operator.Abs, WithoutSign(u), u.Range.Abs()),
    };

    public Expr Sign(Expr u) => u.IsConstant ? Constant(Math.Sign(u.Value)) : Unary(Operator.Sign, u, new(-1, 1));

    public Expr Min(Expr a, Expr b) => a.Range.High <= b.Range.Low ? a : b.Range.High <= a.Range.Low ? b
        : Intern(Operator.Min, 0, "", new(Math.Min(a.Range.Low, b.Range.Low), Math.Min(a.Range.High, b.Range.High)), [a, b]);

    public Expr Max(Expr a, Expr b) => a.Range.Low >= b.Range.High ? a : b.Range.Low >= a.Range.High ? b
        : Intern(Operator.Max, 0, "", new(Math.Max(a.Range.Low, b.Range.Low), Math.Max(a.Range.High, b.Range.High)), [a, b]);

    public Expr Less(Expr a, Expr b) => Intern(Operator.Less, 0, "", Interval.Unit, [a, b]);

    public Expr LessOrEqual(Expr a, Expr b) => Intern(Operator.LessOrEqual, 0, "", Interval.Unit, [a, b]);

    public Expr Equal(Expr a, Expr b) => Intern(Operator.Equal, 0, "", Interval.Unit, [a, b]);

    public Expr Select(Expr condition, Expr whenTrue, Expr whenFalse) => condition.IsConstant || whenTrue == whenFalse
        ? condition.Is(0) ? whenFalse : whenTrue
        : Intern(Operator.Select, 0, "", Interval.Union(whenTrue.Range, whenFalse.Range), [condition, whenTrue, whenFalse]);

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
    public IEnumerable<string> SymbolDefinitions => _symbols.Select(known => $"{known.Symbol} = {Formula.PrintDefinition(known.Expr)}");

    /// <summary>The node of a canonical sum or product; for <see cref="Sums"/> and <see cref="Products"/>, which put it in order.</summary>
    public Expr Intern(Operator op, double value, string name, Interval range, Expr[] operands, double[]? coefficients = null)
    {
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

    private Expr Unary(Operator op, Expr u, Interval range) => Intern(op, 0, "", range, [u]);
}
