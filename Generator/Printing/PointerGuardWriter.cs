using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the checks at the start of an annotated method with pointers, and the spans of what lies behind them. Compilers of native code (Burst) take no message
/// but a literal, so nothing of what was passed is told.
/// </summary>
internal static class PointerGuardWriter
{
    private const string Argument = "ArgumentException", Range = "ArgumentOutOfRangeException";

    public static void Write(CodeWriter writer, GeneratedCode generated)
    {
        foreach (KernelSpan span in All(generated).Where(span => span.Parameter.Shape is ParameterShape.Array or ParameterShape.Tensor or ParameterShape.Table))
            GuardWriter.WriteSpan(writer, generated, span);
        KernelSpan logits = generated.Span(LossRole.Logits);
        if (generated.Parameter(LossRole.Length) is { } length)
        {
            Throw(writer, $"{length.Name} < 0", Range, length.Name, "The number of elements is negative.");
            WriteSpan(writer, logits, length.Name);
        }
        foreach (LossParameter parameter in generated.Method.Parameters.Where(parameter => parameter is { Role: LossRole.Hyperparameter, IsSpan: false }))
        {
            (string condition, string message) = GuardWriter.DomainOf(generated, parameter);
            Throw(writer, $"!({condition})", Range, parameter.Name, message);
        }
        WriteLengths(writer, generated, logits);
        foreach (KernelSpan values in AxisGuards.Checked(generated))
        {
            string value = generated.Local("value");
            (string condition, string message) = GuardWriter.DomainOf(generated, values.Parameter, value);
            using IDisposable loop = writer.Block($"foreach (float {value} in {values.Variable})");
            Throw(writer, $"!({condition})", Range, values.Parameter.Name, message);
        }
        ClassTableWriter.WriteChecks(writer, generated);
        foreach ((KernelSpan output, KernelSpan other, bool mayBeInPlace) in GuardWriter.Overlaps(generated))
        {
            Throw(
                writer, $"{generated.Checks}.{(mayBeInPlace ? $"IsMisplaced<{output.ElementName}>" : $"Overlap<{output.ElementName}, {other.ElementName}>")}({output.Variable}, {other.Variable})", Argument, output.Parameter.Name,
                $"'{Plain(output)}' overlaps '{Plain(other)}'{(mayBeInPlace ? " without being the same elements" : "")}.");
        }
        if (generated is GeneratedRows { HasLabels: true } rows)
            WriteLabels(writer, rows);
        TargetCheckWriter.Write(writer, generated);
    }

    private static void WriteLengths(CodeWriter writer, GeneratedCode generated, KernelSpan logits)
    {
        var rows = generated as GeneratedRows;
        string elements = $"{logits.Variable}.Length", ofRow = rows is not null ? RowMethodWriter.Classes(rows) : MethodWriter.Classes(generated);
        if (generated.Parameter(LossRole.Classes) is { } classes)
        {
            Throw(writer, $"{classes.Name} <= 0", Range, classes.Name, "The number of classes must be positive.");
            if (generated.Method.Loss.Rows.Classes is > 0 and var compiled)
                Throw(writer, $"{classes.Name} != {compiled}", Range, classes.Name, $"The loss is compiled for {compiled} classes.");
            Throw(writer, $"{elements} % {classes.Name} != 0", Argument, logits.Parameter.Name, $"The number of elements of '{Plain(logits)}' is no multiple of the number of classes.");
        }
        else if (rows is { IsOneRow: false } || (rows is null && HyperparameterAxes.NeedsClasses(generated.Method.Parameters)))
        {
            Throw(writer, $"{elements} % {ofRow} != 0", Argument, logits.Parameter.Name, $"The number of elements of '{Plain(logits)}' is no multiple of the number of classes, {ofRow}.");
        }
        if (rows is not null)
            writer.Line($"int {generated.Local("rows")} = {(rows.IsOneRow ? "1" : $"{elements} / {RowMethodWriter.Classes(rows)}")};");
        foreach (KernelSpan span in All(generated).Where(span => span != logits && !span.IsTable))
        {
            (string count, string items) = SpanAxes.Of(generated.Method, span.Parameter) switch
            {
                SpanAxis.Class => (ofRow, "classes"),
                SpanAxis.Row => (rows is null ? $"{elements} / {ofRow}" : generated.Local("rows"), "rows"),
                _ => (elements, $"elements of '{Plain(logits)}'"),
            };
            if (span.Parameter.Shape == ParameterShape.Pointer)
                WriteSpan(writer, span, count);
            else
                Throw(writer, $"{span.Variable}.Length != {count}", Argument, span.Parameter.Name, $"'{Plain(span)}' has not as many elements as there are {items}.");
        }
    }

    private static IEnumerable<KernelSpan> All(GeneratedCode generated) => generated.Counts is { } counts ? generated.Spans.Append(counts) : generated.Spans;

    private static void WriteSpan(CodeWriter writer, KernelSpan span, string count)
    {
        string name = span.Parameter.Name;
        writer.Line($"if ({name} == null && {count} != 0)");
        writer.Continue($"throw new global::System.ArgumentNullException({GuardWriter.NameOf(span)});");
        writer.Line($"global::System.{span.SpanType} {span.Variable} = new global::System.{span.SpanType}({name}, {count});");
    }

    private static void WriteLabels(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan labels = generated.Span(LossRole.Labels);
        string row = generated.Local("row");
        using IDisposable loop = writer.Block($"for (int {row} = 0; {row} < {labels.Variable}.Length; {row}++)");
        Throw(
            writer, RowGuardWriter.IsNoClass(generated, labels, row), Range, labels.Parameter.Name,
            $"A label is no class: it must be at least 0 and less than the number of classes, or {RowGuardWriter.IgnoreIndex(generated)} for a row that does not count.");
    }

    private static void Throw(CodeWriter writer, string condition, string exception, string parameter, string message)
    {
        writer.Line($"if ({condition})");
        writer.Continue(exception == Argument
            ? $"throw new global::System.{exception}(\"{message}\", {GuardWriter.NameOf(parameter)});"
            : $"throw new global::System.{exception}({GuardWriter.NameOf(parameter)}, \"{message}\");");
    }

    private static string Plain(KernelSpan span) => span.Parameter.Name.TrimStart('@');
}
