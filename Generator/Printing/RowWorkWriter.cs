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

    public void Write()
    {
        // Every reduction has as many vectors of lanes as make 16 lanes, so that vectors of any width join the same numbers in the same order.
        foreach (RowReduction reduction in text.Pass.Reductions)
            WriteLanes(reduction);
        string end = text.ServesBoth ? "(nuint)(isShort ? apart * classes : whole)" : "(nuint)whole";
        writer.Line(text.HasBlocks ? "nuint i = (nuint)from;" : $"nuint i = 0, end = {end};");
        if (text is { ServesBoth: true, Pass.Reductions.Count: > 0 })
            writer.Line("int place = 0;");
        new WholeBlockWriter(writer, text).Write();
        new LastBlockWriter(writer, text).WriteWork();
        foreach (RowReduction reduction in text.Pass.Reductions)
            writer.Line(text.ServesBoth ? RowJoining.Take(text.Generated, reduction) : RowJoining.Wait(text.Generated, reduction, FourOf(reduction)));
    }

    private void WriteLanes(RowReduction reduction)
    {
        if (text.AreLanesInMemory)
        {
            writer.Line($"Rows.Begin({RowWorkText.Memory(reduction)}, {RowReductionText.Neutral(_dialect, reduction.Kind)});");
            return;
        }
        for (int part = 0; part < text.Parts; part++)
            writer.Line($"var {text.Lanes(reduction, part)} = {RowReductionText.Neutral(_dialect, reduction.Kind)};");
    }

    // The lanes of a reduction in four.
    private string FourOf(RowReduction reduction) => text.AreLanesInMemory
        ? $"Rows.{RowReductionText.Joining(reduction.Kind)}({RowWorkText.Memory(reduction)})"
        : RowReductionText.Four(reduction.Kind, Joined(reduction));

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
