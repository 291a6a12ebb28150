using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the methods of a pass over the elements of rows with vectors of four floats, for Mono: over short rows side by side, and over groups of 16 elements of one row.</summary>
/// <param name="writer">Where they are written.</param>
/// <param name="generated">The method.</param>
/// <param name="pass">The pass.</param>
/// <param name="constants">Takes the constants.</param>
internal sealed class RowFourPass(CodeWriter writer, GeneratedRows generated, ElementPass pass, FourConstants constants)
{
    private readonly KernelBuilder _builder = new(fused: false);

    private bool HasLanes => pass.Reductions.Any(reduction => reduction.Kind != ReductionKind.Count);

    private bool HasCounts => pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.Count);

    /// <summary>Writes the body of the method for short rows, each of which is a lane; even and odd classes are added up apart.</summary>
    /// <param name="spans">The spans it is given.</param>
    public void WriteColumns(IEnumerable<(string Type, string Name)> spans)
    {
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            writer.Line($"float {uniform.Name} = group.{uniform.Name};");
        WritePinning(writer, spans);
        using IDisposable pinned = writer.Block("");
        if (HasLanes)
            writer.Line($"float* lanes = stackalloc float[{32 * pass.Reductions.Count}];");
        if (HasCounts)
            writer.Line($"int* counts = stackalloc int[{32 * pass.Reductions.Count}];");
        FourWriter fours = new(
            writer, constants,
            [.. Results(reduction => $"{32 * reduction} + odd + lane", withLabel: false), .. pass.Outputs.Select(output => new FourResult(output.Node, value => $"*(Vector4*)({RowNames.Columns(generated.SpanOf(output)!)} + e) = {value};"))],
            _ => false, Reserved, node => RowNames.IsOfRow(generated, node));
        fours.WriteStart();
        using IDisposable groups = writer.Block("for (int first = 0; first < rows; first += 16)");
        fours.WritePrelude(LoadOfColumns, "int k = first + lane;");
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string lane = $"{(pass.Reductions[i].Kind == ReductionKind.Count ? "counts" : "lanes")}[{32 * i} + lane]";
            writer.Line($"for (int lane = 0; lane < 32; lane++) {lane} = {(pass.Reductions[i].Kind == ReductionKind.Max ? "float.NegativeInfinity" : "0")};");
        }
        using (writer.Block("for (int i = 0; i < classes; i++)"))
        {
            if (pass.Reductions.Count > 0)
                writer.Line("int odd = 16 * (i & 1);");
            foreach (string input in ClassInputs)
                writer.Line($"Vector4 {OfClass(input)} = new Vector4({RowNames.OfClass(generated, input, "i")});");
            fours.WriteGroup(LoadOfColumns, GatherOfColumns, $"int k = first + lane, e = {RowKernelWriter.GroupRows(generated)} * i + k;");
        }
        if (pass.Reductions.Count == 0)
            return;
        using IDisposable results = writer.Block("for (int lane = 0; lane < 16; lane++)");
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            string lanes = reduction.Kind == ReductionKind.Count ? "counts" : "lanes", even = $"{lanes}[{32 * i} + lane]", odd = $"{lanes}[{32 * i + 16} + lane]";
            writer.Line($"{RowNames.Buffer(reduction.Name)}[first + lane] = (float)({(reduction.Kind == ReductionKind.Max ? $"({odd} > {even} ? {odd} : {even}) + 0f" : $"{even} + {odd}")});");
        }
    }

    /// <summary>Writes the body of the method that takes groups of 16 elements of one row.</summary>
    /// <param name="spans">The spans it is given.</param>
    public void WriteRow(IEnumerable<(string Type, string Name)> spans)
    {
        WritePinning(writer, spans);
        using IDisposable pinned = writer.Block("");
        FourWriter fours = new(
            writer, constants,
            [.. Results(reduction => $"{16 * reduction} + lane", withLabel: true), .. pass.Outputs.Select(output => FourInput.Output(output.Node, generated.SpanOf(output)!, "i"))],
            IsGathered, Reserved, node => RowNames.IsOfRow(generated, node));
        fours.WriteStart();
        fours.WritePrelude(LoadOfRow, null);
        using IDisposable groups = writer.Block("for (int start = 0; start < length; start += 16)");
        int[] exceptLabel = [.. Enumerable.Range(0, pass.Reductions.Count).Where(i => pass.Reductions[i].Kind == ReductionKind.SumExceptLabel)];
        if (exceptLabel.Length > 0)
        {
            writer.Line("// What is added at the label is taken back.");
            writer.Line("int labelLane = (label - start) & 15;");
            foreach (int i in exceptLabel)
                writer.Line($"float {Before(i)} = lanes[{16 * i} + labelLane];");
        }
        fours.WriteGroup(LoadOfRow, GatherOfRow, "int i = start + lane;");
        if (exceptLabel.Length == 0)
            return;
        using IDisposable isHere = writer.Block("if (start + labelLane == label)");
        foreach (int i in exceptLabel)
            writer.Line($"lanes[{16 * i} + labelLane] = {Before(i)};");
    }

    private static string Before(int reduction) => $"lane{reduction.ToString(System.Globalization.CultureInfo.InvariantCulture)}Before";

    /// <summary>Writes what makes pointers of spans; those that nothing may be in have none.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="spans">The type of the items and the name of each pointer; the span has that name and 'Span' behind it.</param>
    public static void WritePinning(CodeWriter writer, IEnumerable<(string Type, string Name)> spans)
    {
        foreach (IGrouping<string, (string Type, string Name)> ofType in spans.GroupBy(span => span.Type))
            writer.Line($"fixed ({ofType.Key}* {string.Join(", ", ofType.Select(span => $"{span.Name} = {span.Name}Span"))})");
    }

    private IEnumerable<string> ClassInputs => pass.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name).Distinct();

    private IEnumerable<string> Reserved =>
    [
        .. RowPortablePass.Reserved(generated), .. ClassInputs.Select(OfClass), "labelLane", .. Enumerable.Range(0, pass.Reductions.Count).Select(Before),
    ];

    private static string OfClass(string input) => FourDialect.NameOf(input + "Row");

    private bool IsGathered(KernelNode node) => RowNames.IsOfClass(generated, node)
        ? RowNames.ClassType(generated, node.Name) != "float"
        : generated.SpanOf(node) is { IsFloat: false };

    private IEnumerable<FourResult> Results(Func<int, string> place, bool withLabel)
    {
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string lanes = $"lanes + {place(i)}", lane = $"*(Vector4*)({lanes})", counts = $"counts + {place(i)}";
            KernelNode node = pass.Reductions[i].Node;
            yield return pass.Reductions[i].Kind switch
            {
                ReductionKind.Max => new(node, value => $"{lane} = Vector4.Max({value}, {lane});"),
                ReductionKind.Count => new(node, mask => $"{LibraryNames.Fours}.Count({mask}, {counts});", IsByBits: true),
                // What is added at the label changes no number, not even zero.
                ReductionKind.SumExceptLabel when !withLabel => new(_builder.Select(_builder.LabelMask(), _builder.Constant(-0.0), node), value => $"{lane} = {lane} + {value};"),
                _ => new(node, value => $"{lane} = {lane} + {value};"),
            };
        }
    }

    private string LoadOfColumns(KernelNode node) => RowNames.IsOfClass(generated, node) ? OfClass(node.Name)
        : generated.SpanOf(node) is { } span ? $"*(Vector4*)({RowNames.Columns(span)} + e)"
        : $"*(Vector4*)({RowNames.Buffer(node.Name)} + k)";

    private string GatherOfColumns(KernelNode node, string to)
    {
        if (node.Op == Opcode.LabelMask)
            return $"{LibraryNames.Fours}.AreEqual(labelOfRows + k, i, {to});";
        return $"{LibraryNames.Fours}.{(node.Op == Opcode.IgnoredMask ? "ArePositive" : "AreNegative")}({RowNames.Columns(generated.SpanOf(node)!)} + e, {to});";
    }

    private string LoadOfRow(KernelNode node) => RowNames.IsOfClass(generated, node) ? $"*(Vector4*)({node.Name}Row + i)"
        : generated.SpanOf(node) is { } span ? $"*(Vector4*)({span.Name} + i)"
        : $"new Vector4({RowNames.OfRow(node.Name)})";

    private string GatherOfRow(KernelNode node, string to)
    {
        if (node.Op == Opcode.LabelMask)
            return $"{LibraryNames.Fours}.IsAt(i, label, {to});";
        return RowNames.IsOfClass(generated, node)
            ? $"for (int j = 0; j < 16; j++) *(float*)({to} + 4 * j) = {StorageText.Read(RowNames.ClassSpan(generated, node.Name)!, $"{node.Name}Row[i + j]")};"
            : FourInput.Gather(node, generated.SpanOf(node)!, "i", to);
    }
}
