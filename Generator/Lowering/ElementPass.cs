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

    /// <summary>The work of this pass and of the next one for typical rows, or null.</summary>
    public ElementWork? Ahead { get; init; }

    /// <summary>The inputs that this pass and the next read: what <see cref="Ahead"/> writes must not lie there.</summary>
    public IReadOnlyList<LossRole> AheadBeside { get; init; } = [];

    /// <summary>The value of a row that is 1 where the pass before went ahead rightly, or null where it never does.</summary>
    public string? IsDone { get; init; }

    /// <summary>All that the pass may do.</summary>
    public IEnumerable<ElementWork> Works => new[] { Any, Usual, Ahead }.OfType<ElementWork>();

    /// <summary>All inputs of the pass.</summary>
    public IEnumerable<KernelNode> Inputs => Works.SelectMany(work => work.Inputs).Distinct();

    /// <summary>The outputs that the pass writes.</summary>
    public IEnumerable<LossRole> Written => Works.SelectMany(work => work.Outputs).Select(output => output.Role).Distinct();

    /// <summary>The same with other work.</summary>
    public ElementPass Map(Func<ElementWork, ElementWork> change) => this with
    {
        Any = change(Any),
        Usual = Usual is null ? null : change(Usual),
        Ahead = Ahead is null ? null : change(Ahead),
    };
}
