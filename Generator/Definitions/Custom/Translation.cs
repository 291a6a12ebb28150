using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>What the parts of the translator share while they translate one definition: nodes, variables, what was found.</summary>
internal sealed class Translation
{
    // Enough for any formula; loops that never end and calls that double each time stop here.
    private const int MostOperations = 20_000;

    private readonly List<BindingError> _errors = [];
    private readonly List<Kink> _kinks = [];
    private int _operations;

    public Translation(Compilation compilation, CancellationToken cancellationToken)
    {
        Compilation = compilation;
        CancellationToken = cancellationToken;
        Expressions = new(this);
        Patterns = new(this);
        Statements = new(this);
        Rows = new(this);
        Calls = new(this);
    }

    public Compilation Compilation { get; }

    public CancellationToken CancellationToken { get; }

    public NodeTable Nodes { get; } = new();

    /// <summary>The values of locals and parameters at the point reached.</summary>
    public ImmutableDictionary<ISymbol, Value> Variables { get; set; } = ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    public ExpressionTranslator Expressions { get; }

    public PatternTranslator Patterns { get; }

    public StatementTranslator Statements { get; }

    public CallTranslator Calls { get; }

    public RowTranslator Rows { get; }

    /// <summary>What cannot be translated, each place once, for the analyzer to report at the definition.</summary>
    public ImmutableArray<BindingError> Errors => _errors.ToImmutableArray();

    /// <summary>Where the definition may have no derivative.</summary>
    public ImmutableArray<Kink> Kinks => _kinks.ToImmutableArray();

    /// <summary>The first reason why there is no result, reported here or elsewhere.</summary>
    public string? Failure { get; private set; }

    /// <summary>The call of another definition that is being inlined, the outermost; null while the definition itself is translated.</summary>
    public (IMethodSymbol Method, Location Call)? Foreign { get; set; }

    /// <summary>The call of another definition inside of which something was found impossible to translate, and why. That may be the fault of what is passed to it.</summary>
    public (IMethodSymbol Method, Location Call, string Message)? ForeignFailure { get; private set; }

