using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Makes kernel nodes, each operation on the same operands once.</summary>
/// <param name="fused">Whether multiply-add is fused where the machine can, or results must be reproducible.</param>
/// <param name="work">Counts the operations; by default, none is too much.</param>
internal sealed class KernelBuilder(bool fused, WorkMeter? work = null)
{
    // An operation is printed for each vector width and in portable code, for rows in several loops.
    private const long WorkOfOperation = 30;

    private readonly Dictionary<string, KernelNode> _nodes = [];
    private readonly Dictionary<string, KernelFunction> _functions = [];

    public bool IsFused => fused;

    /// <summary>A function of the library that has one result.</summary>
    public KernelNode Call(string function, params KernelNode[] arguments) =>
        Node(Opcode.Call, arguments, name: function, function: Function(function));

    /// <summary>The results of a function that has several.</summary>
    public KernelNode[] CallForAll(string function, params KernelNode[] arguments)
    {
        KernelNode call = Call(function, arguments);
        return [.. call.Function!.Results.Select((result, index) => Label(Node(Opcode.Result, [call], [index], result.Name), result.Name))];
    }

    /// <summary>The same computation with the body of each function in the place of its calls.</summary>
    public Func<KernelNode, KernelNode> Inlining()
    {
        var done = new Dictionary<KernelNode, KernelNode>();
        var results = new Dictionary<KernelNode, KernelNode[]>();
        KernelNode[] Body(KernelNode call)
        {
            if (results.TryGetValue(call, out KernelNode[]? known))
                return known;
            var given = new Dictionary<KernelNode, KernelNode>();
            KernelFunction function = call.Function!;
            for (int i = 0; i < function.Parameters.Count; i++)
                given.Add(function.Parameters[i], Inlined(call.Operands[i]));
            KernelNode Copy(KernelNode node) => Copied(node, given);
            known = [.. function.Results.Select(result => Inlined(Copy(result.Node)))];
            results.Add(call, known);
            return known;
        }
        KernelNode Inlined(KernelNode node)
        {
            if (done.TryGetValue(node, out KernelNode? inlined))
                return inlined;
            inlined = node.Op switch
            {
                Opcode.Call => Body(node)[0],
                Opcode.Result => Body(node.Operands[0])[(int)node.Constants[0]],
                _ => Copied(node, node.Operands.Distinct().ToDictionary(operand => operand, Inlined)),
            };
            done.Add(node, inlined);
            return inlined;
        }
        return Inlined;
    }

    // A node of this or another builder, with other operands.
    private KernelNode Copied(KernelNode node, Dictionary<KernelNode, KernelNode> given)
    {
        if (given.TryGetValue(node, out KernelNode? copy))
            return copy;
        copy = With(node, [.. node.Operands.Select(operand => Copied(operand, given))]);
        given.Add(node, copy);
        return copy;
    }

    /// <summary>An operation, of this or another builder, on other operands.</summary>
    public KernelNode With(KernelNode node, KernelNode[] operands)
    {
        KernelNode made = Node(node.Op, operands, [.. node.Constants], node.Name, node.Function);
        made.Label ??= node.Label;
        made.Comment ??= node.Comment;
        return made;
    }

