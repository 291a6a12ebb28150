using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes what happens row by row before and after the passes: labels and weights in, losses and elements at labels out.</summary>
internal static class RowGroupWriter
{
    public static void WriteInputs(CodeWriter writer, GeneratedRows generated)
    {
        RowValueInput[] given = [.. generated.Loss.Kernel.RowInputs.Where(input => input.Values is not null)];
        if (!generated.HasLabels && !generated.HasRowWeights && given.Length == 0)
            return;
        if (generated.HasRowWeights)
            writer.Line("bool isAnySilent = false;");
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        if (generated.HasRowWeights)
            writer.Line($"float weight = {(generated.RowWeightSpan is { } weights ? StorageText.Read(weights, $"{RowNames.Group(weights)}[row]") : "1")};");
        if (generated.HasLabels)
            WriteLabel(writer, generated);
        if (WhatCounts.HasRowMask(generated.Method))
            WriteMask(writer, generated);
        if (generated.HasRowWeights)
            writer.Line($"{RowNames.At(generated, generated.RowWeight)} = weight;");
        if (generated.RowWeightSpan is not null)
            writer.Line("isAnySilent |= weight == 0;");
        foreach (RowValueInput input in given)
        {
            KernelSpan span = generated.Spans.First(span => span.Role == LossRole.Hyperparameter && span.Name == input.Values);
            writer.Line($"{RowNames.At(generated, input.Name)} = {StorageText.Read(span, $"group.{span.Name}[row]")};");
        }
    }

    private static void WriteLabel(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line($"{generated.Span(LossRole.Labels).ElementName} given = {RowNames.Element(generated, generated.Span(LossRole.Labels), "row")};");
        writer.Line("int label = unchecked((int)given);");
        using (writer.Block($"if (given == {RowGuardWriter.IgnoreIndex(generated)})"))
        {
            writer.Line("label = 0;");
            if (generated.HasRowWeights)
            {
                writer.Line("weight = 0;");
                writer.Line("isAnySilent = true;");
            }
        }
        writer.Line($"{RowNames.LabelOfRow(generated)} = label;");
    }

    // The label of a row that does not count may be none.
    private static void WriteMask(CodeWriter writer, GeneratedRows generated)
    {
        using IDisposable isOut = writer.Block($"if (!({IsIncluded(generated)}))");
        writer.Line("weight = 0;");
        writer.Line("isAnySilent = true;");
        if (generated.HasLabels)
            writer.Line($"{RowNames.LabelOfRow(generated)} = 0;");
    }

    private static string IsIncluded(GeneratedRows generated)
    {
        KernelSpan mask = generated.Span(LossRole.Mask);
        return HardInput.IsSet(mask, $"{RowNames.Group(mask)}[row]");
    }

    /// <summary>Writes the reading of inputs at the labels.</summary>
    public static void WriteInputsAtLabels(CodeWriter writer, GeneratedRows generated)
    {
        if (!HasInputsAtLabels(generated))
            return;
        using IDisposable loop = writer.Block("for (int row = 0, offset = 0; row < rows; row++, offset += classes)");
        writer.Line($"int label = {RowNames.LabelOfRow(generated)};");
        foreach (RowValueInput input in generated.Loss.Kernel.RowInputs.Where(input => input.ElementInput is not null))
            writer.Line($"{RowNames.At(generated, input.Name)} = {AtLabel(generated, input.ElementInput!)};");
    }

    public static bool HasInputsAtLabels(GeneratedRows generated) => generated.Loss.Kernel.RowInputs.Any(input => input.ElementInput is not null);

