using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>The names of variables in the code of a group of rows.</summary>
internal static class RowNames
{
    /// <summary>The buffer with a value of each row.</summary>
    public static string Buffer(string value) => value == RowKernelWriter.Weight ? "weightOf" : value + "OfRows";

    /// <summary>The value of some row in its buffer.</summary>
    public static string At(GeneratedRows generated, string value, string row = "row") => Item(generated, Buffer(value), row);

    /// <summary>An item of a buffer: where there are vectors, buffers are references, without checks of bounds.</summary>
    public static string Item(GeneratedRows generated, string buffer, string index) =>
        generated.Platform.HasVectors ? $"Unsafe.Add(ref {buffer}, {index})" : $"{buffer}[{index}]";

    /// <summary>The elements of 16 rows, class by class.</summary>
    public static string Columns(KernelSpan span) => span.Name + "Columns";

    /// <summary>A value of the row at hand.</summary>
    public static string OfRow(string value) => value + "OfRow";

    /// <summary>The last elements of a row, padded to 16.</summary>
    public static string Last(KernelSpan span) => "last" + char.ToUpperInvariant(span.Name[0]) + span.Name.Substring(1);

    /// <summary>The first element of the row at hand.</summary>
    public static string Row(KernelSpan span) => span.Name + "Row";

    /// <summary>The first of the elements of the row at hand that fill no whole vector.</summary>
    public static string Rest(KernelSpan span) => span.Name + "Rest";

    public static IEnumerable<string> Reserved(GeneratedRows generated) =>
    [
        "lane", "i", "labelsOfGroup", "buffer", "labelBuffer", "bufferStart", "label", "position", "row", "rows", "rest", "whole", "start", "end", "classes", "lanes", "laneNumbers", "isInside", "offset",
        "fits", "labels", "labelOfRows", "weightOf", "lastOfClasses",
        .. generated.Spans.SelectMany(span => new[] { span.Name, Last(span), Row(span), Rest(span), Columns(span) }),
        .. generated.RowValues.SelectMany(value => new[] { Buffer(value), OfRow(value) }),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. generated.Loss.Tables.Keys.Select(RowKernelWriter.TableName),
        .. ClassInputs(generated).SelectMany(input => new[] { input + "Row", input + "Rest", input + "Last" }),
    ];

    /// <summary>The inputs with a number for each class.</summary>
    public static IReadOnlyList<string> ClassInputs(GeneratedRows generated) => ["classWeight", .. generated.Loss.Tables.Keys];

    /// <summary>Operations as a kernel, to be written as statements.</summary>
    public static Kernel KernelOf(IEnumerable<KernelNode> nodes) => new([.. nodes.Select(node => new KernelOutput(LossRole.Losses, node))], []);
}
