namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how short rows get side by side, class by class, and their results back into rows. See <see cref="ColumnPassWriter"/>.
/// </summary>
internal sealed class RowColumnWriter(CodeWriter writer, GeneratedRows generated)
{
    /// <summary>Writes how the elements get side by side.</summary>
    public void WriteToColumns()
    {
        WriteColumns();
        foreach (KernelSpan span in generated.ElementSpans.Where(span => !span.IsOutput))
        {
            (string type, string ignored) = HardInput.IgnoredIn(generated.Method, span) is { } target
                ? (LibraryNames.IgnoredTargets, $", {target}")
                : (Owner(span), "");
            writer.Line($"{type}.ToColumns(ref {RowNames.Start(span, RowNames.Group(span))}, {Stride}ref {RowNames.Columns(span)}, rows, classes, apart{ignored});");
        }
    }

    /// <summary>Writes how the results get into their rows.</summary>
    public void WriteToRows()
    {
        foreach (KernelSpan span in generated.ElementSpans.Where(span => span.IsOutput))
            writer.Line($"{(span.IsAdded ? $"{LibraryNames.Numbers}.AddToRows" : $"{Owner(span)}.ToRows")}(ref {RowNames.Columns(span)}, ref MemoryMarshal.GetReference({RowNames.Group(span)}), {Stride}rows, classes, apart);");
    }

    private string Owner(KernelSpan span) => !span.IsFloat && !span.IsHard ? LibraryNames.Numbers : generated.IsClassMajor ? LibraryNames.ClassMajor : LibraryNames.Rows;

    // How far the same rows of two classes lie apart in memory, where they lie class by class.
    private string Stride => generated.IsClassMajor ? "(nuint)group.stride, " : "";

    /// <summary>Writes where the classes of a group are.</summary>
    public void WriteColumns()
    {
        int values = RowKernelWriter.ValuesLength(generated), index = 0;
        foreach (KernelSpan span in generated.ElementSpans)
        {
            string before = index == 0 ? "" : $" + {index} * apart * classes";
            writer.Line($"ref float {RowNames.Columns(span)} = ref Unsafe.Add(ref bufferStart, {values}{before});");
            index++;
        }
    }
}