    /// <summary>
    /// Whether inputs at labels can be read after the first pass: it needs none of them and leaves them as they are. Then the processor, which
    /// reads ahead of what is read in order, is not led astray by them.
    /// </summary>
    public static bool CanReadAtLabelsLate(GeneratedRows generated)
    {
        IReadOnlyList<RowStep> steps = generated.Loss.Kernel.Steps;
        if (steps.Count == 0 || steps[0] is not ElementPass first || (first.Outputs.Count > 0 && !generated.IsApart))
            return false;
        IEnumerable<string> inputs = generated.Loss.Kernel.RowInputs.Where(input => input.ElementInput is not null).Select(input => input.Name);
        return !generated.RowValuesOf(first).Intersect(inputs).Any();
    }

    public static void WriteResults(CodeWriter writer, GeneratedRows generated)
    {
        RowKernel kernel = generated.Loss.Kernel;
        KernelSpan? losses = kernel.Loss is null ? null : generated.Spans.FirstOrDefault(span => span.Role == LossRole.Losses && generated.IsPerRow(span));
        if (losses is not null || kernel.AtLabel.Count > 0 || kernel.ByHyperparameter.Count > 0)
        {
            using IDisposable loop = writer.Block("for (int row = 0, offset = 0; row < rows; row++, offset += classes)");
            if (losses is not null)
                writer.Line(StorageText.Write(losses, $"{RowNames.Group(losses)}[row]", RowNames.At(generated, kernel.Loss!)));
            foreach ((string hyperparameter, string value) in kernel.ByHyperparameter)
            {
                KernelSpan span = generated.SpanOf(LossRole.HyperparameterGradient, hyperparameter)!;
                writer.Line(StorageText.Write(span, $"{RowNames.Group(span)}[row]", RowNames.At(generated, value)));
            }
            foreach ((LossRole role, string hyperparameter, string value) in kernel.AtLabel)
                writer.Line(StorageText.Write(generated.SpanOf(role, hyperparameter)!, RowNames.Element(generated, generated.SpanOf(role, hyperparameter)!, RowNames.Place(generated, generated.SpanOf(role, hyperparameter)!, RowNames.LabelOfRow(generated))), RowNames.At(generated, value)));
        }
        WriteSilenced(writer, generated);
    }

    // In a loop of its own: beside the call that clears a row, variables of the other loop would be kept in memory.
    private static void WriteSilenced(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan[] weighted = [.. generated.ElementSpans.Where(span => span.IsOutput && !span.IsAdded && span.Role != LossRole.Probabilities)];
        KernelSpan[] masked = [.. generated.ElementSpans.Where(span => span is { Role: LossRole.Probabilities, IsAdded: false } && WhatCounts.HasRowMask(generated.Method))];
        if (!generated.HasRowWeights || weighted.Length + masked.Length == 0)
            return;
        writer.Line("// A row of weight 0 is as if it were not there, whatever its logits are.");
        using IDisposable isAny = writer.Block("if (isAnySilent)");
        using IDisposable rows = writer.Block("for (int row = 0; row < rows; row++)");
        using IDisposable silenced = writer.Block($"if ({RowNames.At(generated, generated.RowWeight)} == 0)");
        using IDisposable? classes = generated.IsClassMajor ? writer.Block("for (int i = 0; i < classes; i++)") : null;
        foreach (KernelSpan span in weighted)
            writer.Line(Cleared(generated, span));
        foreach (KernelSpan span in masked)
        {
            writer.Line($"if (!({IsIncluded(generated)}))");
            writer.Continue(Cleared(generated, span));
        }
    }

    private static string Cleared(GeneratedRows generated, KernelSpan span) =>
        generated.IsClassMajor ? $"{RowNames.Element(generated, span, RowNames.Place(generated, span, "i"))} = default;" : $"{RowNames.Group(span)}.Slice(row * classes, classes).Clear();";

    private static string AtLabel(GeneratedRows generated, string elementInput) => generated.SpanOfInput(elementInput) is { } span
        ? StorageText.Read(span, RowNames.Element(generated, span, RowNames.Place(generated, span, "label")))
        : RowNames.OfClass(generated, elementInput, "label");
}
