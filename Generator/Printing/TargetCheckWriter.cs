using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes the check that targets lie in the domain of the loss, which a method has that asks for it.</summary>
internal static class TargetCheckWriter
{
    public static void Write(CodeWriter writer, GeneratedCode generated)
    {
        // Hard targets are 0 or 1 whatever they hold.
        if (!generated.Method.Loss.ChecksTargets || generated.Spans.FirstOrDefault(span => span.Role == LossRole.Targets) is not { IsHard: false } targets)
            return;
        Domain domain = InputRanges.Targets(generated.Method.Loss);
        string i = generated.Local("i"), item = $"{targets.Variable}[{i}]", target = targets.Parameter.Type == ElementType.Double ? item : StorageText.Read(targets, item);
        var counting = new CountingText(generated, span => span.Variable);
        string row = generated is GeneratedRows rows ? generated.Method.Loss.Layout == LossLayout.ClassMajor ? $"{i} % ({targets.Variable}.Length / {RowMethodWriter.Classes(rows)})" : $"{i} / {RowMethodWriter.Classes(rows)}" : "";
        string[] counts = [.. counting.OfElement(i), .. counting.OfRow(row, withElements: false)];
        using IDisposable loop = writer.Block($"for (int {i} = 0; {i} < {targets.Variable}.Length; {i}++)");
        writer.Line($"if ({string.Join(" && ", [$"!({IsIn(domain, target)})", .. counts])})");
        writer.Continue(generated.Method.HasPointers
            ? $"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(targets)}, \"A target lies outside {domain}.\");"
            : $"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(targets)}, {item}, $\"The target of element {{{i}}} lies outside {domain}.\");");
    }

    /// <summary>Writes the check in a method of one element.</summary>
    public static void WriteScalar(CodeWriter writer, GeneratedCode generated)
    {
        if (!generated.Method.Loss.ChecksTargets || generated.Parameter(LossRole.Targets) is not { Type: ElementType.Float or ElementType.Double } target)
            return;
        Domain domain = InputRanges.Targets(generated.Method.Loss);
        writer.Line($"if (!({IsIn(domain, target.Name)}))");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(target.Name)}, {target.Name}, \"The target lies outside {domain}.\");");
    }

    // NaN is in no domain, and neither is what is infinite.
    private static string IsIn(Domain domain, string target)
    {
        string low = double.IsNegativeInfinity(domain.Min) ? $"{target} >= float.MinValue" : $"{target} {(domain.MinExclusive ? ">" : ">=")} {Literal.Double(domain.Min)}";
        string high = double.IsPositiveInfinity(domain.Max) ? $"{target} <= float.MaxValue" : $"{target} {(domain.MaxExclusive ? "<" : "<=")} {Literal.Double(domain.Max)}";
        return $"{low} && {high}";
    }
}
