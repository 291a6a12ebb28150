using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes the checks of hyperparameters that come as spans, and of the spans of derivatives by them.</summary>
internal static class AxisGuards
{
    /// <summary>Writes the check of a length.</summary>
    public static void WriteLength(CodeWriter writer, GeneratedCode generated, KernelSpan span, KernelSpan logits)
    {
        string classes = generated is GeneratedRows rows ? RowMethodWriter.Classes(rows) : MethodWriter.Classes(generated), name = GuardWriter.NameOf(span);
        writer.Line(span.Axis switch
        {
            SpanAxis.Class => $"{generated.Checks}.ClassesLength({span.Variable}.Length, {classes}, {name});",
            SpanAxis.Row => $"{generated.Checks}.RowsLength({span.Variable}.Length, {(generated is GeneratedRows ? generated.Local("rows") : $"{logits.Variable}.Length / {classes}")}, {name}, {logits.Variable}.Length, {GuardWriter.NameOf(logits)});",
            _ => $"{generated.Checks}.SameLength({span.Variable}.Length, {logits.Variable}.Length, {name}, {GuardWriter.NameOf(logits)});",
        });
    }

    /// <summary>Writes the checks of the values: after the lengths, before anything is written.</summary>
    public static void WriteDomains(CodeWriter writer, GeneratedCode generated)
    {
        foreach (KernelSpan span in Checked(generated))
        {
            Hyperparameter hyperparameter = GuardWriter.PassedBy(generated, span.Parameter);
            if (!span.IsFloat)
            {
                WriteDomain(writer, generated, span, hyperparameter);
                continue;
            }
            Domain domain = hyperparameter.Domain;
            string[] ends =
            [
                Literal.Float(Least(domain)), Literal.Float(-Least(new(-domain.Max, -domain.Min, domain.MaxExclusive, domain.MinExclusive))),
                Literal.Float((float)(hyperparameter.Computable?.Smallest ?? 0)), Literal.Float((float)Math.Min(hyperparameter.Computable?.Largest ?? float.MaxValue, float.MaxValue)),
            ];
            writer.Line($"global::{generated.Platform.Library}.{LibraryNames.Axes}.Check({span.Variable}, {string.Join(", ", ends)}, {GuardWriter.NameOf(span)}, \"{GuardWriter.DomainSentence(hyperparameter)}\");");
        }
    }

    /// <summary>The spans whose values must lie in a domain; further inputs that may be infinite may be anything.</summary>
    public static IEnumerable<KernelSpan> Checked(GeneratedCode generated) => generated.Spans.Where(span =>
        span is { Role: LossRole.Hyperparameter, IsTable: false } && GuardWriter.PassedBy(generated, span.Parameter) is not { AxisOfDefinition: not null, Domain.IncludesInfinity: true });

    // What kernels compute with is the float next to a value.
    private static void WriteDomain(CodeWriter writer, GeneratedCode generated, KernelSpan span, Hyperparameter hyperparameter)
    {
        string i = generated.Local("i"), value = generated.Local("value");
        using IDisposable loop = writer.Block($"for (int {i} = 0; {i} < {span.Variable}.Length; {i}++)");
        writer.Line($"float {value} = (float){span.Variable}[{i}];");
        writer.Line($"if (!({GuardWriter.DomainOf(generated, span.Parameter, value).Condition}))");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(span)}, {value}, $\"'{span.Parameter.Name.TrimStart('@')}' is {{{value}}} at index {{{i}}}. {GuardWriter.DomainSentence(hyperparameter)}\");");
    }

    // The smallest float in the domain.
    private static float Least(Domain domain)
    {
        if (double.IsInfinity(domain.Min))
            return -float.MaxValue;
        float least = (float)domain.Min;
        return domain.Contains(least) ? least : Next(least);
    }

    private static float Next(float value)
    {
        if (value == 0)
            return float.Epsilon;
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return BitConverter.ToSingle(BitConverter.GetBytes(bits + (value > 0 ? 1 : -1)), 0);
    }
}
