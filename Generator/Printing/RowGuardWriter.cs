using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

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
            writer.Line($"{generated.Checks}.WholeRows({logits.Variable}.Length, {classes}, {GuardWriter.NameOf(logits)});");
        string rows = generated.Local("rows");
        writer.Line(generated.IsOneRow ? $"int {rows} = 1;" : $"int {rows} = {logits.Variable}.Length / {classes};");
        foreach (KernelSpan span in generated.Spans.Where(span => span != logits && !span.IsTable))
        {
            if (span.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient)
                AxisGuards.WriteLength(writer, generated, span, logits);
            else if (generated.IsPerRow(span))
                writer.Line($"{generated.Checks}.RowsLength({span.Variable}.Length, {rows}, {GuardWriter.NameOf(span)}, {logits.Variable}.Length, {GuardWriter.NameOf(logits)});");
            else if (span.Role == LossRole.Hyperparameter)
                AxisGuards.WriteLength(writer, generated, span, logits);
            else if (span.Role == LossRole.ClassWeights)
                writer.Line($"{generated.Checks}.ClassesLength({span.Variable}.Length, {classes}, {GuardWriter.NameOf(span)});");
            else
                GuardWriter.WriteSameLength(writer, generated, span, logits);
        }
    }

    /// <summary>Writes the check of labels: after all lengths, before anything is written.</summary>
    public static void WriteLabels(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan labels = generated.Span(LossRole.Labels);
        string row = generated.Local("row"), classes = RowMethodWriter.Classes(generated);
        // As a loop of the annotated method, it would run without optimization in its first calls.
        if (generated.Platform.HasVectors && labels.ElementName == "int" && new CountingText(generated, span => span.Variable).OfRow(row).Count() == 1)
        {
            writer.Line($"{generated.Checks}.Labels({labels.Variable}, {IgnoreIndex(generated)}, {classes}, {GuardWriter.NameOf(labels)});");
            return;
        }
        using (writer.Block($"for (int {row} = 0; {row} < {labels.Variable}.Length; {row}++)"))
        {
            writer.Line($"if ({IsNoClass(generated, labels, row)})");
            writer.Continue($"{generated.Checks}.NoClass({labels.Variable}[{row}], {row}, {IgnoreIndex(generated)}, {classes}, {GuardWriter.NameOf(labels)});");
        }
    }

    /// <summary>The condition that the label of a row that counts is none.</summary>
    public static string IsNoClass(GeneratedRows generated, KernelSpan labels, string row) => string.Join(
        " && ", [$"unchecked((ulong)(long){labels.Variable}[{row}]) >= (ulong){RowMethodWriter.Classes(generated)}", .. new CountingText(generated, span => span.Variable).OfRow(row)]);

    public static string IgnoreIndex(GeneratedRows generated) =>
        generated.Method.Loss.Rows.IgnoreIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteClasses(CodeWriter writer, GeneratedRows generated, KernelSpan logits, string classes)
    {
        GuardWriter.WriteRows(writer, generated, logits, classes);
        if (generated.Method.Loss.Rows.Classes is > 0 and var known)
            writer.Line($"{generated.Checks}.Classes({classes}, {known}, {GuardWriter.NameOf(classes)});");
    }
}
