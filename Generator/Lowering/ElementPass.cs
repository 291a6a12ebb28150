using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>A pass over the elements of a row.</summary>
/// <param name="Any">What is computed for any element.</param>
/// <param name="Usual">The same, shorter, for the elements of usual rows, or null where it would not be shorter.</param>
/// <param name="IsUsual">The value of a row that is 1 for usual rows, or null where all rows are usual.</param>
internal sealed record ElementPass(ElementWork Any, ElementWork? Usual, string? IsUsual) : RowStep
{
    /// <summary>The work for usual rows, whether or not it is shorter.</summary>
    public ElementWork UsualOrAny => Usual ?? Any;

    public IReadOnlyList<RowReduction> Reductions => Any.Reductions;

    /// <summary>All inputs of the pass.</summary>
    public IEnumerable<KernelNode> Inputs => Any.Inputs.Concat(Usual?.Inputs ?? []).Distinct();

    /// <summary>The outputs that the pass writes.</summary>
    public IEnumerable<LossRole> Written => Any.Outputs.Concat(Usual?.Outputs ?? []).Select(output => output.Role).Distinct();
}
