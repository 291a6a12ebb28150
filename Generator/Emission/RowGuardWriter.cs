using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>Writes the checks of lengths of a loss over rows, and of labels.</summary>
internal static class RowGuardWriter
{
    public static void WriteLengths(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan logits = generated.Span(LossRole.Logits);
        string classes = RowMethodWriter.Classes(generated);
        if (generated.Parameter(LossRole.Classes) is { } parameter)
            WriteClasses(writer, generated, logits, parameter.Name);
        else if (!generated.IsOneRow)
            WriteRows(writer, logits, classes);
        string rows = generated.Local("rows");
        writer.Line(generated.IsOneRow ? $"int {rows} = 1;" : $"int {rows} = {logits.Variable}.Length / {classes};");
        foreach (KernelSpan span in generated.Spans.Where(span => span != logits))
        {
            if (generated.IsPerRow(span))
                WriteLength(writer, span, rows, $"{{{rows}}} rows (elements of '{logits.Parameter.Name}': {{{logits.Variable}.Length}})");
            else if (span.Role == LossRole.ClassWeights)
                WriteLength(writer, span, classes, $"{{{classes}}} classes");
            else
                WriteLength(writer, span, $"{logits.Variable}.Length", $"{{{logits.Variable}.Length}} elements in '{logits.Parameter.Name}'");
        }
    }

    /// <summary>Writes the check of labels: after all lengths, before anything is written.</summary>
    public static void WriteLabels(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan labels = generated.Span(LossRole.Labels);
        string row = generated.Local("row"), classes = RowMethodWriter.Classes(generated);
        using (writer.Block($"for (int {row} = 0; {row} < {labels.Variable}.Length; {row}++)"))
        {
            writer.Line($"if ((ulong)(long){labels.Variable}[{row}] >= (ulong){classes} && {labels.Variable}[{row}] != {IgnoreIndex(generated)})");
            writer.Continue($"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(labels.Parameter.Name)}, {labels.Variable}[{row}], $\"The label of row {{{row}}} is no class: it must be at least 0 and less than {{{classes}}}, or {IgnoreIndex(generated)} for a row that does not count.\");");
        }
    }

    public static string IgnoreIndex(GeneratedRows generated) =>
        generated.Method.Loss.Rows.IgnoreIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteClasses(CodeWriter writer, GeneratedRows generated, KernelSpan logits, string classes)
    {
        GuardWriter.WriteRows(writer, logits, classes);
        if (generated.Method.Loss.Rows.Classes is > 0 and var known)
        {
            writer.Line($"if ({classes} != {known})");
            writer.Continue($"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(classes)}, {classes}, \"The loss is compiled for {known} classes.\");");
        }
    }

    private static void WriteRows(CodeWriter writer, KernelSpan logits, string classes)
    {
        writer.Line($"if ({logits.Variable}.Length % {classes} != 0)");
        writer.Continue(GuardWriter.Throw($"$\"'{logits.Parameter.Name}' has {{{logits.Variable}.Length}} elements, which is no multiple of the number of classes, {classes}.\"", logits));
    }

    private static void WriteLength(CodeWriter writer, KernelSpan span, string length, string expected)
    {
        writer.Line($"if ({span.Variable}.Length != {length})");
        writer.Continue(GuardWriter.Throw($"$\"'{span.Parameter.Name}' has {{{span.Variable}.Length}} elements for {expected}; they must be as many.\"", span));
    }
}
