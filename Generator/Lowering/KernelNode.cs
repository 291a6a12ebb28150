namespace LossGen.Generator.Lowering;

/// <summary>One operation of a kernel with its operands; equal operations are one node.</summary>
internal sealed class KernelNode(int id, Opcode op, KernelNode[] operands, float[] constants, string name, KernelFunction? function = null)
{
    /// <summary>Order of creation; operands come before their users.</summary>
    public int Id { get; } = id;

    public Opcode Op { get; } = op;

    public IReadOnlyList<KernelNode> Operands { get; } = operands;

    /// <summary>The longest chain of operations that leads here.</summary>
    public int Depth { get; } = operands.Length == 0 ? 0 : (function?.Depth ?? 0) + 1 + operands.Max(operand => operand.Depth);

    /// <summary>The number of a constant, the coefficients of a polynomial.</summary>
    public IReadOnlyList<float> Constants { get; } = constants;

    /// <summary>Name of an input, uniform, function or result.</summary>
    public string Name { get; } = name;

    /// <summary>What a call calls.</summary>
    public KernelFunction? Function { get; } = function;

    /// <summary>What generated code calls the value, where it has a meaning of its own.</summary>
    public string? Label { get; set; }

    /// <summary>What generated code says about the computation.</summary>
    public string? Comment { get; set; }

    /// <summary>Whether it is read: a number or mask of an element, its class or its row.</summary>
    public bool IsInput => Op is Opcode.Input or Opcode.PositiveMask or Opcode.IncludedMask or Opcode.IgnoredMask or Opcode.LabelMask;

    public bool IsMask => Op is Opcode.PositiveMask or Opcode.IncludedMask or Opcode.IgnoredMask or Opcode.LabelMask or Opcode.Less or Opcode.LessOrEqual or Opcode.Equal
        or Opcode.And or Opcode.Or or Opcode.Not;
}
