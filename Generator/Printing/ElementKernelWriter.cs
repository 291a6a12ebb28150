using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the kernel of a loss whose elements are independent: the loop over blocks, and the computation of a block. Losses are added up in 16 virtual
/// lanes, element i in lane i mod 16, so that the sum does not depend on the vector width.
/// </summary>
internal static class ElementKernelWriter
{
    /// <summary>Elements of a block: float in each lane of it, double over the blocks.</summary>
    public const int BlockLength = 1024;

    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        using IDisposable kernel = writer.Block($"internal static class {generated.KernelClass}");
        ClassTableWriter.WriteConstants(writer, generated);
        if (generated.Platform.HasVectors)
            ElementVectorWriter.Write(writer, generated);
        else
            ElementScalarWriter.Write(writer, generated);
        DivisorWriter.Write(writer, generated);
    }

    /// <summary>The parameters of the method that is called.</summary>
    public static string ParametersOfRun(GeneratedMethod generated) => string.Join(", ",
    [
        .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
        .. Enumerable.Repeat("int classes", generated.NeedsClasses ? 1 : 0),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        .. generated.Totals.Select(total => $"out double {total.Name}"),
    ]);

    /// <summary>The parameters of the methods for a block.</summary>
    public static string Parameters(GeneratedMethod generated) => string.Join(", ",
    [
        .. generated.BlockSpans.Select(span => $"{span.SpanType} {span.Name}"),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        .. Enumerable.Repeat("Span<float> sums", generated.HasSum ? 1 : 0),
    ]);

    public static string Arguments(GeneratedMethod generated, Func<KernelSpan, string> span, string sums) => string.Join(", ",
    [
        .. generated.BlockSpans.Select(span),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. Enumerable.Repeat(sums, generated.HasSum ? 1 : 0),
    ]);

    /// <summary>The span that an input of the kernel reads.</summary>
    public static KernelSpan SpanOf(GeneratedMethod generated, KernelNode input) => (ElementPass.InputOf(input) ?? input.Name) switch
    {
        InputNames.Logit => generated.Span(LossRole.Logits),
        InputNames.Target => generated.Span(LossRole.Targets),
        InputNames.Mask => generated.Span(LossRole.Mask),
        InputNames.Weight => generated.Span(LossRole.Weights),
        InputNames.ClassWeight => generated.Span(LossRole.ClassWeights),
        InputNames.RowWeight => generated.Span(LossRole.RowWeights),
        string name => generated.Spans.First(span => span.Role == LossRole.Hyperparameter && span.Name == name),
    };
}
