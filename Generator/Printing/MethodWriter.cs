using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the annotated method itself: checks, reduction, call of the kernel.</summary>
internal static class MethodWriter
{
    public static void Write(CodeWriter writer, GeneratedMethod generated)
    {
        using IDisposable body = writer.Block(generated.Method.Signature);
        WriteChecks(writer, generated);

        string? divisor = WriteDivisor(writer, generated);
        if (generated.HasScale)
            writer.Line($"float {generated.Local("scale")} = (float)({ScaleExpression(generated, divisor)});");
        foreach (KernelSpan total in generated.Totals)
            writer.Line($"double {TotalOf(generated, total)};");
        if (!generated.HasSum)
        {
            WriteCalls(writer, generated, "");
            WriteTotals(writer, generated);
            ClassTableWriter.WriteEnd(writer, generated);
            return;
        }
        string sum = generated.Local("sum");
        if (generated.AtBoundary is not null)
            writer.Line($"double {sum};");
        WriteCalls(writer, generated, generated.AtBoundary is null ? $"double {sum} = " : $"{sum} = ");
        WriteTotals(writer, generated);
        string result = divisor is null ? sum : $"{sum} / {divisor}";
        WriteReturn(writer, generated, result);
    }

    /// <summary>Writes what comes first in every method: all checks, and the result of an empty input.</summary>
    public static void WriteChecks(CodeWriter writer, GeneratedCode generated)
    {
        GuardWriter.Write(writer, generated);
        string isEmpty = $"if ({generated.Span(LossRole.Logits).Variable}.Length == 0)", result = generated.Method.ReturnKind == ReturnKind.Void ? "return;" : "return 0;";
        string[] sums = [.. SumsOfNothing(generated)];
        if (sums.Length == 0)
        {
            writer.Line(isEmpty);
            writer.Continue(result);
        }
        else
        {
            using IDisposable block = writer.Block(isEmpty);
            foreach (string sum in sums)
                writer.Line(sum);
            writer.Line(result);
        }
        writer.Line();
        ClassTableWriter.WriteTables(writer, generated);
    }

    // Where there are no elements, derivatives that are sums over them are 0, one or one for each class.
    private static IEnumerable<string> SumsOfNothing(GeneratedCode generated) =>
    [
        .. generated.Totals.Select(total => $"{total.Variable} = 0;"),
        .. generated.BlockSpans.Where(span => span.Role == LossRole.HyperparameterGradient && span.Parameter is { IsSpan: true, Axis: SpanAxis.Class } && !generated.Method.Loss.Accumulates).Select(span => $"{span.Variable}.Clear();"),
    ];

    /// <summary>Writes the return of a double in the type of the method.</summary>
    public static void WriteReturn(CodeWriter writer, GeneratedCode generated, string result)
    {
        if (ClassTableWriter.HasBuffer(generated))
        {
            string value = generated.Local("reduced");
            writer.Line($"double {value} = {result};");
            ClassTableWriter.WriteEnd(writer, generated);
            result = value;
        }
        writer.Line(generated.Method.ReturnKind == ReturnKind.Float ? $"return (float)({result});" : $"return {result};");
    }

    /// <summary>Writes the derivatives that are one number.</summary>
    public static void WriteTotals(CodeWriter writer, GeneratedCode generated)
    {
        foreach (KernelSpan total in generated.Totals)
            writer.Line($"{total.Variable} = {(generated.Method.Parameters.First(parameter => parameter.Name == total.Variable).Type == ElementType.Float ? "(float)" : "")}{TotalOf(generated, total)};");
    }

    /// <summary>The local variable for a derivative that is one number.</summary>
    public static string TotalOf(GeneratedCode generated, KernelSpan total) => generated.Local(total.Name);

    /// <summary>The number of classes in the annotated method.</summary>
    public static string Classes(GeneratedCode generated) => generated.Method.Loss.Rows.Classes is > 0 and var known
        ? known.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : generated.Parameter(LossRole.Classes)?.Name ?? generated.Local("classes");

