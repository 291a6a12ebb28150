using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the work for the elements of a row with vectors, in blocks of 16 elements. What is left behind the whole blocks is in the last
/// lanes of the last 16 elements of the row. These overlap the last whole block, where both compute the same from the same inputs. So nothing
/// waits for a part of a vector to be written, and all is read in order.
/// </summary>
internal sealed class RowWorkWriter(CodeWriter writer, RowWorkText text)
{
    private readonly VectorDialect _dialect = text.Dialect;
    private readonly WholeBlockWriter _wholeBlocks = new(writer, text);
    private readonly LastBlockWriter _lastBlock = new(writer, text);

    public void Write()
    {
        // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
        foreach (RowReduction reduction in text.Pass.Reductions)
            WriteLanes(type: "var ", reduction);
        foreach (RowReduction reduction in text.Sums)
            writer.Line($"{SumOfRow(reduction)} = 0;");
        WriteWholeBlocks();
        _lastBlock.WriteWork();
        WriteReductions();
        _lastBlock.WriteResults();
    }

    private void WriteReductions()
    {
        RowReduction[] waiting = [.. RowJoining.Waiting(text.Generated, text.Pass)];
        WriteResults(text.Pass.Reductions.Except(waiting));
        if (waiting.Length == 0)
            return;
        using (writer.Block($"if ({RowJoining.Condition})"))
        {
            foreach (RowReduction reduction in waiting)
                writer.Line(RowJoining.Wait(text.Generated, reduction, FourOf(reduction)));
        }
        using IDisposable otherwise = writer.Block("else");
        WriteResults(waiting);
    }

    private void WriteResults(IEnumerable<RowReduction> reductions)
    {
        foreach (RowReduction reduction in reductions.Where(reduction => reduction.IsSum))
            WriteSum(reduction);
        foreach (RowReduction reduction in reductions)
            writer.Line($"{RowNames.At(text.Generated, reduction.Name)} = {ResultOf(reduction)};");
    }

    // Sums go on in double precision from one part of a row to the next.
    private void WriteWholeBlocks()
    {
        if (text.Sums.Length == 0)
        {
            writer.Line("nuint i = 0;");
            _wholeBlocks.Write("(nuint)whole");
            return;
        }
        writer.Line($"nuint i = 0, end = Math.Min({RowKernelWriter.BlockLength}, (nuint)whole);");
        using IDisposable parts = writer.Block("while (true)");
        _wholeBlocks.Write("end");
        writer.Line("if (end == (nuint)whole)");
        writer.Continue("break;");
        foreach (RowReduction reduction in text.Sums)
        {
            WriteSum(reduction);
            WriteLanes(type: "", reduction);
        }
        writer.Line($"end = Math.Min(end + {RowKernelWriter.BlockLength}, (nuint)whole);");
    }

    private void WriteSum(RowReduction reduction) => writer.Line($"{SumOfRow(reduction)} += Rows.SumOf({FourOf(reduction)});");

    private void WriteLanes(string type, RowReduction reduction)
    {
        if (text.AreLanesInMemory)
        {
            writer.Line($"{RowWorkText.Memory(reduction)}.Fill({(reduction.Kind == ReductionKind.Max ? "float.NegativeInfinity" : "0")});");
            return;
        }
        for (int part = 0; part < text.Parts; part++)
            writer.Line($"{type}{text.Lanes(reduction, part)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
    }

    // The sum of the blocks so far, in memory: a register that waits is one less for the loop.
    private string SumOfRow(RowReduction reduction) => $"sumsOfRow[{Array.IndexOf(text.Sums, reduction)}]";

    private string ResultOf(RowReduction reduction) => reduction.Kind switch
    {
        ReductionKind.Max => $"Rows.MaxOf({FourOf(reduction)})",
        ReductionKind.Count => text.AreLanesInMemory ? $"Rows.CountOf(ref {RowWorkText.FirstLane(reduction)})" : $"{text.Vector}.Sum({Joined(reduction)})",
        _ => $"(float){SumOfRow(reduction)}",
    };

    // The lanes of a reduction in four.
    private string FourOf(RowReduction reduction) => text.AreLanesInMemory
        ? $"Rows.{(reduction.Kind == ReductionKind.Max ? "MaxLanes" : "SumLanes")}(ref {RowWorkText.FirstLane(reduction)})"
        : RowReductionText.Four(_dialect, reduction.Kind, Joined(reduction));

    // The parts of a reduction in one, the far ones first.
    private string Joined(RowReduction reduction)
    {
        List<string> parts = [.. Enumerable.Range(0, text.Parts).Select(part => text.Lanes(reduction, part))];
        for (int half = text.Parts / 2; half > 0; half /= 2)
        {
            Func<string, string, string> join = reduction.Kind == ReductionKind.Max ? _dialect.Larger : half > 1 ? (a, b) => $"({a} + {b})" : (a, b) => $"{a} + {b}";
            parts = [.. parts.Take(half).Select((part, index) => join(part, parts[index + half]))];
        }
        return parts[0];
    }
}
