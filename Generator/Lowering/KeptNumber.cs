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
        ElementWork usualFirst = first.UsualOrAny, usualSecond = second.UsualOrAny;
        if (Best(usualFirst, usualSecond, isKnown) is not { } usual)
            return null;
        ElementWork usualReading = Reading(kernel, usualSecond, usual), usualWriting = Writing(usualFirst, usual, role);
        if (Best(first.Any, second.Any, isKnown) is { } any && Reading(kernel, second.Any, any).IsSameAs(usualReading) && !usualReading.ElementInputs.Any())
        {
            // Nothing else is needed of the elements, so that the output may lie where they are.
            return new(first with { Any = Writing(first.Any, any, role), Usual = first.Usual is null ? null : usualWriting }, new(usualReading, null, null), []);
        }
        if (first.IsUsual is not null && second.IsUsual is not null && first.IsUsual != second.IsUsual)
            return null;
        string? isUsual = first.IsUsual ?? second.IsUsual;
        LossRole[] beside = [.. usualReading.ElementInputs];
        return isUsual is not null && first.IsUsual is null && !isKnown(isUsual)
            ? null
            : new(first with { Usual = usualWriting, IsUsual = isUsual }, second with { Usual = usualReading, IsUsual = isUsual }, beside);
    }

    private static ElementWork Reading(KernelBuilder kernel, ElementWork work, KernelNode kept)
    {
        KernelNode read = kernel.Input(RowKernel.Kept);
        return work.Map(result => kernel.Replace(result, kept, read));
    }

    private static ElementWork Writing(ElementWork work, KernelNode kept, LossRole role) => work with { Outputs = [.. work.Outputs, new(role, kept)] };

    // Of what the first pass can compute for the second, the number that shares the most with what it computes anyway.
    private static KernelNode? Best(ElementWork first, ElementWork second, Func<string, bool> isKnown)
    {
        var computed = new HashSet<KernelNode>(first.Kernel.Schedule());
        var early = new Dictionary<KernelNode, bool>();
        bool IsEarly(KernelNode node)
        {
            if (!early.TryGetValue(node, out bool known))
                early.Add(node, known = node.Op == Opcode.Input ? ElementWork.RoleOf(node) is not null || isKnown(node.Name) : node.Operands.All(IsEarly));
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
        Kernel.Of([root]).Schedule().Where(among.Contains).Sum(node => node.Op switch
        {
            Opcode.Input or Opcode.Constant or Opcode.Uniform => 0,
            Opcode.Polynomial => 1.5 * node.Constants.Count,
            Opcode.Divide or Opcode.Sqrt => 4,
            _ => 1.0,
        });
}
