using System.Globalization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes the annotated method of a loss over rows: checks, reduction, call of the kernel.</summary>
internal static class RowMethodWriter
{
    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        using IDisposable body = writer.Block(generated.Method.Signature);
        MethodWriter.WriteChecks(writer, generated);

        string? divisor = WriteDivisor(writer, generated);
        if (generated.HasScale)
            writer.Line($"float {generated.Local("scale")} = (float)({MethodWriter.ScaleExpression(generated, divisor)});");
        writer.Line($"double {generated.Local("rowLength")} = {Classes(generated)};");
        foreach (KernelSpan total in generated.Totals)
            writer.Line($"double {MethodWriter.TotalOf(generated, total)};");
        string call = Call(generated, span => span.Variable);
        if (!generated.HasSum)
        {
            writer.Line($"{call};");
            MethodWriter.WriteTotals(writer, generated);
            ClassTableWriter.WriteEnd(writer, generated);
            return;
        }
        if (generated.Totals.Count > 0)
        {
            string sum = generated.Local("sum");
            writer.Line($"double {sum} = {call};");
            MethodWriter.WriteTotals(writer, generated);
            call = sum;
        }
        string result = divisor is null ? call : $"{call} / {divisor}";
        MethodWriter.WriteReturn(writer, generated, result);
    }

    /// <summary>The number of classes in the annotated method.</summary>
    public static string Classes(GeneratedRows generated) =>
        generated.Method.Loss.Rows.Classes is > 0 and var known ? known.ToString(CultureInfo.InvariantCulture)
        : generated.Method.HasClassesOfShape ? generated.Local("classes")
        : generated.Parameter(LossRole.Classes)?.Name ?? $"{Logits(generated)}.Length";

    private static string Logits(GeneratedRows generated) => generated.Span(LossRole.Logits).Variable;

    /// <summary>Writes the divisor of the reduction and gives its name; null for a sum.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="generated">The method.</param>
    /// <param name="mean">What a mean divides by, where it is not all rows or their weights.</param>
    public static string? WriteDivisor(CodeWriter writer, GeneratedRows generated, string? mean = null)
    {
        string kernel = generated.Kernel, rows = generated.Local("rows");
        string? divisor = generated.Method.Loss.Reduction switch
        {
            LossReduction.Sum => null,
            LossReduction.Mean when mean is not null => mean,
            _ when DivisorWriter.IsNeeded(generated) => DivisorWriter.Call(generated),
            LossReduction.MeanOverPositives when generated.HasLabels => $"global::System.Math.Max(1, {kernel}.CountRows({generated.Span(LossRole.Labels).Variable}))",
            LossReduction.MeanOverPositives => DivisorWriter.Positives(generated),
            LossReduction.Mean when generated.HasLabels => $"{kernel}.SumOfWeights({string.Join(", ", WeightSpans(generated).Select(span => span.Variable))})",
            LossReduction.Mean when generated.Method.Loss.HasElementLosses => $"{Logits(generated)}.Length",
            _ => rows,
        };
        if (divisor is null)
            return null;
        string local = generated.Local("divisor");
        writer.Line($"double {local} = {divisor};");
        if (mean is null && !DivisorWriter.IsNeeded(generated) && generated is { HasLabels: true, Method.Loss.Reduction: LossReduction.Mean })
        {
            writer.Line("// The labels have no weight: loss and gradient are 0, whatever smoothing puts on the other classes.");
            writer.Line($"if ({local} == 0)");
            writer.Continue($"{local} = double.PositiveInfinity;");
        }
        return local;
    }

    /// <summary>The spans that make the weight of a row.</summary>
    public static IEnumerable<KernelSpan> WeightSpans(GeneratedRows generated) =>
        generated.Spans.Where(span => span.Role is LossRole.Labels or LossRole.Weights or LossRole.ClassWeights || IsBalance(generated, span));

    /// <summary>Whether a span has the class-balanced weights.</summary>
    public static bool IsBalance(GeneratedCode generated, KernelSpan span) => span.IsTable && generated is GeneratedRows { Loss.BalanceTable: { } balance } && span.Name == balance;

    /// <summary>The call of the kernel.</summary>
    public static string Call(GeneratedRows generated, Func<KernelSpan, string> span) =>
        $"{generated.Kernel}.Run({string.Join(", ", Arguments(generated, span))})";

    private static IEnumerable<string> Arguments(GeneratedRows generated, Func<KernelSpan, string> span) =>
    [
        .. generated.Spans.Select(span),
        Classes(generated),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => MethodWriter.UniformArgument(generated, uniform)),
        .. generated.Totals.Select(total => "out " + MethodWriter.TotalOf(generated, total)),
    ];
}
