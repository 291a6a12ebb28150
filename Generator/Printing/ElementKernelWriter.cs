using LossGen.Generator.Binding;
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
        if (generated.Platform.HasVectors)
            ElementVectorWriter.Write(writer, generated);
        else
            ElementScalarWriter.Write(writer, generated);
    }

    /// <summary>The parameters of the methods of the kernel.</summary>
    public static string Parameters(GeneratedMethod generated, bool withSums) => string.Join(", ",
    [
        .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        .. Enumerable.Repeat("Span<float> sums", withSums && generated.HasSum ? 1 : 0),
    ]);

    public static string Arguments(GeneratedMethod generated, Func<KernelSpan, string> span, string sums) => string.Join(", ",
    [
        .. generated.Spans.Select(span),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. Enumerable.Repeat(sums, generated.HasSum ? 1 : 0),
    ]);

    /// <summary>The span that an input of the kernel reads.</summary>
    public static KernelSpan SpanOf(GeneratedMethod generated, KernelNode input) => generated.Span(
        input.Op == Opcode.PositiveMask ? LossRole.Targets : input.Name switch { "x" => LossRole.Logits, "y" => LossRole.Targets, _ => LossRole.Weights });
}
