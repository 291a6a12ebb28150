using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>
/// The operations of a kernel as one list, the functions that it calls opened, to be computed for many elements at once: operation by operation, as generated
/// code does, in single precision.
/// </summary>
internal sealed class KernelProgram
{
    private readonly List<(KernelNode Node, int[] Operands)> _steps = [];
    private readonly Scope _kernel = new();

    /// <param name="results">What is wanted of the kernel.</param>
    public KernelProgram(IEnumerable<KernelNode> results)
    {
        foreach (KernelNode result in results)
            Place(result, _kernel);
    }

    /// <summary>The values of the results, element by element.</summary>
    /// <param name="count">How many elements there are.</param>
    /// <param name="read">The values of an input or uniform; of a mask, 1 where it is set.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    public Func<KernelNode, float[]> Run(int count, Func<KernelNode, float[]> read, bool fused)
    {
        var values = new float[_steps.Count][];
        for (int i = 0; i < values.Length; i++)
        {
            (KernelNode node, int[] operands) = _steps[i];
            values[i] = node.Op == Opcode.Uniform || node.IsInput ? read(node) : KernelOperations.Compute(node, [.. operands.Select(operand => values[operand])], count, fused);
        }
        return node => values[_kernel.Places[node]];
    }

    // Where an operation stands; its operands come before it.
    private int Place(KernelNode node, Scope scope)
    {
        if (scope.Places.TryGetValue(node, out int place))
            return place;
        if (node.Op is Opcode.Call or Opcode.Result)
        {
            (KernelNode call, int result) = node.Op == Opcode.Call ? (node, 0) : (node.Operands[0], (int)node.Constants[0]);
            place = Place(call.Function!.Results[result].Node, BodyOf(call, scope));
        }
        else
        {
            int[] operands = [.. node.Operands.Select(operand => Place(operand, scope))];
            place = _steps.Count;
            _steps.Add((node, operands));
        }
        scope.Places.Add(node, place);
        return place;
    }

    // The body of a function, whose inputs are the operands of the call.
    private Scope BodyOf(KernelNode call, Scope scope)
    {
        if (!scope.Bodies.TryGetValue(call, out Scope? body))
        {
            scope.Bodies.Add(call, body = new());
            for (int i = 0; i < call.Operands.Count; i++)
                body.Places.Add(call.Function!.Parameters[i], Place(call.Operands[i], scope));
        }
        return body;
    }

    // Where the operations of a kernel or of the body of one call stand.
    private sealed class Scope
    {
        public Dictionary<KernelNode, int> Places { get; } = [];

        public Dictionary<KernelNode, Scope> Bodies { get; } = [];
    }
}
