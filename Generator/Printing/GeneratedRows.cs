using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>A method whose loss couples the elements of rows.</summary>
internal sealed record GeneratedRows(LossMethod Method, CompiledRowLoss Loss, TargetPlatform Platform, string KernelSuffix) : GeneratedCode(Method, Loss, Platform, KernelSuffix)
{
    /// <summary>The spans with one item for each element; the others have one for each row or class.</summary>
    public IEnumerable<KernelSpan> ElementSpans => BlockSpans.Where(IsPerElement);

    public bool HasLabels => Parameter(LossRole.Labels) is not null;

    /// <summary>Whether rows have weights, by which some may not count.</summary>
    public bool HasRowWeights => RowCompiler.HasRowWeights(Method);

    /// <summary>The weights of the rows, or null.</summary>
    public KernelSpan? RowWeightSpan => Spans.FirstOrDefault(span => span.Role == LossRole.RowWeights || (span.Role == LossRole.Weights && IsPerRow(span)));

    /// <summary>Whether all elements are one row.</summary>
    public bool IsOneRow => Method.Loss.Rows.Classes == 0 && Parameter(LossRole.Classes) is null && !Method.HasClassesOfShape;

    /// <summary>Whether rows lie class by class in memory.</summary>
    public bool IsClassMajor => Method.Loss.Layout == LossLayout.ClassMajor && !IsOneRow;

    /// <summary>The span that holds a number of each element between the last two passes.</summary>
    public KernelSpan? Kept => Loss.Kernel.KeptIn is { } role ? Span(role) : null;

    /// <summary>The same method with the kernel for usual rows, or null; without vectors, that would save nothing worth its text.</summary>
    public GeneratedRows? Usual => Platform.HasVectors && Loss.Kernel.Usual is { } usual ? this with { Loss = Loss with { Kernel = usual } } : null;

    /// <summary>The vector widths that the kernel is written for: where it is for the few rows that are not usual, the one that every machine has.</summary>
    public IReadOnlyList<int> Widths => Usual is null ? VectorWidths.All : [128];

    /// <summary>Whether no output lies where an input is: the kernel for usual rows, some of which may turn out to be others, needs that.</summary>
    public bool IsApart => Loss.Kernel.IsUsual is not null;

    /// <summary>The outputs that must not lie on <see cref="MustNotLieOn"/>.</summary>
    public IEnumerable<KernelSpan> MustLieApart => IsApart ? Spans.Where(span => span.IsOutput && !IsReduced(span)) : [Kept!];

    /// <summary>The inputs that outputs must not lie on; on others than floats they cannot.</summary>
    public IEnumerable<KernelSpan> MustNotLieOn =>
        (IsApart ? Spans.Where(span => !span.IsOutput) : Loss.Kernel.KeptBeside.Select(SpanOfInput).OfType<KernelSpan>()).Where(span => !span.IsHard);

    /// <summary>The span that an input of the kernel reads, or null.</summary>
    public KernelSpan? SpanOf(KernelNode node) =>
        ElementPass.InputOf(node) is { } input ? SpanOfInput(input) : node is { Op: Opcode.Input, Name: RowKernel.Kept } ? Kept : null;

    /// <summary>The span with an item for each element that an input is, or null.</summary>
    public KernelSpan? SpanOfInput(string input) => input switch
    {
        InputNames.Logit => Span(LossRole.Logits),
        InputNames.Target => Span(LossRole.Targets),
        InputNames.Mask => Span(LossRole.Mask),
        InputNames.Weight => Span(LossRole.Weights),
        _ => Spans.FirstOrDefault(span => span.Role == LossRole.Hyperparameter && span.Axis == SpanAxis.Element && span.Name == input),
    };

    /// <summary>The spans that a pass reads or writes.</summary>
    public IEnumerable<KernelSpan> SpansOf(ElementPass pass) =>
        ElementSpans.Where(span => pass.Outputs.Any(output => SpanOf(output) == span) || pass.Inputs.Any(node => SpanOf(node) == span));

    /// <summary>The values of a row that a pass over its elements needs.</summary>
    public IEnumerable<string> RowValuesOf(ElementPass pass) => pass.Inputs.Where(node => RowNames.IsOfRow(this, node)).Select(node => node.Name);

    /// <summary>Whether a span has one item for each row.</summary>
    public bool IsPerRow(KernelSpan span) => IsOfHyperparameter(span)
        ? !span.Parameter.IsSpan || span.Axis == SpanAxis.Row
        : SpanAxes.OfRole(Method, span.Role) == SpanAxis.Row;

    /// <summary>Whether a span has one item for each class.</summary>
    public static bool IsPerClass(KernelSpan span) => span.Role == LossRole.ClassWeights || (span.Role == LossRole.Hyperparameter && span.Axis == SpanAxis.Class);

    /// <summary>Whether a span, as the kernel of a group sees it, has one item for each element.</summary>
    public bool IsPerElement(KernelSpan span) => !IsPerClass(span) && !IsPerRow(span);

    /// <summary>Whether a group hands out a derivative of each element or row, which are summed for the caller.</summary>
    public static bool IsReduced(KernelSpan span) => span.Role == LossRole.HyperparameterGradient && (!span.Parameter.IsSpan || span.Axis == SpanAxis.Class);

    private static bool IsOfHyperparameter(KernelSpan span) => span.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient;

    /// <summary>The name of the weight of a row: that by which the kernel reads it, if it does.</summary>
    public string RowWeight => Loss.Kernel.RowInputs.FirstOrDefault(input => input.IsWeight)?.Name ?? RowKernelWriter.Weight;

    /// <summary>The names of all values of a row, each of which has a place for all rows of a group; the loss has the first.</summary>
    public IReadOnlyList<string> RowValues => [.. new[] { Loss.Kernel.Loss }.OfType<string>().Concat(Values).Distinct()];

    private IReadOnlyList<string> Values =>
    [
        .. HasRowWeights && RowWeight == RowKernelWriter.Weight ? new[] { RowWeight } : [],
        .. Loss.Kernel.RowInputs.Select(input => input.Name),
        .. Loss.Kernel.Steps.SelectMany(step => step switch
        {
            ElementPass pass => pass.Reductions.Select(reduction => reduction.Name),
            RowComputation computation => computation.Values.Select(value => value.Name),
            _ => [],
        }),
    ];
}
