using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the operations of one element (or one vector of elements) as statements: what is used more than once, has a name or is long
/// becomes a variable, the rest stands where it is used.
/// </summary>
internal sealed class KernelStatements
{
    private const int LongestInline = 100;

    private readonly Action<Statement> _write;
    private readonly Dialect _dialect;
    private readonly Func<KernelNode, string> _load;
    private readonly Dictionary<KernelNode, int> _uses = [];
    private readonly Dictionary<KernelNode, Fragment> _written = [];
    private readonly HashSet<string> _names;
    private readonly string _suffix;
    private readonly HashSet<KernelNode> _repeated = [];
    private readonly Dictionary<KernelNode, Fragment> _squares = [];

    /// <param name="writer">Where the statements go.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="load">The expression that reads an input.</param>
    /// <param name="reservedNames">Names that variables must not take.</param>
    /// <param name="suffix">What the names of all variables end in.</param>
    public KernelStatements(CodeWriter writer, Dialect dialect, Func<KernelNode, string> load, IEnumerable<string> reservedNames, string suffix = "")
        : this(statement => writer.Line(statement.Text), dialect, load, reservedNames, suffix)
    {
    }

    /// <param name="write">Takes the statements.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="load">The expression that reads an input.</param>
    /// <param name="reservedNames">Names that variables must not take.</param>
    /// <param name="suffix">What the names of all variables end in.</param>
    public KernelStatements(Action<Statement> write, Dialect dialect, Func<KernelNode, string> load, IEnumerable<string> reservedNames, string suffix = "")
    {
        _write = write;
        _dialect = dialect;
        _load = load;
        _names = [.. reservedNames];
        _suffix = suffix;
    }

    /// <summary>Whether one call of a function is for all vectors that go together.</summary>
    public bool HasGroupedCalls { get; init; }

    /// <summary>What adds two terms to a polynomial of all vectors that go together; null where that is written for each.</summary>
    public string? Horner { get; init; }

    /// <summary>Whether comments are written.</summary>
    public bool HasComments { get; init; } = true;

    /// <summary>The class of the functions that are called, with a dot behind it; empty in that class.</summary>
    public string FunctionsOf { get; init; } = LibraryNames.Functions + ".";

    /// <summary>Whether all inputs are variables already.</summary>
    public bool InputsAreVariables { get; init; }

    /// <summary>The variable that is there already for a value, or null: a parameter that gives a result.</summary>
    public Func<KernelNode, string?>? Existing { get; init; }

    /// <summary>Whether an input is a variable already.</summary>
    public Func<KernelNode, bool> IsVariable { get; init; } = _ => false;

    /// <summary>Writes all that the outputs need; gives each output.</summary>
    /// <param name="kernel">The operations.</param>
    /// <param name="written">What follows an operation, or null.</param>
    public IReadOnlyList<Fragment> Write(Kernel kernel, Action<KernelNode, Fragment>? written = null)
    {
        IReadOnlyList<KernelNode> schedule = kernel.Schedule();
        foreach (KernelNode node in schedule)
        {
            foreach (KernelNode operand in node.Operands)
                CountUse(operand);
            // These name their operands more than once.
            if (node.Op is Opcode.Polynomial or Opcode.Min or Opcode.Max or Opcode.Significand)
                _repeated.UnionWith(node.Operands);
        }
        foreach (KernelOutput output in kernel.Outputs)
            CountUse(output.Node);
        foreach (KernelNode node in schedule)
        {
            // Written with its call.
            if (node.Op != Opcode.Result)
                WriteNode(node);
            if (written is not null && _written.TryGetValue(node, out Fragment value))
                written(node, value);
        }
        return [.. kernel.Outputs.Select(output => _written[output.Node])];
    }

    private void CountUse(KernelNode node)
    {
        _uses.TryGetValue(node, out int uses);
        _uses[node] = uses + 1;
    }

    private void WriteNode(KernelNode node)
    {
        if (node.Op == Opcode.Polynomial)
        {
            _written.Add(node, WritePolynomial(node));
            return;
        }
        if (node.Op == Opcode.Call && HasGroupedCalls)
        {
            WriteGroupedCall(node);
            return;
        }
        if (node.Op == Opcode.Call && node.Function!.Results.Count > 1)
        {
            WriteCall(node);
            return;
        }
        Comment(node);
        bool isInput = node.IsInput;
        // A polynomial in the same variable has its square already.
        if (node.Op == Opcode.Multiply && node.Operands[0] == node.Operands[1] && _squares.TryGetValue(node.Operands[0], out Fragment known))
        {
            _written.Add(node, known);
            return;
        }
        Fragment text = isInput ? Fragment.Atom(_load(node)) : _dialect.Write(node, operand => _written[operand], FunctionsOf);
        bool isLeaf = node.Op is Opcode.Constant or Opcode.Uniform || (isInput && (InputsAreVariables || IsVariable(node)));
        bool isVariable = (isInput && !isLeaf) || (!isLeaf && (_uses[node] > 1 || _repeated.Contains(node) || node.Label is not null || text.Text.Length > LongestInline));
        _written.Add(node, isVariable ? Declare(node, text.Text) : text);
    }

