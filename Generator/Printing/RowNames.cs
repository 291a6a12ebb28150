using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>The names of variables in the code of a group of rows.</summary>
internal static class RowNames
{
    /// <summary>Where a value of each row is: where there are vectors, its place in the one buffer, else a buffer of its own.</summary>
    public static string Buffer(string value) => value == RowKernelWriter.Weight ? "weightOf" : value + "OfRows";

    /// <summary>The value of the row at hand.</summary>
    public static string At(GeneratedRows generated, string value) =>
        generated.Platform.HasVectors ? $"Unsafe.Add(ref bufferStart, {Buffer(value)} + row)" : $"{Buffer(value)}[row]";

    /// <summary>The label of the row at hand, 0 where it does not count.</summary>
    public static string LabelOfRow(GeneratedRows generated) => generated.Platform.HasVectors ? "Unsafe.Add(ref labelOfRows, row)" : "labelOfRows[row]";

    /// <summary>The elements of a group of rows, class by class.</summary>
    public static string Columns(KernelSpan span) => span.Name + "Columns";

    /// <summary>A value of the row at hand.</summary>
    public static string OfRow(string value) => value + "OfRow";

    /// <summary>The last 16 elements of a row; of fewer, behind padding.</summary>
    public static string Last(KernelSpan span) => "last" + char.ToUpperInvariant(span.Name[0]) + span.Name.Substring(1);

    /// <summary>The first element of the row at hand.</summary>
    public static string Row(KernelSpan span) => span.Name + "Row";

    /// <summary>The first of the last 16 elements of the row at hand, or of their padded copy.</summary>
    public static string Block(KernelSpan span) => span.Name + "Block";

    /// <summary>The type that a span is read as.</summary>
    public static string StoredType(KernelSpan span) => span.Parameter.Type == ElementType.Bool ? "byte" : span.ElementName;

    /// <summary>The reference to the first item of a span of the same type as the given one.</summary>
    public static string Start(KernelSpan span, string variable) => span.Parameter.Type == ElementType.Bool
        ? $"Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference({variable}))"
        : $"MemoryMarshal.GetReference({variable})";

    /// <summary>The reference to an item of a span of a group.</summary>
    public static string From(KernelSpan span, string number) => span.Parameter.Type == ElementType.Bool ? $"Unsafe.Add(ref {Start(span, Group(span))}, {number})" : $"Rows.At({Group(span)}, {number})";

    /// <summary>An element, where its number is known to be right.</summary>
    public static string Element(GeneratedRows generated, KernelSpan span, string number) =>
        generated.Platform.HasVectors ? $"Rows.At({Group(span)}, {number})" : $"{Group(span)}[{number}]";

    /// <summary>Where an element of the row at hand lies in a matrix, counted from the group.</summary>
    public static string Place(GeneratedRows generated, KernelSpan span, string number) =>
        generated.IsClassMajor ? $"{number} * {(GeneratedRows.IsReduced(span) ? "rows" : "group.stride")} + row" : $"offset + {number}";

    /// <summary>The span of the group of rows at hand.</summary>
    public static string Group(KernelSpan span) => "group." + span.Name;

    /// <summary>Where the numbers of each class are.</summary>
    public static string ClassSource(string input) =>
        input == InputNames.ClassWeight ? "group.classWeights" : InputNames.IsOfValues(input) ? "group." + input : RowKernelWriter.TableName(input);

    /// <summary>The span with the numbers of each class; null where they are a table.</summary>
    public static KernelSpan? ClassSpan(GeneratedRows generated, string input) => input == InputNames.ClassWeight
        ? generated.Span(LossRole.ClassWeights)
        : generated.Spans.FirstOrDefault(span => span.Role == LossRole.Hyperparameter && span.Name == input);

    /// <summary>The type that numbers of each class are read as.</summary>
    public static string ClassType(GeneratedRows generated, string input) => ClassSpan(generated, input)?.ElementName ?? "float";

    /// <summary>An item of the numbers of each class, as a float.</summary>
    public static string OfClass(GeneratedRows generated, string input, string number)
    {
        string item = $"{ClassSource(input)}[{number}]";
        return ClassSpan(generated, input) is { } span ? StorageText.Read(span, item) : item;
    }

    /// <summary>Whether an input is the same for all elements of a row.</summary>
    public static bool IsOfRow(GeneratedRows generated, KernelNode node) => node.Op == Opcode.Input && generated.SpanOf(node) is null && !IsOfClass(generated, node);

    /// <summary>Whether an input is a number of each class.</summary>
    public static bool IsOfClass(GeneratedRows generated, KernelNode node) => node.Op == Opcode.Input && ClassInputs(generated).Contains(node.Name);

    public static IEnumerable<string> Reserved(GeneratedRows generated) =>
    [
        "lane", "i", "labelsLeft", "group", "buffer", "labelBuffer", "bufferStart", "label", "row", "rows", "rest", "whole", "end", "from", "to", "left", "held", "classes", "lanes", "laneNumbers", "isInside", "offset",
        "apart", "away", "isInPlace", "sumOfRow", "sumsOfRow", "far", "far2", "far3", "far4", "labels", "labelOfRows", "weightOf", "last", "values", "constants",
        .. generated.BlockSpans.SelectMany(span => new[] { span.Name, Last(span), Row(span), Block(span), Columns(span) }),
        .. generated.RowValues.SelectMany(value => new[] { Buffer(value), OfRow(value) }),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. generated.Loss.Tables.Keys.Select(RowKernelWriter.TableName),
        .. ClassInputs(generated).SelectMany(input => new[] { input + "Row", input + "Block" }),
    ];

    /// <summary>The inputs with a number for each class.</summary>
    public static IReadOnlyList<string> ClassInputs(GeneratedRows generated) => [InputNames.ClassWeight, .. generated.Loss.Tables.Keys, .. generated.Spans.Where(span => span.Role == LossRole.Hyperparameter && GeneratedRows.IsPerClass(span)).Select(span => span.Name)];
}
