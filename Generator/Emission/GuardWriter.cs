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
        if (generated.Method.HasClassesOfShape)
            WriteClassesOfShape(writer, generated);
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
            writer.Line($"global::System.{span.SpanType} {span.Variable} = {parameter} ?? throw new global::System.ArgumentNullException({NameOf(parameter)});");
        }
        else if (span.Parameter.Shape == ParameterShape.Tensor)
        {
            writer.Line($"if (!{parameter}.IsDense)");
            writer.Continue(Throw($"\"'{parameter}' is not dense.\"", span));
            string create = span.IsOutput ? "CreateSpan" : "CreateReadOnlySpan";
            writer.Line($"global::System.{span.SpanType} {span.Variable} = global::System.Runtime.InteropServices.MemoryMarshal.{create}(ref global::System.Runtime.CompilerServices.Unsafe.AsRef(in {parameter}.GetPinnableReference()), checked((int){parameter}.FlattenedLength));");
        }
    }

    // A tensor without dimensions is one number.
    private static void WriteClassesOfShape(CodeWriter writer, GeneratedCode generated)
    {
        string logits = generated.Parameter(LossRole.Logits)!.Name;
        writer.Line($"int {generated.Local("classes")} = {logits}.Rank == 0 ? 1 : global::System.Math.Max(1, checked((int){logits}.Lengths[{logits}.Rank - 1]));");
    }

    private static void WriteDomain(CodeWriter writer, LossSpecification loss, LossParameter parameter)
    {
        Hyperparameter hyperparameter = loss.Hyperparameters.First(hyperparameter => hyperparameter.Name == parameter.Hyperparameter);
        Domain domain = hyperparameter.Domain;
        string name = parameter.Name;
        var conditions = new List<string>();
        if (double.IsNegativeInfinity(domain.Min))
            conditions.Add($"{name} > {Literal.Double(domain.Min)}");
        else
            conditions.Add($"{name} {(domain.MinExclusive ? ">" : ">=")} {Literal.Double(domain.Min)}");
        conditions.Add(double.IsPositiveInfinity(domain.Max)
            ? $"{name} < {Literal.Double(domain.Max)}"
            : $"{name} {(domain.MaxExclusive ? "<" : "<=")} {Literal.Double(domain.Max)}");
        string also = "";
        if (hyperparameter.Computable is { } computable)
        {
            conditions.Add($"({name} == 0 || global::System.Math.Abs({name}) >= {Literal.Double(computable.Smallest)}) && global::System.Math.Abs({name}) <= {Literal.Double(computable.Largest)}");
            also = $", and be {(domain.Contains(0) ? "0 or " : "")}{computable}{(domain.Min < 0 ? " in magnitude" : "")}";
        }
        writer.Line($"if (!({string.Join(" && ", conditions)}))");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException({NameOf(name)}, {name}, \"{parameter.Hyperparameter} must lie in {domain with { IncludesInfinity = false }}{also}.\");");
    }

    /// <summary>Checks that the logits are whole rows.</summary>
    public static void WriteRows(CodeWriter writer, KernelSpan logits, string classes)
    {
        writer.Line($"if ({classes} <= 0)");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException({NameOf(classes)}, {classes}, \"The number of classes must be positive.\");");
        writer.Line($"if ({logits.Variable}.Length % {classes} != 0)");
        writer.Continue(Throw($"$\"'{logits.Parameter.Name}' has {{{logits.Variable}.Length}} elements, which is no multiple of '{classes}' ({{{classes}}}).\"", logits));
    }

    // An output may be an input, item for item (the lengths agree by now), but must not overlap it in any other way, nor another output.
    private static void WriteOverlaps(CodeWriter writer, GeneratedCode generated)
    {
        var inputs = generated.Spans.Where(span => !span.IsOutput).ToArray();
        var outputs = generated.Spans.Where(span => span.IsOutput).ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (KernelSpan input in inputs)
            {
                string offset = generated.Local("offset" + i.ToString(CultureInfo.InvariantCulture) + input.Role);
                bool inPlace = InPlace.Allows(generated.Method, outputs[i].Parameter, input.Parameter);
                writer.Line(
                    inPlace ? $"if ({outputs[i].Variable}.Overlaps({input.Variable}, out int {offset}) && {offset} != 0)"
                    : input.IsHard ? $"if (global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({outputs[i].Variable}).Overlaps(global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({input.Variable})))"
                    : $"if ({outputs[i].Variable}.Overlaps({input.Variable}))");
                writer.Continue(Throw(inPlace
                    ? $"\"'{outputs[i].Parameter.Name}' overlaps '{input.Parameter.Name}' without starting where it starts.\""
                    : OverlapMessage(outputs[i], input), outputs[i]));
            }
            foreach (KernelSpan other in outputs.Take(i))
            {
                writer.Line($"if ({outputs[i].Variable}.Overlaps({other.Variable}))");
                writer.Continue(Throw(OverlapMessage(outputs[i], other), outputs[i]));
            }
        }
    }

    private static string OverlapMessage(KernelSpan output, KernelSpan other) => $"\"'{output.Parameter.Name}' overlaps '{other.Parameter.Name}'.\"";

    /// <summary>The statement that rejects a span.</summary>
    public static string Throw(string message, KernelSpan span) => $"throw new global::System.ArgumentException({message}, {NameOf(span.Parameter.Name)});";

    /// <summary>The name of a parameter as a string; <c>nameof</c> may be the name of something of the user's.</summary>
    public static string NameOf(string parameter) => $"\"{parameter.TrimStart('@')}\"";
}