    // A call with several results.
    private void WriteCall(KernelNode call)
    {
        string results = string.Concat(DeclareResults(call).Select(result => ", " + result));
        Line($"{Dialect.Call(call, operand => _written[operand], FunctionsOf, results)};");
    }

    private void WriteGroupedCall(KernelNode call)
    {
        IEnumerable<(KernelNode Parameter, KernelNode Operand)> arguments = call.Function!.Parameters.Zip(call.Operands, (parameter, operand) => (parameter, operand));
        string[] vectors = [.. arguments.Where(argument => argument.Parameter.Op != Opcode.Uniform).Select(argument => _written[argument.Operand].Text)];
        string[] numbers = [.. arguments.Where(argument => argument.Parameter.Op == Opcode.Uniform).Select(argument => Dialect.Number(argument.Operand))];
        string[] results = [.. call.Function.Results.Count > 1 ? DeclareResults(call) : [$"out {_dialect.ValueDeclaration} {DeclareResult(call, call.Label ?? DefaultName(call))}"]];
        var grouped = new GroupedCall(FunctionsOf + call.Name, vectors, numbers, results);
        _write(new(GroupedCall.Write([grouped]), grouped));
    }

    // The results of a call; those that nothing needs are dropped.
    private IEnumerable<string> DeclareResults(KernelNode call)
    {
        KernelNode?[] wanted = new KernelNode?[call.Function!.Results.Count];
        foreach (KernelNode result in _uses.Keys.Where(node => node.Op == Opcode.Result && node.Operands[0] == call))
            wanted[(int)result.Constants[0]] = result;
        return wanted.Select(result => result is null ? "out _" : $"out {_dialect.ValueDeclaration} {DeclareResult(result, result.Label ?? result.Name)}");
    }

    private string DeclareResult(KernelNode result, string wanted)
    {
        string name = NewName(wanted);
        _written.Add(result, Fragment.Atom(name));
        return name;
    }

    private void Line(string text) => _write(new(text));

    // Neighbouring coefficients join in pairs, and the pairs by Horner's scheme in x²: half as long a chain of dependent steps as
    // Horner's scheme in x, for one multiplication more.
    private Fragment WritePolynomial(KernelNode node)
    {
        Comment(node);
        Fragment x = _written[node.Operands[0]], square = node.Operands.Count > 1 ? _written[node.Operands[1]] : Square(node.Operands[0]);
        Fragment Coefficient(int power) => Fragment.Atom(_dialect.Constant(node.Constants[power]));

        Fragment? sum = null;
        for (int power = (node.Constants.Count - 1) / 2 * 2; power >= 0; power -= 2)
        {
            Fragment pair = power + 1 < node.Constants.Count
                ? _dialect.MultiplyAdd(Coefficient(power + 1), x, Coefficient(power))
                : Coefficient(power);
            string text = (sum is { } higher ? _dialect.MultiplyAdd(higher, square, pair) : pair).Text;
            if (sum is null)
                sum = Declare(node, text);
            else if (Horner is not null && power + 1 < node.Constants.Count)
                WriteHorner(sum.Value, square, x, node.Constants[power + 1], node.Constants[power]);
            else
                Line($"{sum.Value.Text} = {text};");
        }
        return sum!.Value;
    }

    private void WriteHorner(Fragment sum, Fragment square, Fragment x, float upper, float lower)
    {
        var step = new GroupedCall(Horner!, [square.Text, x.Text], [Literal.Float(upper), Literal.Float(lower)], ["ref " + sum.Text]);
        _write(new(GroupedCall.Write([step]), step));
    }

    private void Comment(KernelNode node)
    {
        if (HasComments && node.Comment is not null)
            Line("// " + node.Comment);
    }

    // The square of a polynomial's variable, for all polynomials in it once.
    private Fragment Square(KernelNode variable)
    {
        if (!_squares.TryGetValue(variable, out Fragment square))
        {
            Fragment x = _written[variable];
            _squares.Add(variable, square = DeclareAs("square", _dialect.Multiply(x, x).Text));
        }
        return square;
    }

    private Fragment Declare(KernelNode node, string text)
    {
        if (Existing?.Invoke(node) is { } existing)
        {
            Line($"{existing} = {text};");
            return Fragment.Atom(existing);
        }
        return DeclareAs(node.Label ?? DefaultName(node), text, node.IsMask ? _dialect.MaskDeclaration : _dialect.ValueDeclaration);
    }

    private Fragment DeclareAs(string wanted, string text, string? type = null)
    {
        string name = NewName(wanted);
        Line($"{type ?? _dialect.ValueDeclaration} {name} = {text};");
        return Fragment.Atom(name);
    }

    private static string DefaultName(KernelNode node) => node.Op switch
    {
        Opcode.Input => node.Name,
        Opcode.PositiveMask => "isPositive",
        Opcode.IncludedMask => "isIncluded",
        Opcode.IgnoredMask => "isIgnored",
        Opcode.LabelMask => "isLabel",
        Opcode.Polynomial => "polynomial",
        _ => node.IsMask ? "mask" : "t",
    };

    private string NewName(string wanted)
    {
        string name = wanted + _suffix;
        for (int number = 2; !_names.Add(name); number++)
            name = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + _suffix;
        return name;
    }
}