    private KernelFunction Function(string name)
    {
        if (!_functions.TryGetValue(name, out KernelFunction? function))
            _functions.Add(name, function = FunctionLibrary.Get(name, fused));
        return function;
    }

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }

    public KernelNode Input(string name) => Node(Opcode.Input, [], [], name);

    public KernelNode PositiveMask() => Node(Opcode.PositiveMask, []);

    /// <summary>The elements that a mask of the caller's lets count.</summary>
    public KernelNode IncludedMask() => Node(Opcode.IncludedMask, []);

    /// <summary>The elements with a hard target that does not count.</summary>
    public KernelNode IgnoredMask(float target) => Node(Opcode.IgnoredMask, [], [target]);

    public KernelNode LabelMask() => Node(Opcode.LabelMask, []);

    public KernelNode Uniform(string name) => Node(Opcode.Uniform, [], [], name);

    public KernelNode Constant(double value) => Node(Opcode.Constant, [], [(float)value]);

    public KernelNode Add(KernelNode a, KernelNode b) => a.Op == Opcode.Constant && b.Op == Opcode.Constant
        ? Constant((double)a.Constants[0] + b.Constants[0])
        : Node(Opcode.Add, [a, b]);

    public KernelNode Subtract(KernelNode a, KernelNode b) => IsConstant(b, 0) ? a : Node(Opcode.Subtract, [a, b]);

    public KernelNode Multiply(KernelNode a, KernelNode b) =>
        IsConstant(a, 1) ? b : IsConstant(b, 1) ? a : IsConstant(a, -1) ? Negate(b) : IsConstant(b, -1) ? Negate(a) : Node(Opcode.Multiply, [a, b]);

    public KernelNode Divide(KernelNode a, KernelNode b) => Node(Opcode.Divide, [a, b]);

    public KernelNode MultiplyAdd(KernelNode a, KernelNode b, KernelNode c) =>
        IsConstant(a, 1) ? Add(c, b) : IsConstant(a, -1) ? Subtract(c, b) : IsConstant(c, 0) ? Multiply(a, b) : Node(Opcode.MultiplyAdd, [a, b, c]);

    public KernelNode Negate(KernelNode a) => a.Op switch
    {
        Opcode.Constant => Constant(-a.Constants[0]),
        Opcode.Abs => Node(Opcode.NegatedAbs, [a.Operands[0]]),
        _ => Node(Opcode.Negate, [a]),
    };

    public KernelNode Abs(KernelNode a) => Node(Opcode.Abs, [a]);

    public KernelNode Sqrt(KernelNode a) => Node(Opcode.Sqrt, [a]);

    public KernelNode Min(KernelNode neverNaN, KernelNode value) => Node(Opcode.Min, [neverNaN, value]);

    public KernelNode Max(KernelNode neverNaN, KernelNode value) => Node(Opcode.Max, [neverNaN, value]);

    public KernelNode Compare(Opcode comparison, KernelNode a, KernelNode b) => Node(comparison, [a, b]);

    /// <summary>And or Or of two masks.</summary>
    public KernelNode Combine(Opcode op, KernelNode a, KernelNode b) => Node(op, [a, b]);

    public KernelNode Select(KernelNode mask, KernelNode whenTrue, KernelNode whenFalse) => Node(Opcode.Select, [mask, whenTrue, whenFalse]);

    public KernelNode Polynomial(KernelNode x, IEnumerable<double> coefficients) =>
        Node(Opcode.Polynomial, [x], [.. coefficients.Select(c => (float)c)]);

    /// <summary>A polynomial in x whose square is there.</summary>
    public KernelNode Polynomial(KernelNode x, KernelNode square, IEnumerable<double> coefficients) =>
        Node(Opcode.Polynomial, [x, square], [.. coefficients.Select(c => (float)c)]);

    public KernelNode Unary(Opcode op, KernelNode a) => Node(op, [a]);

    /// <summary>The nearest integer to u, for |u| below 2^22.</summary>
    public KernelNode Round(KernelNode u) => Subtract(Add(u, Constant(Coefficients.RoundingShift)), Constant(Coefficients.RoundingShift));

    /// <summary>The same computation with one number replaced by another.</summary>
    public KernelNode Replace(KernelNode root, KernelNode replaced, KernelNode by) => Replace(root, new() { [replaced] = by });

    private KernelNode Replace(KernelNode node, Dictionary<KernelNode, KernelNode> done)
    {
        if (done.TryGetValue(node, out KernelNode? rewritten))
            return rewritten;
        KernelNode[] operands = [.. node.Operands.Select(operand => Replace(operand, done))];
        rewritten = operands.SequenceEqual(node.Operands) ? node : Node(node.Op, operands, [.. node.Constants], node.Name, node.Function);
        rewritten.Label ??= node.Label;
        rewritten.Comment ??= node.Comment;
        done.Add(node, rewritten);
        return rewritten;
    }

    private static bool IsConstant(KernelNode node, float value) => node.Op == Opcode.Constant && node.Constants[0] == value;

    private KernelNode Node(Opcode op, KernelNode[] operands, float[]? constants = null, string name = "", KernelFunction? function = null)
    {
        string key = $"{op} {name} {string.Join(",", operands.Select(operand => operand.Id))} {string.Join(",", (constants ?? []).Select(Bits))}";
        if (_nodes.TryGetValue(key, out KernelNode? node))
            return node;
        work?.Spend(WorkOfOperation);
        _nodes.Add(key, node = new KernelNode(_nodes.Count, op, operands, constants ?? [], name, function));
        return node;
    }

    private static long Bits(float value) => BitConverter.DoubleToInt64Bits(value);
}
