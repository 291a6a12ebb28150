namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how a region, which is one row of all elements, is computed where it has fewer than 16 elements: in copies of that length, in which the elements
/// are the last. Other rows that are so short lie side by side.
/// </summary>
internal static class RegionWriter
{
    /// <summary>Writes what comes before the computation.</summary>
    public static void WriteStart(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line("int rows = 1, step = 1, rest = classes % 16;");
        writer.Line("// Fewer than 16 elements are computed in copies, behind padding.");
        foreach (KernelSpan span in generated.ElementSpans)
        {
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
            if (!span.IsAdded)
                continue;
            writer.Line("if (classes < 16)");
            writer.Continue($"{span.Name}.CopyTo({RowNames.Last(span)}.Slice(16 - classes));");
        }
    }

    /// <summary>A member of the group.</summary>
    public static string Member(GeneratedRows generated, string name)
    {
        if (name == "classes")
            return "Math.Max(classes, 16)";
        if (generated.ElementSpans.FirstOrDefault(span => span.Name == name) is not { } span)
            return name;
        return span.IsOutput ? $"classes < 16 ? {RowNames.Last(span)} : {name}" : $"Rows.Padded({name}, {RowNames.Last(span)})";
    }

    /// <summary>Writes what comes after.</summary>
    public static void WriteEnd(CodeWriter writer, GeneratedRows generated)
    {
        KernelSpan[] outputs = [.. generated.ElementSpans.Where(span => span.IsOutput)];
        if (outputs.Length == 0)
            return;
        using IDisposable isShort = writer.Block("if (classes < 16)");
        foreach (KernelSpan span in outputs)
            writer.Line($"{RowNames.Last(span)}.Slice(16 - classes).CopyTo({span.Name});");
    }
}
