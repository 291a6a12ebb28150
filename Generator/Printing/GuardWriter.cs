using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes the checks at the start of the annotated method. All come before anything is written.</summary>
internal static class GuardWriter
{
    public static void Write(CodeWriter writer, GeneratedCode generated)
    {
        if (generated.Method.HasPointers)
        {
            PointerGuardWriter.Write(writer, generated);
            return;
        }
        foreach (KernelSpan span in generated.Counts is { } passed ? generated.Spans.Append(passed) : generated.Spans)
            WriteSpan(writer, generated, span);
        if (generated.Method.HasClassesOfShape)
            WriteClassesOfShape(writer, generated);
        WriteLayouts(writer, generated);
        WriteDomains(writer, generated);

        if (generated is GeneratedRows rows)
            RowGuardWriter.WriteLengths(writer, rows);
        else
            WriteLengths(writer, generated);
        AxisGuards.WriteDomains(writer, generated);
        if (generated.Counts is { } counts)
            writer.Line($"{generated.Checks}.ClassesLength({counts.Variable}.Length, {(generated is GeneratedRows ofRows ? RowMethodWriter.Classes(ofRows) : MethodWriter.Classes(generated))}, {NameOf(counts)});");
        ClassTableWriter.WriteChecks(writer, generated);
        WriteOverlaps(writer, generated);
        if (generated is GeneratedRows { HasLabels: true } labelled)
            RowGuardWriter.WriteLabels(writer, labelled);
        TargetCheckWriter.Write(writer, generated);
    }

    /// <summary>Checks the hyperparameters that the caller passes.</summary>
    public static void WriteDomains(CodeWriter writer, GeneratedCode generated)
    {
        foreach (LossParameter parameter in generated.Method.Parameters.Where(parameter => parameter is { Role: LossRole.Hyperparameter, IsSpan: false }))
            WriteDomain(writer, generated, parameter);
    }

    private static void WriteLengths(CodeWriter writer, GeneratedCode generated)
    {
        KernelSpan logits = generated.Span(LossRole.Logits);
        if (generated.Parameter(LossRole.Classes) is { } classes)
        {
            WriteRows(writer, generated, logits, classes.Name);
            if (generated.Method.Loss.Rows.Classes is > 0 and var known)
                writer.Line($"{generated.Checks}.Classes({classes.Name}, {known}, {NameOf(classes.Name)});");
        }
        else if (HyperparameterAxes.NeedsClasses(generated.Method.Parameters))
            writer.Line($"{generated.Checks}.WholeRows({logits.Variable}.Length, {MethodWriter.Classes(generated)}, {NameOf(logits)});");
        foreach (KernelSpan other in generated.Spans.Where(span => span != logits && !span.IsTable))
        {
            if (other.Role is LossRole.Hyperparameter or LossRole.HyperparameterGradient or LossRole.ClassWeights or LossRole.RowWeights)
                AxisGuards.WriteLength(writer, generated, other, logits);
            else
                WriteSameLength(writer, generated, other, logits);
        }
    }

    /// <summary>Checks that a span is as long as the logits.</summary>
    public static void WriteSameLength(CodeWriter writer, GeneratedCode generated, KernelSpan span, KernelSpan logits) =>
        writer.Line($"{generated.Checks}.SameLength({span.Variable}.Length, {logits.Variable}.Length, {NameOf(span)}, {NameOf(logits)});");

    /// <summary>The name of a parameter, in quotes.</summary>
    public static string NameOf(KernelSpan span) => NameOf(span.Parameter.Name);

    public static string NameOf(string parameter) => $"\"{parameter.TrimStart('@')}\"";

    /// <summary>Makes a span of an array or tensor.</summary>
    public static void WriteSpan(CodeWriter writer, GeneratedCode generated, KernelSpan span)
    {
        string parameter = span.Parameter.Name;
        ClassTableWriter.WriteSpan(writer, generated, span);
        if (span.Parameter.Shape == ParameterShape.Array)
        {
            writer.Line($"global::System.{span.SpanType} {span.Variable} = {parameter} ?? throw new global::System.ArgumentNullException({NameOf(parameter)});");
        }
        else if (span.Parameter.Shape == ParameterShape.Tensor)
        {
            if (!IsClassMajor(generated, span))
                writer.Line($"{generated.Checks}.Dense({parameter}.IsDense, {parameter}.Lengths, {parameter}.Strides, {NameOf(span)});");
            string create = span.IsOutput ? "CreateSpan" : "CreateReadOnlySpan";
            writer.Line($"global::System.{span.SpanType} {span.Variable} = global::System.Runtime.InteropServices.MemoryMarshal.{create}(ref global::System.Runtime.CompilerServices.Unsafe.AsRef(in {parameter}.GetPinnableReference()), checked((int){parameter}.FlattenedLength));");
        }
    }

    /// <summary>Checks the order of tensors with rows and classes: once the number of classes is known.</summary>
    private static void WriteLayouts(CodeWriter writer, GeneratedCode generated)
    {
        if (generated.Method.Loss.Layout == LossLayout.RowMajor)
            return;
        string classes = generated is GeneratedRows rows ? RowMethodWriter.Classes(rows) : MethodWriter.Classes(generated);
        foreach (KernelSpan span in generated.Spans.Where(span => span.Parameter.Shape == ParameterShape.Tensor && IsClassMajor(generated, span)))
            writer.Line($"{generated.Checks}.ClassMajor({span.Parameter.Name}.IsDense, {span.Parameter.Name}.Lengths, {span.Parameter.Name}.Strides, {classes}, {NameOf(span)});");
    }

