using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the operations of one element (or one vector of elements) as statements: what is used more than once, has a name or is long
/// becomes a variable, the rest stands where it is used.
/// </summary>
internal sealed class KernelStatements
{
    private const int LongestInline = 100;

    private readonly CodeWriter _writer;
    private readonly Dialect _dialect;
    private readonly Func<KernelNode, string> _load;
    private readonly Dictionary<KernelNode, int> _uses = [];
    private readonly Dictionary<KernelNode, Fragment> _written = [];
    private readonly HashSet<string> _names;
    private readonly HashSet<KernelNode> _repeated = [];
    private readonly Dictionary<string, Fragment> _squares = [];

    /// <param name="writer">Where the statements go.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="load">The expression that reads an input.</param>
    /// <param name="reservedNames">Names that variables must not take.</param>
    public KernelStatements(CodeWriter writer, Dialect dialect, Func<KernelNode, string> load, IEnumerable<string> reservedNames)
    {
        _writer = writer;
        _dialect = dialect;
        _load = load;
        _names = [.. reservedNames];
    }

    /// <summary>Writes all that the outputs need; gives the text of each output.</summary>
    public IReadOnlyList<string> Write(Kernel kernel)
    {
        IReadOnlyList<KernelNode> schedule = kernel.Schedule();
        foreach (KernelNode node in schedule)
        {
            foreach (KernelNode operand in node.Operands)
                CountUse(operand);
            // These name their operands more than once.
            if (node.Op is Opcode.Polynomial or Opcode.Min or Opcode.Max)
                _repeated.UnionWith(node.Operands);
        }
        foreach (KernelOutput output in kernel.Outputs)
            CountUse(output.Node);
        foreach (KernelNode node in schedule)
            WriteNode(node);
        return [.. kernel.Outputs.Select(output => _written[output.Node].Text)];
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
        if (node.Comment is not null)
            _writer.Line("// " + node.Comment);
        bool isInput = node.Op is Opcode.Input or Opcode.PositiveMask;
        Fragment text = isInput ? Fragment.Atom(_load(node)) : _dialect.Write(node, operand => _written[operand]);
        bool isLeaf = node.Op is Opcode.Constant or Opcode.Uniform;
        bool isVariable = isInput || (!isLeaf && (_uses[node] > 1 || _repeated.Contains(node) || node.Label is not null || text.Text.Length > LongestInline));
        _written.Add(node, isVariable ? Declare(node, text.Text) : text);
    }

    // c0 + x·q(x) with q by Estrin's scheme: neighbours join in pairs, then pairs of pairs, so that the steps do not wait for each other.
    // The last step is Horner's, whose rounding error is the smallest where the polynomial is near c0.
    private Fragment WritePolynomial(KernelNode node)
    {
        if (node.Comment is not null)
            _writer.Line("// " + node.Comment);
        Fragment x = _written[node.Operands[0]], power = x;
        List<Fragment> parts = [.. node.Constants.Skip(1).Select(c => Fragment.Atom(_dialect.Constant(c)))];
        string label = node.Label ?? DefaultName(node);
        while (parts.Count > 1)
        {
            var joined = new List<Fragment>();
            for (int i = 0; i + 1 < parts.Count; i += 2)
                joined.Add(DeclareAs(label + "Part", _dialect.MultiplyAdd(parts[i + 1], power, parts[i]).Text));
            if (parts.Count % 2 == 1)
                joined.Add(parts[parts.Count - 1]);
            parts = joined;
            if (parts.Count > 1)
                power = Power(node.Operands[0], power);
        }
        return DeclareAs(label, _dialect.MultiplyAdd(parts[0], x, Fragment.Atom(_dialect.Constant(node.Constants[0]))).Text);
    }

    // The square of a power of the polynomial's variable, for all polynomials in it once.
    private Fragment Power(KernelNode variable, Fragment power)
    {
        string key = $"{variable.Id} {power.Text}";
        if (!_squares.TryGetValue(key, out Fragment square))
            _squares.Add(key, square = DeclareAs("square", _dialect.Multiply(power, power).Text));
        return square;
    }

    private Fragment Declare(KernelNode node, string text) =>
        DeclareAs(node.Label ?? DefaultName(node), text, node.IsMask ? _dialect.MaskType : _dialect.ValueType);

    private Fragment DeclareAs(string wanted, string text, string? type = null)
    {
        string name = NewName(wanted);
        _writer.Line($"{type ?? _dialect.ValueType} {name} = {text};");
        return Fragment.Atom(name);
    }

    private static string DefaultName(KernelNode node) => node.Op switch
    {
        Opcode.Input => node.Name,
        Opcode.PositiveMask => "isPositive",
        Opcode.Polynomial => "polynomial",
        _ => node.IsMask ? "mask" : "t",
    };

    private string NewName(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_names.Add(name); number++)
            name = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }
}
