using System.Globalization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>The conditions by which elements and rows count, in the text of methods.</summary>
/// <param name="generated">The method.</param>
/// <param name="nameOf">How a span is named; by default as in the kernel's class.</param>
internal sealed class CountingText(GeneratedCode generated, Func<KernelSpan, string>? nameOf = null)
{
    private const string RowCounts = "RowCounts";

    private readonly Func<KernelSpan, string> _nameOf = nameOf ?? (span => span.Name);

    /// <summary>The conditions that an element fulfils that counts, beside those of its row.</summary>
    /// <param name="i">Its number.</param>
    public IEnumerable<string> OfElement(string i)
    {
        if (WhatCounts.HasElementMask(generated.Method))
            yield return HardInput.IsSet(generated.Span(LossRole.Mask), $"{_nameOf(generated.Span(LossRole.Mask))}[{i}]");
        if (generated.Method.Loss.IgnoredTarget is { } ignored)
            yield return $"{StorageText.Read(generated.Span(LossRole.Targets), $"{_nameOf(generated.Span(LossRole.Targets))}[{i}]")} != {(generated.Span(LossRole.Targets).IsHard ? ignored.ToString("R", CultureInfo.InvariantCulture) : Literal.Float((float)ignored))}";
    }

    /// <summary>The conditions that a row fulfils that counts.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="withElements">Whether one of its elements must count.</param>
    public IEnumerable<string> OfRow(string row, bool withElements = true)
    {
        if (generated is GeneratedRows { HasLabels: true } rows)
            yield return $"{_nameOf(generated.Span(LossRole.Labels))}[{row}] != {RowGuardWriter.IgnoreIndex(rows)}";
        if (WhatCounts.HasRowMask(generated.Method))
            yield return HardInput.IsSet(generated.Span(LossRole.Mask), $"{_nameOf(generated.Span(LossRole.Mask))}[{row}]");
        if (withElements && WhatCounts.IsByElement(generated.Method))
            yield return $"{generated.Kernel}.{RowCounts}({string.Join(", ", ElementSpans(generated).Select(_nameOf))}, {row}, {(nameOf is null || generated is not GeneratedRows matrix ? "classes" : RowMethodWriter.Classes(matrix))})";
    }

    /// <summary>Writes the method that tells whether an element of a row counts, where rows are asked for.</summary>
    public static void WriteRow(CodeWriter writer, GeneratedCode generated)
    {
        if (!WhatCounts.IsByElement(generated.Method) || (generated.Method.Loss.HasElementLosses && generated.Method.Loss.Reduction != LossReduction.MeanOverRows))
            return;
        writer.Line();
        writer.Line("/// <summary>Whether one of the elements of a row counts.</summary>");
        using IDisposable method = writer.Block($"public static bool {RowCounts}({string.Join(", ", ElementSpans(generated).Select(span => $"{span.SpanType} {span.Name}"))}, int row, int classes)");
        string length = ElementSpans(generated).First().Name + ".Length";
        using (writer.Block(generated.Method.Loss.Layout == LossLayout.ClassMajor ? $"for (int i = row; i < {length}; i += {length} / classes)" : "for (int i = row * classes; i < (row + 1) * classes; i++)"))
        {
            writer.Line($"if ({string.Join(" && ", new CountingText(generated).OfElement("i"))})");
            writer.Continue("return true;");
        }
        writer.Line("return false;");
    }

    private static IEnumerable<KernelSpan> ElementSpans(GeneratedCode generated) => generated.Spans.Where(span =>
        span.Role == LossRole.Mask || (span.Role == LossRole.Targets && generated.Method.Loss.IgnoredTarget is not null));
}