    private static string Logits(GeneratedMethod generated) => generated.Span(LossRole.Logits).Variable;

    private static void WriteCalls(CodeWriter writer, GeneratedMethod generated, string assignment) =>
        WriteCalls(writer, generated, assignment, span => span.Variable);

    /// <summary>Writes the call of the kernel, or of one of two where a runtime hyperparameter decides.</summary>
    public static void WriteCalls(CodeWriter writer, GeneratedMethod generated, string assignment, Func<KernelSpan, string> span)
    {
        if (generated is { AtBoundary: { } atBoundary, Loss.Boundary.Hyperparameter: { } hyperparameter })
        {
            writer.Line($"if ({hyperparameter.Parameter} == {Literal.Double(hyperparameter.Value)})");
            writer.Continue($"{assignment}{Call(atBoundary, span)};");
            writer.Line("else");
            writer.Continue($"{assignment}{Call(generated, span)};");
            return;
        }
        writer.Line($"{assignment}{Call(generated, span)};");
    }

    private static string Call(GeneratedMethod generated, Func<KernelSpan, string> span) =>
        $"{generated.Kernel}.Run({string.Join(", ", Arguments(generated, span))})";

    /// <summary>Writes the divisor of the reduction and gives its name; null for a sum.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="generated">The method.</param>
    /// <param name="mean">What a mean divides by, where it is not the number of elements.</param>
    public static string? WriteDivisor(CodeWriter writer, GeneratedMethod generated, string? mean = null)
    {
        string? divisor = generated.Method.Loss.Reduction switch
        {
            LossReduction.Sum => null,
            _ when DivisorWriter.IsNeeded(generated) => DivisorWriter.Call(generated),
            LossReduction.MeanOverPositives => DivisorWriter.Positives(generated),
            LossReduction.MeanOverRows => $"{Logits(generated)}.Length / {Classes(generated)}",
            _ => mean ?? $"{Logits(generated)}.Length",
        };
        if (divisor is null)
            return null;
        string local = generated.Local("divisor");
        writer.Line($"double {local} = {divisor};");
        return local;
    }

    /// <summary>The factor on gradient and Hessian.</summary>
    public static string ScaleExpression(GeneratedCode generated, string? divisor) =>
        (generated.Parameter(LossRole.Upstream)?.Name, divisor) switch
        {
            (null, _) => $"1 / {divisor}",
            ({ } upstream, null) => upstream,
            ({ } upstream, _) => $"{upstream} / {divisor}",
        };

    private static IEnumerable<string> Arguments(GeneratedMethod generated, Func<KernelSpan, string> argument)
    {
        foreach (KernelSpan span in generated.Spans)
            yield return argument(span);
        if (generated.NeedsClasses)
            yield return generated.Method.Loss.Layout == LossLayout.ClassMajor ? $"{Logits(generated)}.Length / {Classes(generated)}" : Classes(generated);
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            yield return UniformArgument(generated, uniform);
        foreach (KernelSpan total in generated.Totals)
            yield return "out " + TotalOf(generated, total);
    }

    /// <summary>The value of a uniform number in the annotated method.</summary>
    public static string UniformArgument(GeneratedCode generated, Uniform uniform)
    {
        if (uniform is { Part: UniformPart.Whole, Expression: { Op: Operator.Hyperparameter, Name: LossCompiler.Scale } })
            return generated.Local("scale");
        string value = ScalarExpression.Print(uniform.Expression, name => name switch
        {
            LossCompiler.Scale => generated.Local("scale"),
            RowCompiler.Classes => generated.Local("rowLength"),
            _ => name,
        });
        return uniform.Part switch
        {
            UniformPart.Whole => $"(float){value}",
            UniformPart.Head => $"{generated.Loops}.Head({value})",
            _ => $"{generated.Loops}.Tail({value})",
        };
    }
}
