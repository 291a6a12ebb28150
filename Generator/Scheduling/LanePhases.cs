using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>
/// The computation of 16 lanes for vectors that have arithmetic, minimum and maximum alone: comparisons, selections and what else looks at bits is done with integers in memory.
/// A vector that is read from where integers were just written waits for all of them, so the two kinds of work take turns in loops over all lanes, as few as the
/// longest chain of them allows; by the time a loop reads what the one before wrote, it is there.
/// </summary>
internal sealed class LanePhases
{
    private const double HalfOfLargest = 1.7014118346046923e38;

    private readonly Dictionary<KernelNode, int> _phases = [];
    private readonly Dictionary<KernelNode, int> _slots = [];
    private readonly Func<KernelNode, bool> _isGathered;

    private LanePhases(IReadOnlyList<KernelNode> results, Func<int, bool> isInMemory, Func<KernelNode, bool> isGathered)
    {
        _isGathered = isGathered;
        var builder = new KernelBuilder(fused: false);
        Func<KernelNode, KernelNode> inlined = builder.Inlining();
        var done = new Dictionary<KernelNode, KernelNode>();
        Results = [.. results.Select(result => Expanded(inlined(result), builder, done))];
        IReadOnlyList<KernelNode> all = Kernel.Of(Results).Schedule();
        foreach (KernelNode node in all)
            _phases.Add(node, node.Operands.Select(operand => _phases[operand] + (IsOfBits(operand) && !IsOfBits(node) ? 1 : 0)).DefaultIfEmpty(0).Max());
        Last = Results.Select((result, index) => _phases[result] + (IsOfBits(result) && !isInMemory(index) ? 1 : 0)).DefaultIfEmpty(0).Max();
        FindSlots(all, isInMemory);
        Phases = [.. Enumerable.Range(0, Last + 1).Select(phase => new LanePhase(
            [.. all.Where(node => _phases[node] == phase && !IsOfBits(node) && _slots.ContainsKey(node))],
            [.. all.Where(node => _phases[node] == phase && IsOfBits(node))]))];
    }

    /// <summary>The loops; results are handed out behind the last.</summary>
    public IReadOnlyList<LanePhase> Phases { get; }

    /// <summary>The results, in the order given.</summary>
    public IReadOnlyList<KernelNode> Results { get; }

    /// <summary>How many values of each lane are in memory.</summary>
    public int Slots => _slots.Count;

    private int Last { get; }

    /// <summary>Splits a computation.</summary>
    /// <param name="results">Its results.</param>
    /// <param name="isInMemory">Whether a result is wanted in memory.</param>
    /// <param name="isGathered">Whether an input must be put together lane by lane.</param>
    public static LanePhases Of(IReadOnlyList<KernelNode> results, Func<int, bool> isInMemory, Func<KernelNode, bool> isGathered) => new(results, isInMemory, isGathered);

    /// <summary>Where a value is in memory; null where no loop leaves it there.</summary>
    public int? SlotOf(KernelNode node) => _slots.TryGetValue(node, out int slot) ? slot : null;

    /// <summary>What a loop of arithmetic computes: what comes from others is an input by the number of its slot.</summary>
    /// <param name="wanted">The values that it leaves or hands out.</param>
    /// <param name="phase">Its number.</param>
    /// <param name="slotOf">The slot of each such input.</param>
    public Kernel Arithmetic(IEnumerable<KernelNode> wanted, int phase, out IReadOnlyDictionary<string, int> slotOf)
    {
        var builder = new KernelBuilder(fused: false);
        var done = new Dictionary<KernelNode, KernelNode>();
        var slots = new Dictionary<string, int>();
        KernelNode Cut(KernelNode node)
        {
            if (done.TryGetValue(node, out KernelNode? cut))
                return cut;
            if (IsOfBits(node) || (!IsLeaf(node) && _phases[node] < phase))
            {
                string name = $"{node.Label ?? (node.IsMask ? "mask" : "t")}Of{_slots[node].ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                slots[name] = _slots[node];
                cut = builder.Input(name);
            }
            else
            {
                cut = builder.With(node, [.. node.Operands.Select(Cut)]);
            }
            done.Add(node, cut);
            return cut;
        }
        var kernel = Kernel.Of([.. wanted.Select(Cut)]);
        slotOf = slots;
        return kernel;
    }

    private static bool IsLeaf(KernelNode node) => node.Operands.Count == 0;

    private bool IsOfBits(KernelNode node) => node.IsMask || node.Op is Opcode.PowerOfTwo or Opcode.Exponent or Opcode.Significand or Opcode.AlternatingSign or Opcode.InverseScale or Opcode.Head or Opcode.Select
        || (node.Op == Opcode.Input && _isGathered(node));

    private void FindSlots(IEnumerable<KernelNode> all, Func<int, bool> isInMemory)
    {
        var inMemory = new HashSet<KernelNode>(Results.Where((result, index) => isInMemory(index) || IsOfBits(result) || (!IsLeaf(result) && _phases[result] < Last)));
        foreach (KernelNode node in all)
        {
            if (IsOfBits(node))
            {
                inMemory.Add(node);
                inMemory.UnionWith(node.Operands);
            }
            else
            {
                inMemory.UnionWith(node.Operands.Where(operand => !IsLeaf(operand) && _phases[operand] < _phases[node]));
            }
        }
        foreach (KernelNode node in all.Where(inMemory.Contains))
            _slots.Add(node, _slots.Count);
    }

    // A comparison becomes a number that is 1 where the one operand is larger and 0 where it is not, of which a mask is made: min(max(difference, 0)·2^254, 1). Differences of
    // unequal floats are no zeros, infinite ones stay so, and NaN, which is less than nothing, is lost in the maximum. What is not larger is less or equal unless it is NaN.
    private static KernelNode Expanded(KernelNode node, KernelBuilder kernel, Dictionary<KernelNode, KernelNode> done)
    {
        if (done.TryGetValue(node, out KernelNode? known))
            return known;
        KernelNode[] operands = [.. node.Operands.Select(operand => Expanded(operand, kernel, done))];
        KernelNode Excess(KernelNode a, KernelNode b) => kernel.Max(kernel.Subtract(a, b), kernel.Constant(0));
        KernelNode IsPositive(KernelNode excess) =>
            kernel.Min(kernel.Multiply(kernel.Multiply(excess, kernel.Constant(HalfOfLargest)), kernel.Constant(HalfOfLargest)), kernel.Constant(1));
        KernelNode Unless(KernelNode isPositive) => operands.Where(operand => operand.Op != Opcode.Constant).Distinct()
            .Select(operand => kernel.Compare(Opcode.LessOrEqual, isPositive, operand)).Aggregate((a, b) => kernel.Combine(Opcode.And, a, b));
        KernelNode expanded = node.Op switch
        {
            Opcode.Less => kernel.Unary(Opcode.Less, IsPositive(Excess(operands[1], operands[0]))),
            Opcode.LessOrEqual => Unless(IsPositive(Excess(operands[0], operands[1]))),
            Opcode.Equal => Unless(IsPositive(kernel.Add(Excess(operands[0], operands[1]), Excess(operands[1], operands[0])))),
            _ => kernel.With(node, operands),
        };
        done.Add(node, expanded);
        return expanded;
    }
}
