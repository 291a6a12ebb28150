using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>A method whose loss couples the elements of rows.</summary>
internal sealed record GeneratedRows(LossMethod Method, CompiledRowLoss Loss, TargetPlatform Platform) : GeneratedCode(Method, Loss, Platform)
{
    /// <summary>The spans with one item for each element; the others have one for each row or class.</summary>
    public IEnumerable<KernelSpan> ElementSpans => Spans.Where(IsPerElement);

    public bool HasLabels => Parameter(LossRole.Labels) is not null;

    /// <summary>Whether rows have weights, by which some may not count.</summary>
    public bool HasRowWeights => RowCompiler.HasRowWeights(Method);

    /// <summary>Whether all elements are one row.</summary>
    public bool IsOneRow => Method.Loss.Rows.Classes == 0 && Parameter(LossRole.Classes) is null;

    /// <summary>The span that holds a number of each element between the last two passes.</summary>
    public KernelSpan? Kept => Loss.Kernel.KeptIn is { } role ? Span(role) : null;

    /// <summary>The inputs that the span with the kept number must not be; others than floats it cannot be.</summary>
    public IEnumerable<KernelSpan> KeptBeside => Loss.Kernel.KeptBeside.Select(Span).Where(span => !span.IsHard);

    /// <summary>What the pass writes that goes ahead with the work of the next, if there is one.</summary>
    public IEnumerable<KernelSpan> WrittenAhead => PassAhead.Ahead!.Outputs.Select(output => Span(output.Role));

    /// <summary>The inputs that it must leave as they are.</summary>
    public IEnumerable<KernelSpan> AheadBeside => PassAhead.AheadBeside.Select(Span).Where(span => !span.IsHard);

    private ElementPass PassAhead => Loss.Kernel.Steps.OfType<ElementPass>().First(pass => pass.Ahead is not null);

    /// <summary>The span that an input of the kernel reads, or null.</summary>
    public KernelSpan? SpanOf(KernelNode node) =>
        ElementWork.RoleOf(node) is { } role ? Span(role) : node is { Op: Opcode.Input, Name: RowKernel.Kept } ? Kept : null;

    /// <summary>The spans that a pass reads or writes.</summary>
    public IEnumerable<KernelSpan> SpansOf(ElementPass pass) =>
        ElementSpans.Where(span => pass.Written.Contains(span.Role) || pass.Inputs.Any(node => SpanOf(node) == span));

    /// <summary>The values of a row that a pass over its elements needs.</summary>
    public IEnumerable<string> RowValuesOf(ElementPass pass) => pass.Inputs.Where(node => RowNames.IsOfRow(this, node)).Select(node => node.Name);

    /// <summary>Whether a span has one item for each row.</summary>
    public bool IsPerRow(KernelSpan span) => RowCompiler.IsPerRow(Method, span.Role);

    public bool IsPerElement(KernelSpan span) => span.Role != LossRole.ClassWeights && !IsPerRow(span);

    /// <summary>The name of the weight of a row: that by which the kernel reads it, if it does.</summary>
    public string RowWeight => Loss.Kernel.RowInputs.FirstOrDefault(input => input.ElementInput is null)?.Name ?? RowKernelWriter.Weight;

    /// <summary>The names of all values of a row, each of which has a place for all rows of a group.</summary>
    public IReadOnlyList<string> RowValues =>
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