    private static bool IsClassMajor(GeneratedCode generated, KernelSpan span) =>
        generated.Method.Loss.Layout == LossLayout.ClassMajor && SpanAxes.Of(generated.Method, span.Parameter) == SpanAxis.Element;

    // A tensor without dimensions is one number.
    private static void WriteClassesOfShape(CodeWriter writer, GeneratedCode generated)
    {
        string logits = generated.Parameter(LossRole.Logits)!.Name, last = $"{logits}.Rank - 1";
        string dimension = generated.Method.Loss.Layout == LossLayout.ClassMajor ? $"{logits}.IsDense ? 0 : {last}" : last;
        writer.Line($"int {generated.Local("classes")} = {logits}.Rank == 0 ? 1 : global::System.Math.Max(1, checked((int){logits}.Lengths[{dimension}]));");
    }

    /// <summary>The hyperparameter that a parameter passes.</summary>
    public static Hyperparameter PassedBy(GeneratedCode generated, LossParameter parameter) =>
        generated.Method.Loss.Hyperparameters.First(hyperparameter => hyperparameter.Name == parameter.Hyperparameter);

    private static void WriteDomain(CodeWriter writer, GeneratedCode generated, LossParameter parameter)
    {
        (string condition, string message) = DomainOf(generated, parameter);
        writer.Line($"{generated.Checks}.Domain({condition}, {parameter.Name}, {NameOf(parameter.Name)}, \"{message}\");");
    }

    /// <summary>The condition that a hyperparameter of the caller must meet, and what to say where it does not.</summary>
    /// <param name="generated">The method.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="item">One of its values, where it has several.</param>
    public static (string Condition, string Message) DomainOf(GeneratedCode generated, LossParameter parameter, string? item = null)
    {
        Hyperparameter hyperparameter = PassedBy(generated, parameter);
        Domain domain = hyperparameter.Domain;
        string name = item ?? parameter.Name;
        var conditions = new List<string>();
        if (double.IsNegativeInfinity(domain.Min))
            conditions.Add($"{name} > {Literal.Double(domain.Min)}");
        else
            conditions.Add($"{name} {(domain.MinExclusive ? ">" : ">=")} {Literal.Double(domain.Min)}");
        conditions.Add(double.IsPositiveInfinity(domain.Max)
            ? $"{name} < {Literal.Double(domain.Max)}"
            : $"{name} {(domain.MaxExclusive ? "<" : "<=")} {Literal.Double(domain.Max)}");
        if (hyperparameter.Computable is { } computable)
            conditions.Add($"({name} == 0 || global::System.Math.Abs({name}) >= {Literal.Double(computable.Smallest)}) && global::System.Math.Abs({name}) <= {Literal.Double(computable.Largest)}");
        return (string.Join(" && ", conditions), DomainSentence(hyperparameter));
    }

    /// <summary>What the values of a hyperparameter must be.</summary>
    public static string DomainSentence(Hyperparameter hyperparameter)
    {
        Domain domain = hyperparameter.Domain;
        string also = hyperparameter.Computable is { } computable ? $", and be {(domain.Contains(0) ? "0 or " : "")}{computable}{(domain.Min < 0 ? " in magnitude" : "")}" : "";
        return $"{hyperparameter.Name} must lie in {domain with { IncludesInfinity = false }}{also}.";
    }

    /// <summary>Checks that the logits are whole rows.</summary>
    public static void WriteRows(CodeWriter writer, GeneratedCode generated, KernelSpan logits, string classes) =>
        writer.Line($"{generated.Checks}.Rows({logits.Variable}.Length, {classes}, {NameOf(logits)}, {NameOf(classes)});");

    private static string Check(GeneratedCode generated, KernelSpan output, KernelSpan other, bool mayBeOne)
    {
        if (output.IsFloat)
            return $"{generated.Checks}.{(mayBeOne ? "InPlaceOrApart" : $"Apart<{other.ElementName}>")}";
        return $"{generated.Numbers}.{(mayBeOne ? $"InPlaceOrApart<{output.ElementName}>" : $"Apart<{output.ElementName}, {other.ElementName}>")}";
    }

    // An output may be an input, element for element, but must not overlap it in any other way, nor another output.
    private static void WriteOverlaps(CodeWriter writer, GeneratedCode generated)
    {
        foreach ((KernelSpan output, KernelSpan other, bool mayBeInPlace) in Overlaps(generated))
            writer.Line($"{Check(generated, output, other, mayBeInPlace)}({output.Variable}, {other.Variable}, {NameOf(output)}, {NameOf(other)});");
    }

    /// <summary>Each output with what it must not overlap, and whether it may be that, element for element.</summary>
    public static IEnumerable<(KernelSpan Output, KernelSpan Other, bool MayBeInPlace)> Overlaps(GeneratedCode generated)
    {
        var inputs = generated.Spans.Where(span => !span.IsOutput && !span.IsTable).ToArray();
        var outputs = generated.Spans.Where(span => span.IsOutput).ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (KernelSpan other in inputs.Concat(outputs.Take(i)))
                yield return (outputs[i], other, !other.IsOutput && InPlace.Allows(generated.Method, outputs[i].Parameter, other.Parameter));
        }
    }
}
