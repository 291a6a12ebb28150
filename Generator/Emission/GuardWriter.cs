using System.Globalization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>Writes the checks at the start of the annotated method. All come before anything is written.</summary>
internal static class GuardWriter
{
    public static void Write(CodeWriter writer, GeneratedCode generated)
    {
        foreach (KernelSpan span in generated.Spans)
            WriteSpan(writer, span);
        foreach (LossParameter parameter in generated.Method.Parameters.Where(parameter => parameter.Role == LossRole.Hyperparameter))
            WriteDomain(writer, generated.Method.Loss, parameter);

        if (generated is GeneratedRows rows)
            RowGuardWriter.WriteLengths(writer, rows);
        else
            WriteLengths(writer, generated);
        WriteOverlaps(writer, generated);
        if (generated is GeneratedRows { HasLabels: true } labelled)
            RowGuardWriter.WriteLabels(writer, labelled);
    }

    private static void WriteLengths(CodeWriter writer, GeneratedCode generated)
    {
        KernelSpan logits = generated.Span(LossRole.Logits);
        if (generated.Parameter(LossRole.Classes) is { } classes)
            WriteRows(writer, logits, classes.Name);
        foreach (KernelSpan other in generated.Spans.Where(span => span != logits))
        {
            writer.Line($"if ({other.Variable}.Length != {logits.Variable}.Length)");
            writer.Continue(Throw($"$\"'{other.Parameter.Name}' has {{{other.Variable}.Length}} elements and '{logits.Parameter.Name}' has {{{logits.Variable}.Length}}; they must be as many.\"", other));
        }
    }

    // Arrays and tensors become spans.
    private static void WriteSpan(CodeWriter writer, KernelSpan span)
    {
        string parameter = span.Parameter.Name;
        if (span.Parameter.Shape == ParameterShape.Array)
        {
            writer.Line($"global::System.{span.SpanType} {span.Variable} = {parameter} ?? throw new global::System.ArgumentNullException(nameof({parameter}));");
        }
        else if (span.Parameter.Shape == ParameterShape.Tensor)
        {
            writer.Line($"if (!{parameter}.IsDense)");
            writer.Continue(Throw($"\"'{parameter}' is not dense.\"", span));
            string create = span.IsOutput ? "CreateSpan" : "CreateReadOnlySpan";
            writer.Line($"global::System.{span.SpanType} {span.Variable} = global::System.Runtime.InteropServices.MemoryMarshal.{create}(ref global::System.Runtime.CompilerServices.Unsafe.AsRef(in {parameter}.GetPinnableReference()), checked((int){parameter}.FlattenedLength));");
        }
    }

    private static void WriteDomain(CodeWriter writer, LossSpecification loss, LossParameter parameter)
    {
        Domain domain = loss.Hyperparameters.First(hyperparameter => hyperparameter.Name == parameter.Hyperparameter).Domain;
        string name = parameter.Name;
        var conditions = new List<string>();
        if (double.IsNegativeInfinity(domain.Min))
            conditions.Add($"{name} > {Literal.Double(domain.Min)}");
        else
            conditions.Add($"{name} {(domain.MinExclusive ? ">" : ">=")} {Literal.Double(domain.Min)}");
        conditions.Add(double.IsPositiveInfinity(domain.Max)
            ? $"{name} < {Literal.Double(domain.Max)}"
            : $"{name} {(domain.MaxExclusive ? "<" : "<=")} {Literal.Double(domain.Max)}");
        writer.Line($"if (!({string.Join(" && ", conditions)}))");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException(nameof({name}), {name}, \"{parameter.Hyperparameter} must lie in {domain with { IncludesInfinity = false }}.\");");
    }

    /// <summary>Checks that the logits are whole rows.</summary>
    public static void WriteRows(CodeWriter writer, KernelSpan logits, string classes)
    {
        writer.Line($"if ({classes} <= 0)");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException(nameof({classes}), {classes}, \"The number of classes must be positive.\");");
        writer.Line($"if ({logits.Variable}.Length % {classes} != 0)");
        writer.Continue(Throw($"$\"'{logits.Parameter.Name}' has {{{logits.Variable}.Length}} elements, which is no multiple of '{classes}' ({{{classes}}}).\"", logits));
    }

    // An output may be an input, element for element, but must not overlap it in any other way, nor another output.
    private static void WriteOverlaps(CodeWriter writer, GeneratedCode generated)
    {
        var inputs = generated.Spans.Where(span => !span.IsOutput).ToArray();
        var outputs = generated.Spans.Where(span => span.IsOutput).ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (KernelSpan input in inputs)
            {
                string offset = generated.Local("offset" + i.ToString(CultureInfo.InvariantCulture) + input.Role);
                writer.Line(input.IsHard
                    ? $"if (global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({outputs[i].Variable}).Overlaps(global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({input.Variable})))"
                    : $"if ({outputs[i].Variable}.Overlaps({input.Variable}, out int {offset}) && {Elsewhere(generated, outputs[i], input, offset)})");
                writer.Continue(Throw(OverlapMessage(outputs[i], input), outputs[i]));
            }
            foreach (KernelSpan other in outputs.Take(i))
            {
                writer.Line($"if ({outputs[i].Variable}.Overlaps({other.Variable}))");
                writer.Continue(Throw(OverlapMessage(outputs[i], other), outputs[i]));
            }
        }
    }

    // Spans of one length may coincide; those of a row and of a class or element are not of one length in general.
    private static string Elsewhere(GeneratedCode generated, KernelSpan output, KernelSpan input, string offset) =>
        generated is GeneratedRows rows && (rows.IsPerElement(output) != rows.IsPerElement(input) || input.Role == LossRole.ClassWeights)
            ? $"({offset} != 0 || {output.Variable}.Length != {input.Variable}.Length)"
            : $"{offset} != 0";

    private static string OverlapMessage(KernelSpan output, KernelSpan other) => other.IsOutput || other.IsHard
        ? $"\"'{output.Parameter.Name}' overlaps '{other.Parameter.Name}'.\""
        : $"\"'{output.Parameter.Name}' overlaps '{other.Parameter.Name}' without starting where it starts.\"";

    /// <summary>The statement that rejects a span.</summary>
    public static string Throw(string message, KernelSpan span) => $"throw new global::System.ArgumentException({message}, nameof({span.Parameter.Name}));";
}
