using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>
/// The computation of 16 lanes for vectors that have arithmetic, minimum and maximum alone: comparisons, selections and what else looks at bits is done with integers in memory.
/// A vector that is read from where integers were just written waits for all of them, so the two kinds of work take turns in loops over all lanes, as few as the
/// longest chain of them allows; by the time a loop reads what the one before wrote, it is there.
/// </summary>
internal sealed class LanePhases
{
    private readonly Dictionary<KernelNode, int> _phases = [];
    private readonly Dictionary<KernelNode, int> _slots = [];
    private readonly HashSet<KernelNode> _fixed = [];
    private readonly Func<KernelNode, bool> _isGathered;

    private LanePhases(IReadOnlyList<KernelNode> results, Func<int, bool> isInMemory, Func<KernelNode, bool> isGathered, Func<KernelNode, bool> isFixed)
    {
        _isGathered = isGathered;
        var builder = new KernelBuilder(fused: false);
        Func<KernelNode, KernelNode> inlined = builder.Inlining();
        var done = new Dictionary<KernelNode, KernelNode>();
        Results = [.. results.Select(result => Expanded(inlined(result), builder, done))];
        IReadOnlyList<KernelNode> all = Kernel.Of(Results).Schedule();
        foreach (KernelNode node in all)
        {
            if (!IsOfBits(node) && (node.Op == Opcode.Input ? isFixed(node) : node.Operands.All(_fixed.Contains)))
                _fixed.Add(node);
        }
        foreach (KernelNode node in all)
            _phases.Add(node, node.Operands.Select(operand => _phases[operand] + (IsOfBits(operand) && !IsOfBits(node) ? 1 : 0)).DefaultIfEmpty(0).Max());
        Last = Results.Select((result, index) => _phases[result] + (IsOfBits(result) && !isInMemory(index) ? 1 : 0)).DefaultIfEmpty(0).Max();
        FindSlots(all, isInMemory);
        Prelude = [.. all.Where(node => _fixed.Contains(node) && _slots.ContainsKey(node))];
        Phases = [.. Enumerable.Range(0, Last + 1).Select(phase => new LanePhase(
            [.. all.Where(node => _phases[node] == phase && !IsOfBits(node) && !_fixed.Contains(node) && _slots.ContainsKey(node))],
            [.. all.Where(node => _phases[node] == phase && IsOfBits(node))]))];
    }

    /// <summary>What is in memory before the first loop, the same for many times 16 lanes.</summary>
    public IReadOnlyList<KernelNode> Prelude { get; }

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
    /// <param name="isFixed">Whether an input is the same for many times 16 lanes.</param>
    public static LanePhases Of(IReadOnlyList<KernelNode> results, Func<int, bool> isInMemory, Func<KernelNode, bool> isGathered, Func<KernelNode, bool> isFixed) =>
        new(results, isInMemory, isGathered, isFixed);

    /// <summary>Where a value is in memory; null where no loop leaves it there.</summary>
    public int? SlotOf(KernelNode node) => _slots.TryGetValue(node, out int slot) ? slot : null;

