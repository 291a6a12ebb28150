using System.Globalization;
using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the computation of 16 lanes with vectors of four floats, of which runtimes that have them may have nothing but arithmetic: loops of it take turns with loops over what it
/// left in memory. Lanes are counted by 'lane'; 'held' has all values of all lanes, 'w' those of the four at hand.
/// </summary>
internal sealed class FourWriter
{
    private const string Held = "held";

    private readonly CodeWriter _writer;
    private readonly FourConstants _constants;
    private readonly IReadOnlyList<FourResult> _results;
    private readonly LanePhases _phases;
    private readonly IReadOnlyList<string> _reserved;

    /// <param name="writer">Where it is written.</param>
    /// <param name="constants">Takes the constants.</param>
    /// <param name="results">What is computed.</param>
    /// <param name="isGathered">Whether an input of floats must be put together lane by lane.</param>
    /// <param name="reserved">Names that variables must not take.</param>
    /// <param name="isFixed">Whether an input is the same for all groups of 16 lanes.</param>
    public FourWriter(CodeWriter writer, FourConstants constants, IReadOnlyList<FourResult> results, Func<KernelNode, bool> isGathered, IEnumerable<string> reserved, Func<KernelNode, bool>? isFixed = null)
    {
        _writer = writer;
        _constants = constants;
        _results = results;
        _phases = LanePhases.Of([.. results.Select(result => result.Node)], index => results[index].IsByBits, isGathered, isFixed ?? (_ => false));
        _reserved = [.. reserved, .. results.SelectMany(result => Kernel.Of([result.Node]).Schedule()).Where(node => node.Op == Opcode.Uniform).Select(node => FourDialect.NameOf(node.Name)), Held, "w", "j"];
    }

    /// <summary>Writes what the loops need.</summary>
    public void WriteStart()
    {
        if (_phases.Slots > 0)
            _writer.Line($"byte* {Held} = stackalloc byte[{(64 * _phases.Slots).ToString(CultureInfo.InvariantCulture)}];");
        foreach (string uniform in Kernel.Of(_phases.Results).Schedule().Where(node => node.Op == Opcode.Uniform).Select(node => node.Name).Distinct())
            _writer.Line($"Vector4 {FourDialect.NameOf(uniform)} = new Vector4({uniform});");
    }

    /// <summary>Writes what stands before the first 16 lanes that have the same fixed inputs.</summary>
    /// <param name="load">The vector of an input.</param>
    /// <param name="head">What a loop begins with, or null.</param>
    public void WritePrelude(Func<KernelNode, string> load, string? head)
    {
        if (_phases.Prelude.Count > 0)
            WriteArithmetic(null, _phases.Prelude, [], load, head);
    }

    /// <summary>Writes the work for 16 lanes.</summary>
    /// <param name="load">The vector of an input.</param>
    /// <param name="gather">The statement that puts an input or mask together at an address.</param>
    /// <param name="head">What each loop begins with, or null.</param>
    public void WriteGroup(Func<KernelNode, string> load, Func<KernelNode, string, string> gather, string? head)
    {
        int last = _phases.Phases.Count - 1;
        for (int phase = 0; phase <= last; phase++)
        {
            FourResult[] handedOut = phase == last ? [.. _results] : [];
            if (_phases.Phases[phase].Arithmetic.Count > 0 || handedOut.Any(result => !result.IsByBits))
                WriteArithmetic(phase, _phases.Phases[phase].Arithmetic, handedOut, load, head);
            if (_phases.Phases[phase].Bits.Count > 0 || handedOut.Any(result => result.IsByBits))
                WriteBits(phase, handedOut, gather, head);
        }
    }

    private IDisposable Loop(string? head)
    {
        IDisposable loop = _writer.Block("for (int lane = 0; lane < 16; lane += 4)");
        if (head is not null)
            _writer.Line(head);
        if (_phases.Slots > 0)
            _writer.Line($"byte* w = {Held} + 4 * lane;");
        return loop;
    }

    private void WriteArithmetic(int? phase, IReadOnlyList<KernelNode> kept, FourResult[] handedOut, Func<KernelNode, string> load, string? head)
    {
        (FourResult Result, KernelNode Node)[] written = [.. handedOut.Select((result, index) => (result, _phases.Results[index])).Where(pair => !pair.result.IsByBits)];
        Kernel kernel = _phases.Arithmetic([.. kept, .. written.Select(pair => pair.Node)], phase, out IReadOnlyDictionary<string, int> slotOf);
        bool isAtPlace = written.Length > 0 || kernel.Schedule().Any(node => node.Op == Opcode.Input && !slotOf.ContainsKey(node.Name));
        using IDisposable loop = Loop(isAtPlace ? head : null);
        var statements = new KernelStatements(_writer, new FourDialect(_constants), node => slotOf.TryGetValue(node.Name, out int slot) ? $"*(Vector4*)({Address(slot)})" : load(node), _reserved);
        IReadOnlyList<Fragment> values = statements.Write(kernel);
        for (int i = 0; i < kept.Count; i++)
            _writer.Line($"*(Vector4*)({Address(_phases.SlotOf(kept[i])!.Value)}) = {values[i]};");
        for (int i = 0; i < written.Length; i++)
            _writer.Line(written[i].Result.Write(values[kept.Count + i].Inside));
    }

    private void WriteBits(int phase, FourResult[] handedOut, Func<KernelNode, string, string> gather, string? head)
    {
        IReadOnlyList<KernelNode> bits = _phases.Phases[phase].Bits;
        using IDisposable block = _writer.Block("");
        if (head is not null && (bits.Any(node => node.IsInput) || handedOut.Any(result => result.IsByBits)))
        {
            _writer.Line("const int lane = 0;");
            _writer.Line(head);
        }
        foreach (KernelNode node in bits)
        {
            string to = Address(node, Held);
            _writer.Line(node.IsInput ? gather(node, to) : $"{LibraryNames.Fours}.{node.Op}({string.Concat(node.Operands.Select(operand => Address(operand, Held) + ", "))}{to});");
        }
        for (int i = 0; i < handedOut.Length; i++)
        {
            if (handedOut[i].IsByBits)
                _writer.Line(handedOut[i].Write(Address(_phases.Results[i], Held)));
        }
    }

    private string Address(KernelNode node, string start) => Address(_phases.SlotOf(node)!.Value, start);

    private static string Address(int slot, string start = "w") => slot == 0 ? start : $"{start} + {(64 * slot).ToString(CultureInfo.InvariantCulture)}";
}
