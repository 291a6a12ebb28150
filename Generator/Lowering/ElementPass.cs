using LossGen.Generator.Expressions;

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
    public IEnumerable<string> ElementInputs => Inputs.Select(InputOf).OfType<string>().Distinct();

    /// <summary>The input that an operation reads, if it may be one of each element; else null.</summary>
    public static string? InputOf(KernelNode node) => node.Op switch
    {
        Opcode.PositiveMask or Opcode.IgnoredMask => InputNames.Target,
        Opcode.IncludedMask => InputNames.Mask,
        Opcode.Input when node.Name is InputNames.Logit or InputNames.Target or InputNames.Weight || InputNames.IsOfValues(node.Name) => node.Name,
        _ => null,
    };

    /// <summary>The same with other results.</summary>
    public ElementPass Map(Func<KernelNode, KernelNode> result) => new(
        [.. Reductions.Select(reduction => reduction with { Node = result(reduction.Node) })],
        [.. Outputs.Select(output => output with { Node = result(output.Node) })]);
}