    /// <summary>What a loop of arithmetic computes: what comes from others is an input by the number of its slot.</summary>
    /// <param name="wanted">The values that it leaves or hands out.</param>
    /// <param name="phase">Its number; null of what stands before the first.</param>
    /// <param name="slotOf">The slot of each such input.</param>
    public Kernel Arithmetic(IEnumerable<KernelNode> wanted, int? phase, out IReadOnlyDictionary<string, int> slotOf)
    {
        var builder = new KernelBuilder(fused: false);
        var done = new Dictionary<KernelNode, KernelNode>();
        var slots = new Dictionary<string, int>();
        KernelNode Cut(KernelNode node)
        {
            if (done.TryGetValue(node, out KernelNode? cut))
                return cut;
            if (phase is not null && (IsOfBits(node) || (_fixed.Contains(node) ? IsHeld(node) : !IsLeaf(node) && _phases[node] < phase)))
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

    // Of what is fixed, constants and uniforms are at hand, too.
    private static bool IsHeld(KernelNode node) => node.Op is not (Opcode.Constant or Opcode.Uniform);

    private bool IsOfBits(KernelNode node) => node.IsMask || node.Op is Opcode.PowerOfTwo or Opcode.Exponent or Opcode.Significand or Opcode.AlternatingSign or Opcode.InverseScale or Opcode.Head or Opcode.Select
        || (node.Op == Opcode.Input && _isGathered(node));

    private void FindSlots(IEnumerable<KernelNode> all, Func<int, bool> isInMemory)
    {
        var inMemory = new HashSet<KernelNode>(Results.Where((result, index) => isInMemory(index) || IsOfBits(result) || (_fixed.Contains(result) ? IsHeld(result) : !IsLeaf(result) && _phases[result] < Last)));
        foreach (KernelNode node in all)
        {
            if (IsOfBits(node))
            {
                inMemory.Add(node);
                inMemory.UnionWith(node.Operands);
            }
            else if (!_fixed.Contains(node))
            {
                inMemory.UnionWith(node.Operands.Where(operand => _fixed.Contains(operand) ? IsHeld(operand) : !IsLeaf(operand) && _phases[operand] < _phases[node]));
            }
        }
        foreach (KernelNode node in all.Where(inMemory.Contains))
            _slots.Add(node, _slots.Count);
    }

    // A comparison becomes a number whose sign is its result, of which a mask is made. Of a < b that is min(a − b, 0), where NaN is lost, as it is in ∞ − ∞.
    private static KernelNode Expanded(KernelNode node, KernelBuilder kernel, Dictionary<KernelNode, KernelNode> done)
    {
        if (done.TryGetValue(node, out KernelNode? known))
            return known;
        KernelNode[] operands = [.. node.Operands.Select(operand => Expanded(operand, kernel, done))];
        KernelNode expanded = node.Op switch
        {
            Opcode.Less => kernel.Unary(Opcode.Less, kernel.Min(kernel.Subtract(operands[0], operands[1]), kernel.Constant(0))),
            Opcode.LessOrEqual => kernel.Unary(Opcode.LessOrEqual, Refusal(kernel, operands[0], operands[1], kernel.Subtract(operands[1], operands[0]))),
            Opcode.Equal => kernel.Unary(Opcode.LessOrEqual, Refusal(kernel, operands[0], operands[1], kernel.Negate(kernel.Abs(kernel.Subtract(operands[1], operands[0]))))),
            _ => kernel.With(node, operands),
        };
        done.Add(node, expanded);
        return expanded;
    }

    // A number that is negative where a difference is or an operand is NaN. Where one operand is a finite constant, the difference is NaN if the other is; else ∞ − ∞ is NaN, too, and no
    // refusal, so what the operands are times 0 is looked at, infinite ones made finite. −0 becomes 0 by adding it.
    private static KernelNode Refusal(KernelBuilder kernel, KernelNode a, KernelNode b, KernelNode difference)
    {
        KernelNode zero = kernel.Constant(0), minusOne = kernel.Constant(-1);
        KernelNode NegativeIfNaN(KernelNode u) => kernel.Add(kernel.Max(u, minusOne), zero);
        KernelNode TimesZero(KernelNode u) => kernel.Multiply(kernel.Max(kernel.Constant(float.MinValue), kernel.Min(kernel.Constant(float.MaxValue), u)), zero);
        if (IsFinite(a) || IsFinite(b))
            return NegativeIfNaN(difference);
        return kernel.Min(kernel.Min(difference, zero), NegativeIfNaN(kernel.Add(TimesZero(a), TimesZero(b))));
    }

    private static bool IsFinite(KernelNode node) => node.Op == Opcode.Constant && Math.Abs(node.Constants[0]) <= float.MaxValue;
}
