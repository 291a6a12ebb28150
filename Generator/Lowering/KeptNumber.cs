using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Chooses a number of each element that two passes compute alike: the first writes it into an output, the second reads it there instead of
/// computing it again.
/// </summary>
internal static class KeptNumber
{
    // About what writing and reading cost.
    private const double LeastSaving = 8;

    /// <summary>The passes with a kept number, or null where it would save nothing.</summary>
    /// <param name="kernel">Where the operations are.</param>
    /// <param name="first">The pass before the one that writes the outputs.</param>
    /// <param name="second">The pass that writes the outputs.</param>
    /// <param name="isKnown">Whether a value of the row is known in the first pass.</param>
    /// <param name="role">The output to keep the number in.</param>
    public static KeepingPasses? Choose(KernelBuilder kernel, ElementPass first, ElementPass second, Func<string, bool> isKnown, LossRole role)
    {
        if (Best(first, second, isKnown) is not { } kept)
            return null;
        KernelNode read = kernel.Input(RowKernel.Kept);
        ElementPass reading = second.Map(result => kernel.Replace(result, kept, read));
        return new(first with { Outputs = [.. first.Outputs, new(role, kept)] }, reading, [.. reading.ElementInputs]);
    }

    // Of what the first pass can compute for the second, the number that shares the most with what it computes anyway.
    private static KernelNode? Best(ElementPass first, ElementPass second, Func<string, bool> isKnown)
    {
        var computed = new HashSet<KernelNode>(first.Kernel.Schedule());
        var early = new Dictionary<KernelNode, bool>();
        bool IsEarly(KernelNode node)
        {
            if (!early.TryGetValue(node, out bool known))
                early.Add(node, known = node.Op == Opcode.Input ? ElementPass.InputOf(node) is not null || isKnown(node.Name) : node.Operands.All(IsEarly));
            return known;
        }
        var candidates = new List<KernelNode>();
        var seen = new HashSet<KernelNode>();
        void Visit(KernelNode node)
        {
            if (!seen.Add(node))
                return;
            if (IsEarly(node) && !node.IsMask)
                candidates.Add(node);
            else
                node.Operands.ToList().ForEach(Visit);
        }
        second.Results.ToList().ForEach(Visit);
        KernelNode? best = candidates.OrderByDescending(node => Cost(node, computed)).FirstOrDefault();
        return best is not null && Cost(best, computed) >= LeastSaving ? best : null;
    }

    private static double Cost(KernelNode root, HashSet<KernelNode> among) =>
        Kernel.Of([root]).Schedule().Where(among.Contains).Sum(CostOf);

    /// <summary>About what an operation costs, in additions.</summary>
    public static double CostOf(KernelNode node) => node.Op switch
    {
        Opcode.Input or Opcode.Constant or Opcode.Uniform or Opcode.Result => 0,
        Opcode.Polynomial => 1.5 * node.Constants.Count,
        Opcode.Divide or Opcode.Sqrt => 4,
        Opcode.Call => node.Function!.Cost,
        _ => 1,
    };
}
