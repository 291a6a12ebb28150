using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

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
            WriteToColumns(span);
    }

    /// <summary>Writes how the results get into their rows.</summary>
    public void WriteToRows()
    {
        WriteColumns();
        foreach (KernelSpan span in generated.ElementSpans.Where(span => span.IsOutput))
            writer.Line($"ToRows(ref {RowNames.Columns(span)}, ref MemoryMarshal.GetReference({span.Name}), rows, classes, apart);");
    }

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

    // Hard targets become 0 and 1.
    private void WriteToColumns(KernelSpan span)
    {
        if (!span.IsHard)
        {
            writer.Line($"ToColumns(ref MemoryMarshal.GetReference({span.Name}), ref {RowNames.Columns(span)}, rows, classes, apart);");
            return;
        }
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("for (int i = 0; i < classes; i++)");
        string item = $"{span.Name}[row * classes + i]{(span.Parameter.Type == ElementType.Bool ? "" : " != 0")}";
        writer.Continue($"Unsafe.Add(ref {RowNames.Columns(span)}, apart * i + row) = {item} ? 1 : 0;");
    }
}