    /// <summary>Counts an operation; false where there are too many.</summary>
    public bool Count(IOperation operation)
    {
        CancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_operations++ < MostOperations)
            return true;
        if (_operations == MostOperations + 1)
            Reject(operation, $"The definition needs more than {MostOperations.ToString("N0", CultureInfo.InvariantCulture)} operations once its loops are unrolled and its calls inlined; a kernel cannot be that long.");
        return false;
    }

    /// <summary>Notes why an expression or statement cannot be translated.</summary>
    public Value Reject(IOperation operation, string message) => Reject(operation.Syntax.GetLocation(), message);

    public Value Reject(Location location, string message)
    {
        Failure ??= $"LOSS020: {message}";
        if (Foreign is var (method, call))
            ForeignFailure ??= (method, call, message);
        else if (!_errors.Any(error => error.Location == location))
            _errors.Add(new("LOSS020", location, message, []));
        return Value.Invalid;
    }

    /// <summary>Source that does not compile is the compiler's to report.</summary>
    public Value RejectInvalid()
    {
        Failure ??= "The definition does not compile.";
        return Value.Invalid;
    }

    public void AddKink(IOperation operation, string message)
    {
        Location location = operation.Syntax.GetLocation();
        if (Foreign is null && !_kinks.Any(kink => kink.Location == location))
            _kinks.Add(new(location, message));
    }

    /// <summary>The operation that yields a value.</summary>
    public int NodeOf(Value value) => value.Constant switch
    {
        null => value.Node,
        double number => Nodes.Constant(number),
        long number => Nodes.Constant(number),
        bool condition => Nodes.Constant(condition ? 1 : 0),
        _ => throw new InvalidOperationException("A constant of an unknown type."),
    };

    public bool DependsOnLogit(Value value) => value is { IsInvalid: false, Constant: null } && Nodes.DependsOnLogit(value.Node);

    /// <summary>The result of an operator on real numbers.</summary>
    public Value Apply(DefinitionOperator @operator, params Value[] operands) => Apply(@operator, ValueKind.Real, operands);

    public Value Apply(DefinitionOperator @operator, ValueKind kind, params Value[] operands)
    {
        if (operands.Any(operand => operand.IsInvalid))
            return Value.Invalid;
        return MeetsAnotherRow(operands)
            ? Reject(Nodes.Place ?? Location.None, Unsupported.SecondAxis)
            : Value.Of(kind, Nodes.Add(@operator, [.. operands.Select(NodeOf)]));
    }

    /// <summary>Whether a number of each class, inside the function of a <c>Map</c>, comes together with a row or with a number of each class of another.</summary>
    public bool MeetsAnotherRow(params Value[] values) => values.Aggregate(ImmutableHashSet<string>.Empty, (axes, value) => axes.Union(AxesOf(value))).Count > 1;

    // A row of one number for all classes is a row still.
    private ImmutableHashSet<string> AxesOf(Value value) => value.Kind == ValueKind.Row ? ImmutableHashSet.Create(NodeTable.OfRow).Union(AxesOfNode(value)) : AxesOfNode(value);

    private ImmutableHashSet<string> AxesOfNode(Value value) => value.IsInvalid || value.Constant is not null ? ImmutableHashSet<string>.Empty : Nodes.Axes(value.Node);

    /// <summary>One value or the other, by a condition.</summary>
    public Value Select(Value condition, Value whenTrue, Value whenFalse)
    {
        if (condition.Constant is bool known)
            return known ? whenTrue : whenFalse;
        if (condition.IsInvalid || whenTrue.IsInvalid || whenFalse.IsInvalid)
            return Value.Invalid;
        if (whenTrue == whenFalse)
            return whenTrue;
        if (whenTrue.Kind != ValueKind.Boolean)
            return Apply(DefinitionOperator.Select, whenTrue.Kind, condition, whenTrue, whenFalse);
        return Or(And(condition, whenTrue), And(Not(condition), whenFalse));
    }

    public Value And(Value left, Value right) =>
        left.Constant is false || right.Constant is false ? Value.Boolean(false)
        : left.Constant is true ? right
        : right.Constant is true ? left
        : Apply(DefinitionOperator.And, ValueKind.Boolean, left, right);

    public Value Or(Value left, Value right) =>
        left.Constant is true || right.Constant is true ? Value.Boolean(true)
        : left.Constant is false ? right
        : right.Constant is false ? left
        : Apply(DefinitionOperator.Or, ValueKind.Boolean, left, right);

    public Value Not(Value condition) => condition.Constant is bool known ? Value.Boolean(!known) : Apply(DefinitionOperator.Not, ValueKind.Boolean, condition);

    /// <summary>Evaluates one or the other, with what each assigns, by a condition.</summary>
    public Value Either(Value condition, Func<Value> whenTrue, Func<Value> whenFalse)
    {
        if (condition.Constant is bool known)
            return known ? whenTrue() : whenFalse();
        var before = Variables;
        Value first = whenTrue();
        var afterFirst = Variables;
        Variables = before;
        Value second = whenFalse();
        Variables = Merge(condition, afterFirst, Variables);
        return Select(condition, first, second);
    }

    /// <summary>The variables after two branches.</summary>
    public ImmutableDictionary<ISymbol, Value> Merge(Value condition, ImmutableDictionary<ISymbol, Value> whenTrue, ImmutableDictionary<ISymbol, Value> whenFalse)
    {
        if (ReferenceEquals(whenTrue, whenFalse))
            return whenTrue;
        var merged = whenFalse.ToBuilder();
        IEnumerable<KeyValuePair<ISymbol, Value>> changed = whenFalse.Where(variable => !whenTrue.TryGetValue(variable.Key, out Value? other) || other != variable.Value);
        // In the order of declaration, for the same nodes every time.
        foreach (KeyValuePair<ISymbol, Value> variable in changed.OrderBy(variable => variable.Key.Locations.FirstOrDefault()?.SourceSpan.Start))
        {
            // What has no value on one side, or a row by a number of each class, has none behind the branch.
            if (!whenTrue.TryGetValue(variable.Key, out Value? other) || MeetsAnotherRow(condition, other, variable.Value))
                merged.Remove(variable.Key);
            else
                merged[variable.Key] = Select(condition, other, variable.Value);
        }
        return merged.ToImmutable();
    }
}
