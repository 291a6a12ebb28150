using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>What one element of a loss computes, down to single float operations.</summary>
/// <param name="Outputs">The results, by the role of the parameter that gets them.</param>
/// <param name="Uniforms">The numbers to compute before the first element.</param>
internal sealed record Kernel(IReadOnlyList<KernelOutput> Outputs, IReadOnlyList<Uniform> Uniforms)
{
    /// <summary>Operations that are no outputs of a method by themselves.</summary>
    public static Kernel Of(IEnumerable<KernelNode> nodes) => new([.. nodes.Select(node => new KernelOutput(LossRole.Losses, node))], []);

    /// <summary>The functions that are called.</summary>
    public IEnumerable<KernelFunction> CalledFunctions => Schedule().Where(node => node.Op == Opcode.Call).Select(node => node.Function!).Distinct();

    /// <summary>Their names.</summary>
    public IEnumerable<string> Calls => CalledFunctions.Select(function => function.Name);

    /// <summary>All operations, operands first. What takes longest comes first, so that short-lived values do not wait for it in registers.</summary>
    public IReadOnlyList<KernelNode> Schedule()
    {
        var order = new List<KernelNode>();
        var seen = new HashSet<KernelNode>();
        void Visit(KernelNode node)
        {
            if (!seen.Add(node))
                return;
            foreach (KernelNode operand in node.Operands.OrderByDescending(operand => operand.Depth))
                Visit(operand);
            order.Add(node);
        }
        foreach (KernelOutput output in Outputs)
            Visit(output.Node);
        return order;
    }
}
