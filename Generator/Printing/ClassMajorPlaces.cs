using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Which spans of rows that lie class by class are read and written where they are, and which in the columns of a group. Columns take what is kept between passes, since a cache
/// holds few of classes that lie a power of two apart, and what is converted or added to. In groups that are no whole vectors all is in columns.
/// </summary>
/// <param name="generated">The method.</param>
internal sealed class ClassMajorPlaces(GeneratedRows generated)
{
    /// <summary>The condition in the code of a group.</summary>
    public const string Condition = "(rows & 15) == 0";

    private readonly RowKernel _kernel = generated.Loss.Kernel;

    /// <summary>Whether an input is read where it is.</summary>
    public bool ReadsInPlace(KernelNode node) => node.Name != RowKernel.Kept && generated.SpanOf(node) is { } span && ReadsInPlace(span);

    /// <summary>Whether an input is read where it is.</summary>
    public bool ReadsInPlace(KernelSpan span) => generated.IsClassMajor && span is { IsFloat: true, IsOutput: false };

    /// <summary>Whether the outputs of a pass are written where they belong, not the number that is kept until the last pass.</summary>
    public bool WritesInPlace(ElementPass pass, KernelSpan span) => pass == LastPass && WritesInPlace(span);

    /// <summary>Whether an output is written where it belongs.</summary>
    public bool WritesInPlace(KernelSpan span) =>
        generated.IsClassMajor && span is { IsFloat: true, IsOutput: true, IsAdded: false } && !GeneratedRows.IsReduced(span) && (_kernel.IsUsual is null || StepsBeforeOutputs is not null);

    /// <summary>After how many steps, none of which writes an output, it is known whether all rows are usual ones; null where that is known later, or needs not be known.</summary>
    public int? StepsBeforeOutputs
    {
        get
        {
            List<RowStep> steps = [.. _kernel.Steps];
            int last = steps.FindLastIndex(step => step is ElementPass);
            int known = steps.FindIndex(step => step is RowComputation computation && computation.Values.Any(value => value.Name == _kernel.IsUsual));
            return generated.IsClassMajor && _kernel.IsUsual is not null && known >= 0 && known < last ? last : null;
        }
    }

    private ElementPass? LastPass => _kernel.Steps.OfType<ElementPass>().LastOrDefault();
}
