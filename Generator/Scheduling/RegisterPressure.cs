using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>How many values of one vector are alive at once, which decides how many vectors go together.</summary>
internal static class RegisterPressure
{
    /// <summary>The most values that later operations need, beside constants and what all lanes share.</summary>
    public static int Of(Kernel kernel)
    {
        IReadOnlyList<KernelNode> order = kernel.Schedule();
        var lastUse = new Dictionary<KernelNode, int>();
        for (int i = 0; i < order.Count; i++)
        {
            foreach (KernelNode operand in order[i].Operands)
                lastUse[operand] = i;
        }
        // Outputs are stored in the end.
        foreach (KernelOutput output in kernel.Outputs)
            lastUse[output.Node] = order.Count;
        int most = 0;
        for (int i = 0; i < order.Count; i++)
            most = Math.Max(most, order.Take(i + 1).Count(node => IsHeld(node) && lastUse.TryGetValue(node, out int last) && last > i));
        return most;
    }

    private static bool IsHeld(KernelNode node) =>
        node.Op is not (Opcode.Constant or Opcode.Uniform) && !(node.Op == Opcode.Call && node.Function!.Results.Count > 1);
}
