using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass over a group of short rows, which were laid side by side, class by class.</summary>
internal sealed class ColumnPassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function) : SideBySidePassWriter(writer, generated, pass, function)
{
    protected override string ClassNumber => "i";

    protected override string End => "classes";

    protected override IEnumerable<(string Reference, string Distance)> Places => Spans.Select(span => (RowNames.Block(span), "far"));

    public void Write()
    {
        Function.Held?.Write(Writer);
        Writer.Line("nuint far = (nuint)apart;");
        using IDisposable lanes = Writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {Dialect.Lanes})");
        WriteRowValues();
        foreach (KernelSpan span in Spans)
            Writer.Line($"ref float {RowNames.Block(span)} = ref Unsafe.Add(ref bufferStart, {RowColumnWriter.Place(Generated, span)} + (int)lane);");
        WriteStart();
        WriteClasses(isDeclared: false);
        foreach (RowReduction reduction in Pass.Reductions)
            Writer.Line($"({Joined(reduction)}).StoreUnsafe(ref bufferStart, {RowNames.Buffer(reduction.Name)} + lane);");
    }

    protected override string Read(KernelNode node, KernelSpan span, int index) =>
        HardInput.OfColumn(node, Dialect, $"{Vector}.LoadUnsafe(ref {RowNames.Block(span)}{Offset(index)})");

    protected override string Store(KernelSpan span, string value, int index) => $"{value}.StoreUnsafe(ref {RowNames.Block(span)}{Offset(index)});";

    private static string Offset(int index) => index == 0 ? "" : $", {Times(index, "far")}";
}
