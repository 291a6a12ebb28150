namespace LossGen.Generator.Lowering;

/// <summary>Makes kernel nodes, each operation on the same operands once.</summary>
internal sealed class KernelBuilder
{
    private readonly Dictionary<string, KernelNode> _nodes = [];

    public KernelNode Input(string name) => Node(Opcode.Input, [], [], name);

    public KernelNode PositiveMask() => Node(Opcode.PositiveMask, []);

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

    public KernelNode Unary(Opcode op, KernelNode a) => Node(op, [a]);

    /// <summary>The same computation with one number replaced by another.</summary>
    public KernelNode Replace(KernelNode root, KernelNode replaced, KernelNode by) => Replace(root, new() { [replaced] = by });

    private KernelNode Replace(KernelNode node, Dictionary<KernelNode, KernelNode> done)
    {
        if (done.TryGetValue(node, out KernelNode? rewritten))
            return rewritten;
        KernelNode[] operands = [.. node.Operands.Select(operand => Replace(operand, done))];
        rewritten = operands.SequenceEqual(node.Operands) ? node : Node(node.Op, operands, [.. node.Constants], node.Name);
        rewritten.Label ??= node.Label;
        rewritten.Comment ??= node.Comment;
        done.Add(node, rewritten);
        return rewritten;
    }

    private static bool IsConstant(KernelNode node, float value) => node.Op == Opcode.Constant && node.Constants[0] == value;

    private KernelNode Node(Opcode op, KernelNode[] operands, float[]? constants = null, string name = "")
    {
        string key = $"{op} {name} {string.Join(",", operands.Select(operand => operand.Id))} {string.Join(",", (constants ?? []).Select(Bits))}";
        if (!_nodes.TryGetValue(key, out KernelNode? node))
            _nodes.Add(key, node = new KernelNode(_nodes.Count, op, operands, constants ?? [], name));
        return node;
    }

    private static long Bits(float value) => BitConverter.DoubleToInt64Bits(value);
}
