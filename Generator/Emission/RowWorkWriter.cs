using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the work for the elements of a row with vectors, in blocks of 16 elements. What is left behind the whole blocks is in the last
/// lanes of the last 16 elements of the row. These overlap the last whole block: read before that is written and written after it, they
/// are the same there. So nothing waits for a part of a vector to be written, and all is read in order.
/// </summary>
internal sealed class RowWorkWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly WholeBlockWriter _wholeBlocks = new(writer, text);
    private readonly LastBlockWriter _lastBlock = new(writer, text);

    public void Write()
    {
        // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
        foreach (RowReduction reduction in text.Work.Reductions)
            WriteLanes(type: RowReductionText.Type(_dialect, reduction.Kind) + " ", reduction);
        foreach (RowReduction reduction in text.Sums)
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteBlocks();
        foreach (RowReduction reduction in text.Sums)
            WriteSum(reduction);
        foreach (RowReduction reduction in text.Work.Reductions)
            writer.Line($"{RowNames.At(text.Generated, reduction.Name)} = {ResultOf(reduction)};");
        _lastBlock.WriteResults();
    }

    private void WriteBlocks()
    {
        writer.Line("// All whole blocks of 16 but the last, what is left behind them, the last whole block.");
        writer.Line("bool isLeft = rest > 0;");
        writer.Line("nuint i = 0;");
        using IDisposable phases = writer.Block("for (nuint stop = (nuint)(isLeft && whole > 0 ? whole - 16 : whole); ; stop = (nuint)whole)");
        WriteWholeBlocks();
        writer.Line("if (!isLeft)");
        writer.Continue("break;");
        using IDisposable last = writer.Block("else");
        writer.Line("isLeft = false;");
        _lastBlock.WriteWork();
    }

    // Sums go on in double precision from one part of a row to the next.
    private void WriteWholeBlocks()
    {
        if (text.Sums.Length == 0)
        {
            _wholeBlocks.Write("stop");
            return;
        }
        using IDisposable parts = writer.Block("while (i < stop)");
        writer.Line($"nuint end = global::System.Math.Min((i | {RowKernelWriter.BlockLength - 1}) + 1, stop);");
        _wholeBlocks.Write("end");
        using IDisposable isWhole = writer.Block($"if (i % {RowKernelWriter.BlockLength} == 0)");
        foreach (RowReduction reduction in text.Sums)
        {
            WriteSum(reduction);
            WriteLanes(type: "", reduction);
        }
    }

    private void WriteSum(RowReduction reduction) =>
        writer.Line($"{RowNames.OfRow(reduction.Name)} += SumOf({Tree(reduction, (a, b) => $"({a} + {b})")});");

    private void WriteLanes(string type, RowReduction reduction)
    {
        for (int part = 0; part < text.Parts; part++)
            writer.Line($"{type}{text.Lanes(reduction, part)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
    }

    private string ResultOf(RowReduction reduction) => reduction.Kind switch
    {
        ReductionKind.Max => $"MaxOf({Tree(reduction, _dialect.Larger)})",
        ReductionKind.Count => $"{text.Vector}.Sum({Tree(reduction, (a, b) => $"({a} + {b})")})",
        _ => $"(float){RowNames.OfRow(reduction.Name)}",
    };

    // Joins the parts of a reduction, the far ones first.
    private string Tree(RowReduction reduction, Func<string, string, string> join)
    {
        List<string> parts = [.. Enumerable.Range(0, text.Parts).Select(part => text.Lanes(reduction, part))];
        for (int half = text.Parts / 2; half > 0; half /= 2)
            parts = [.. parts.Take(half).Select((part, index) => join(part, parts[index + half]))];
        return parts[0];
    }
}
