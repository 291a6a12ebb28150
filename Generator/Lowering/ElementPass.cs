using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>A pass over the elements of a row: what it computes for each.</summary>
/// <param name="Reductions">What is added up, or of what the largest is kept.</param>
/// <param name="Outputs">What is written for each element.</param>
internal sealed record ElementPass(IReadOnlyList<RowReduction> Reductions, IReadOnlyList<KernelOutput> Outputs) : RowStep
{
    /// <summary>What the reductions take in, then the outputs.</summary>
    public IEnumerable<KernelNode> Results => [.. Reductions.Select(reduction => reduction.Node), .. Outputs.Select(output => output.Node)];

    /// <summary>All operations, operands first.</summary>
    public Kernel Kernel => Kernel.Of(Results);

    /// <summary>The inputs: of the element, its class or its row.</summary>
    public IEnumerable<KernelNode> Inputs => Kernel.Schedule().Where(node => node.IsInput);

    /// <summary>Whether it matters which element is at the label.</summary>
    public bool UsesLabels => Inputs.Any(node => node.Op == Opcode.LabelMask) || Reductions.Any(reduction => reduction.Kind == ReductionKind.SumExceptLabel);

    /// <summary>The inputs that are read for each element.</summary>
    public IEnumerable<LossRole> ElementInputs => Inputs.Select(RoleOf).OfType<LossRole>().Distinct();

    /// <summary>The input of each element that an operation reads, or null.</summary>
    public static LossRole? RoleOf(KernelNode node) => node.Op switch
    {
        Opcode.PositiveMask or Opcode.IgnoredMask => LossRole.Targets,
        Opcode.IncludedMask => LossRole.Mask,
        Opcode.Input => RoleOf(node.Name),
        _ => null,
    };

    /// <summary>The input of each element with a name, or null.</summary>
    public static LossRole? RoleOf(string input) => input switch
    {
        "x" => LossRole.Logits,
        "y" => LossRole.Targets,
        "w" => LossRole.Weights,
        _ => null,
    };

    /// <summary>The outputs that the pass writes.</summary>
    public IEnumerable<LossRole> Written => Outputs.Select(output => output.Role);

    /// <summary>The same with other results.</summary>
    public ElementPass Map(Func<KernelNode, KernelNode> result) => new(
        [.. Reductions.Select(reduction => reduction with { Node = result(reduction.Node) })],
        [.. Outputs.Select(output => output with { Node = result(output.Node) })]);
}
