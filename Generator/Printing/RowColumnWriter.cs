namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how short rows get side by side, class by class, and their results back into rows. See <see cref="ColumnPassWriter"/>.
/// </summary>
internal sealed class RowColumnWriter(CodeWriter writer, GeneratedRows generated)
{
    private readonly ClassMajorPlaces _places = new(generated);

    /// <summary>Writes how the elements get side by side.</summary>
    public void WriteToColumns()
    {
        KernelSpan[] inputs = [.. generated.ElementSpans.Where(span => !span.IsOutput)];
        WriteColumns();
        WriteCopies(inputs, _places.ReadsInPlace, span =>
        {
            (string type, string ignored) = HardInput.IgnoredIn(generated.Method, span) is { } target
                ? (LibraryNames.IgnoredTargets, $", {target}")
                : (Owner(span), "");
            return $"{type}.ToColumns(ref {RowNames.Start(span, RowNames.Group(span))}, {Stride(span)}ref {RowNames.Columns(span)}, rows, classes, apart{ignored});";
        });
    }

    /// <summary>Writes how the results get into their rows.</summary>
    public void WriteToRows() => WriteCopies([.. generated.ElementSpans.Where(span => span.IsOutput)], _places.WritesInPlace, span =>
        $"{(span.IsAdded ? $"{LibraryNames.Numbers}.AddToRows" : $"{Owner(span)}.ToRows")}(ref {RowNames.Columns(span)}, ref MemoryMarshal.GetReference({RowNames.Group(span)}), {Stride(span)}rows, classes, apart);");

    // What is where it belongs in whole vectors of rows is copied in others alone.
    private void WriteCopies(KernelSpan[] spans, Func<KernelSpan, bool> isInPlace, Func<KernelSpan, string> copy)
    {
        foreach (KernelSpan span in spans.Where(span => !isInPlace(span)))
            writer.Line(copy(span));
        KernelSpan[] inPlace = [.. spans.Where(isInPlace)];
        if (inPlace.Length == 0)
            return;
        using IDisposable isCopied = writer.Block($"if (!({ClassMajorPlaces.Condition}))");
        foreach (KernelSpan span in inPlace)
            writer.Line(copy(span));
    }

    private string Owner(KernelSpan span) => !span.IsFloat && !span.IsHard ? LibraryNames.Numbers : generated.IsClassMajor ? LibraryNames.ClassMajor : LibraryNames.Rows;

    // How far the same rows of two classes lie apart in memory, where they lie class by class.
    private string Stride(KernelSpan span) => !generated.IsClassMajor ? "" : GeneratedRows.IsReduced(span) ? "(nuint)rows, " : "(nuint)group.stride, ";

    /// <summary>Writes where the classes of a group are.</summary>
    private void WriteColumns()
    {
        foreach (KernelSpan span in generated.ElementSpans)
            writer.Line($"ref float {RowNames.Columns(span)} = ref Unsafe.Add(ref bufferStart, {Place(generated, span)});");
    }

    /// <summary>Writes the group whose spans are the classes side by side.</summary>
    public void WriteGroup()
    {
        writer.Line("Group columns = group;");
        foreach (KernelSpan span in generated.ElementSpans.Where(span => span.IsFloat))
            writer.Line($"columns.{span.Name} = group.buffer.Slice({Place(generated, span)}, apart * classes);");
    }

    /// <summary>Where the classes of a span are in the buffer.</summary>
    public static string Place(GeneratedRows generated, KernelSpan span)
    {
        int before = generated.ElementSpans.ToList().IndexOf(span);
        return RowKernelWriter.ValuesLength(generated) + before switch { 0 => "", 1 => " + apart * classes", _ => $" + {before} * apart * classes" };
    }
}
