using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass over the elements of a group of rows in portable code: over short rows side by side, and over long ones along the lanes.</summary>
internal sealed class RowPortablePass(CodeWriter writer, GeneratedRows generated, ElementPass pass, PortableLanes lanes, string method)
{
    private const int BlockLength = RowKernelWriter.BlockLength;

    private readonly KernelSpan[] _spans = [.. generated.SpansOf(pass)];
    private readonly string[] _rowValues = [.. generated.RowValuesOf(pass).Distinct()];
    private readonly string[] _classInputs = [.. pass.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name).Distinct()];

    public int Reductions => pass.Reductions.Count;

    public bool HasCounts => pass.Reductions.Any(reduction => reduction.Kind == ReductionKind.Count);

    /// <summary>Whether the numbers of the lanes are needed, to find the label.</summary>
    public bool NeedsNumbers => lanes.IsVector && pass.UsesLabels;

    private bool HasLanes => pass.Reductions.Any(reduction => reduction.Kind != ReductionKind.Count);

    /// <summary>Names that the variables of a kernel must not take.</summary>
    public static IEnumerable<string> Reserved(GeneratedRows generated)
    {
        string[] names =
        [
            .. RowNames.Reserved(generated), .. generated.RowValues.Select(RowNames.OfRow), .. generated.Spans.Select(Copy), .. RowNames.ClassInputs(generated).SelectMany(input => new[] { OfClass(input), Copy(input), LastOf(input) }),
            "e", "k", "first", "start", "items", "together", "before", "counts", "countsBefore", "numbers", "length", "odd",
        ];
        return names.Concat(names.Select(name => name + "Vectors"));
    }

    /// <summary>Writes the call of the pass over short rows.</summary>
    public void WriteCallOfColumns() => writer.Line($"{method}Columns(in group, {string.Join(", ", ColumnSpans.Select(span => span.Name))}{(ColumnSpans.Any() ? ", " : "")}rows, classes);");

    /// <summary>Writes the pass over short rows, each of which is a lane; even and odd classes are added up apart.</summary>
    public void WriteColumns()
    {
        IEnumerable<(string Type, string Name)> spans = ColumnSpans;
        if (lanes.Fours is { } constants)
        {
            using IDisposable fours = writer.Block($"private static unsafe void {method}Columns({RowKernelWriter.GroupParameter}, {string.Concat(spans.Select(span => $"Span<{span.Type}> {span.Name}Span, "))}int rows, int classes)");
            using IDisposable unguarded = writer.Block("unchecked");
            new RowFourPass(writer, generated, pass, constants).WriteColumns(spans);
            return;
        }
        using IDisposable block = writer.Block($"private static void {method}Columns({RowKernelWriter.GroupParameter}, {string.Concat(spans.Select(span => $"Span<{span.Type}> {span.Name}, "))}int rows, int classes)");
        using IDisposable wrapping = writer.Block("unchecked");
        writer.Line(lanes.Together);
        int apart = RowKernelWriter.GroupRows(generated);
        writer.Line(lanes.IsVector ? $"int apart = {apart} / Vector<float>.Count;" : $"const int apart = {apart};");
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            writer.Line($"float {uniform.Name} = group.{uniform.Name};");
        if (HasLanes)
        {
            writer.Line($"Span<float> lanes = stackalloc float[{32 * Reductions}];");
            lanes.WriteView(writer, "lanes");
        }
        if (HasCounts)
        {
            writer.Line($"Span<int> counts = stackalloc int[{32 * Reductions}];");
            lanes.WriteView(writer, "counts", "int");
        }
        foreach ((string type, string name) in spans)
            lanes.WriteView(writer, name, type);
        writer.Line("int items = ((rows + 15) >> 4) * together;");
        using IDisposable groups = writer.Block("for (int first = 0; first < items; first += together)");
        WriteEmptyLanes(32);
        using (writer.Block("for (int i = 0; i < classes; i++)"))
        {
            if (Reductions > 0)
                writer.Line("int odd = (i & 1) * together;");
            using IDisposable inner = writer.Block("for (int lane = 0; lane < together; lane++)");
            writer.Line("int k = first + lane, e = i * apart + k;");
            WriteElement(LoadOfColumns, (reduction, kind) => $"{lanes.View(kind)}[{Place(2 * reduction)}odd + lane]", LabelOfColumns, (span, value) => $"{lanes.View(RowNames.Columns(span))}[e] = {value};");
        }
        if (Reductions == 0)
            return;
        using IDisposable results = writer.Block("for (int lane = 0; lane < together; lane++)");
        for (int i = 0; i < Reductions; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            string source = lanes.View(reduction.Kind == ReductionKind.Count ? "counts" : "lanes");
            string even = $"{source}[{Place(2 * i)}lane]", odd = $"{source}[{Place(2 * i + 1)}lane]";
            string value = reduction.Kind switch
            {
                ReductionKind.Count => lanes.IsVector ? $"Vector.ConvertToSingle({even} + {odd})" : $"{even} + {odd}",
                ReductionKind.Max => lanes.Sum($"({lanes.Larger(odd, even)})", lanes.Broadcast("0f")),
                _ => lanes.Sum(even, odd),
            };
            writer.Line($"{lanes.View(RowNames.Buffer(reduction.Name))}[first + lane] = {value};");
        }
    }

    /// <summary>Writes the pass over long rows: whole groups of 16 elements, then the rest in the last lanes.</summary>
    public void WriteRows()
    {
        foreach (KernelSpan span in _spans)
            writer.Line($"Span<{span.ElementName}> {RowNames.Last(span)} = stackalloc {span.ElementName}[16];");
        foreach (string input in _classInputs)
        {
            writer.Line($"Span<{RowNames.ClassType(generated, input)}> {LastOf(input)} = stackalloc {RowNames.ClassType(generated, input)}[16];");
            writer.Line($"{ClassSlice(input, "whole", "rest")}.CopyTo({LastOf(input)}.Slice(16 - rest));");
        }
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        foreach (RowReduction reduction in pass.Reductions.Where(reduction => reduction.IsSum))
            writer.Line($"double {RowNames.OfRow(reduction.Name)} = 0;");
        WriteEmptyLanes(16);
        using (writer.Block($"for (int start = 0; start < whole; start += {BlockLength})"))
        {
            writer.Line($"int length = Math.Min({BlockLength}, whole - start);");
            WriteCall(span => $"{RowNames.Group(span)}.Slice(offset + start, length)", input => ClassSlice(input, "start", "length"), "length", "labelOfRows[row] - start");
            if (pass.Reductions.Any(reduction => reduction.IsSum))
            {
                using IDisposable isFull = writer.Block("if (start + length < whole)");
                for (int i = 0; i < Reductions; i++)
                {
                    if (!pass.Reductions[i].IsSum)
                        continue;
                    WriteSum(i);
                    writer.Line($"{Lanes(i)}.Clear();");
                }
            }
        }
        WriteRest();
        for (int i = 0; i < Reductions; i++)
        {
            RowReduction reduction = pass.Reductions[i];
            if (reduction.IsSum)
                WriteSum(i);
            if (reduction.Kind == ReductionKind.Count)
            {
                writer.Line($"int {RowNames.OfRow(reduction.Name)} = 0;");
                writer.Line($"foreach (int count in counts.Slice({16 * i}, 16))");
                writer.Continue($"{RowNames.OfRow(reduction.Name)} += count;");
            }
            string value = reduction.Kind == ReductionKind.Max ? $"MaxOf({Lanes(i)}) + 0f" : RowNames.OfRow(reduction.Name);
            writer.Line($"{RowNames.Buffer(reduction.Name)}[row] = (float)({value});");
        }
    }

    /// <summary>Writes the method that takes groups of 16 elements of one row.</summary>
    public void WriteMethod()
    {
        string behind = lanes.Fours is null ? "" : "Span";
        (string Type, string Name, bool IsWritten)[] spans =
        [
            .. _spans.Select(span => (span.ElementName, span.Name, IsWritten(span))),
            .. _classInputs.Select(input => (RowNames.ClassType(generated, input), OfClass(input), false)),
        ];
        (string Type, string Name)[] lanesOf =
        [
            .. Enumerable.Repeat(("int", "numbers"), NeedsNumbers ? 1 : 0),
            .. Enumerable.Repeat(("float", "lanes"), HasLanes ? 1 : 0),
            .. Enumerable.Repeat(("int", "counts"), HasCounts ? 1 : 0),
        ];
        IEnumerable<string> parameters =
        [
            .. spans.Select(span => $"{(span.IsWritten ? "Span" : "ReadOnlySpan")}<{span.Type}> {span.Name}{behind}"),
            "int length",
            .. _rowValues.Select(value => $"float {RowNames.OfRow(value)}"),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
            .. pass.UsesLabels ? new[] { "int label" } : [],
            .. lanesOf.Select(span => $"Span<{span.Type}> {span.Name}{behind}"),
        ];
        using IDisposable block = writer.Block($"private static {(lanes.Fours is null ? "" : "unsafe ")}void {method}({string.Join(", ", parameters)})");
        using IDisposable wrapping = writer.Block("unchecked");
        if (lanes.Fours is { } constants)
        {
            new RowFourPass(writer, generated, pass, constants).WriteRow([.. spans.Select(span => (span.Type, span.Name)), .. lanesOf]);
            return;
        }
        writer.Line(lanes.Together);
        if (lanes.IsVector)
            WriteViews();
        using (writer.Block($"for (int start = 0; start < {(lanes.IsVector ? "length / Vector<float>.Count" : "length")}; start += together)"))
        using (writer.Block("for (int lane = 0; lane < together; lane++)"))
        {
            writer.Line("int i = start + lane;");
            WriteElement(LoadOfRow, (reduction, kind) => $"{lanes.View(kind)}[{Place(reduction)}lane]", LabelOfRow, WriteItem);
        }
        if (!lanes.IsVector)
            return;
        foreach (KernelSpan span in _spans.Where(span => IsWritten(span) && !span.IsFloat))
        {
            writer.Line("for (int i = 0; i < length; i++)");
            writer.Continue(StorageText.Write(span, $"{span.Name}[i]", $"{Copy(span)}[i]"));
        }
    }

    // The columns, values of rows and labels that the pass over short rows reads or writes.
    private IEnumerable<(string Type, string Name)> ColumnSpans =>
    [
        .. _spans.Select(span => (span.IsHard ? "int" : "float", RowNames.Columns(span))),
        .. _rowValues.Concat(pass.Reductions.Select(reduction => reduction.Name)).Distinct().Select(value => ("float", RowNames.Buffer(value))),
        .. Enumerable.Repeat(("int", "labelOfRows"), pass.UsesLabels ? 1 : 0),
    ];

    private static string Copy(KernelSpan span) => Copy(span.Name);

    private static string Copy(string name) => name + "Copy";

    private static string OfClass(string input) => input + "Row";

    private static string LastOf(string input) => "last" + RowKernelWriter.TableName(input);

    private bool IsWritten(KernelSpan span) => pass.Outputs.Any(output => generated.SpanOf(output) == span);

    // What is no float goes through a copy that is.
    private string View(KernelSpan span) => lanes.View(lanes.IsVector && !span.IsFloat ? Copy(span) : span.Name);

    private string ViewOfClass(string input) => lanes.View(lanes.IsVector && RowNames.ClassType(generated, input) != "float" ? Copy(input) : OfClass(input));

    private static string Place(int group) => group == 0 ? "" : group == 1 ? "together + " : $"{group} * together + ";

    private static string Lanes(int reduction) => $"lanes.Slice({16 * reduction}, 16)";

    private string ClassSlice(string input, string start, string length) => RowNames.ClassSpan(generated, input) is null
        ? $"new ReadOnlySpan<float>({RowNames.ClassSource(input)}, {start}, {length})"
        : $"{RowNames.ClassSource(input)}.Slice({start}, {length})";

    private void WriteSum(int reduction) => writer.Line($"{RowNames.OfRow(pass.Reductions[reduction].Name)} += Loops.SumOf({Lanes(reduction)});");

    private void WriteEmptyLanes(int length)
    {
        for (int i = 0; i < Reductions; i++)
        {
            ReductionKind kind = pass.Reductions[i].Kind;
            writer.Line($"{(kind == ReductionKind.Count ? "counts" : "lanes")}.Slice({length * i}, {length}).{(kind == ReductionKind.Max ? "Fill(float.NegativeInfinity)" : "Clear()")};");
        }
    }

    private void WriteCall(Func<KernelSpan, string> span, Func<string, string> classInput, string length, string label) => writer.Line($"{method}({string.Join(", ",
    [
        .. _spans.Select(span),
        .. _classInputs.Select(classInput),
        length,
        .. _rowValues.Select(value => $"{RowNames.Buffer(value)}[row]"),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        .. pass.UsesLabels ? new[] { label } : [],
        .. Enumerable.Repeat("numbers", NeedsNumbers ? 1 : 0),
        .. Enumerable.Repeat("lanes", HasLanes ? 1 : 0),
        .. Enumerable.Repeat("counts", HasCounts ? 1 : 0),
    ])});");

    // In the lanes before the rest, whatever comes out is dropped.
    private void WriteRest()
    {
        using IDisposable hasRest = writer.Block("if (rest > 0)");
        foreach (KernelSpan span in _spans.Where(span => !IsWritten(span) || span.IsAdded || pass.Inputs.Any(node => generated.SpanOf(node) == span)))
            writer.Line($"{RowNames.Group(span)}.Slice(offset + whole, rest).CopyTo({RowNames.Last(span)}.Slice(16 - rest));");
        if (HasLanes)
            writer.Line($"lanes.Slice(0, {16 * Reductions}).CopyTo(before);");
        if (HasCounts)
            writer.Line($"counts.Slice(0, {16 * Reductions}).CopyTo(countsBefore);");
        WriteCall(RowNames.Last, LastOf, "16", "labelOfRows[row] - classes + 16");
        for (int i = 0; i < Reductions; i++)
        {
            (string now, string before) = pass.Reductions[i].Kind == ReductionKind.Count ? ("counts", "countsBefore") : ("lanes", "before");
            writer.Line($"{before}.Slice({16 * i}, 16 - rest).CopyTo({now}.Slice({16 * i}));");
        }
        foreach (KernelSpan span in _spans.Where(IsWritten))
            writer.Line($"{RowNames.Last(span)}.Slice(16 - rest).CopyTo({RowNames.Group(span)}.Slice(offset + whole));");
    }

    private void WriteViews()
    {
        foreach (KernelSpan span in _spans)
        {
            if (span.IsFloat)
            {
                lanes.WriteView(writer, span.Name, isReadOnly: !IsWritten(span));
                continue;
            }
            bool isRead = !IsWritten(span) || pass.Inputs.Any(node => generated.SpanOf(node) == span);
            string item = $"{span.Name}[i]";
            WriteCopy(Copy(span), span.IsHard ? "int" : "float", !isRead ? null : span.IsHard ? HardInput.AsInteger(generated.Method, span, item) : StorageText.Read(span, item));
        }
        foreach (string input in _classInputs)
        {
            if (RowNames.ClassType(generated, input) == "float")
                lanes.WriteView(writer, OfClass(input), isReadOnly: true);
            else
                WriteCopy(Copy(input), "float", StorageText.Read(RowNames.ClassSpan(generated, input)!, $"{OfClass(input)}[i]"));
        }
        foreach (string value in _rowValues)
            writer.Line($"var {lanes.View(RowNames.OfRow(value))} = {lanes.Broadcast(RowNames.OfRow(value))};");
        if (HasLanes)
            lanes.WriteView(writer, "lanes");
        if (HasCounts)
            lanes.WriteView(writer, "counts", "int");
        if (!pass.UsesLabels)
            return;
        lanes.WriteView(writer, "numbers", "int");
    }

    private void WriteCopy(string copy, string type, string? item)
    {
        writer.Line($"Span<{type}> {copy} = stackalloc {type}[length];");
        if (item is not null)
        {
            writer.Line("for (int i = 0; i < length; i++)");
            writer.Continue($"{copy}[i] = {item};");
        }
        lanes.WriteView(writer, copy, type);
    }

    private void WriteElement(Func<KernelNode, string> load, Func<int, string, string> lane, string isLabel, Func<KernelSpan, string, string> output)
    {
        IReadOnlyList<Fragment> values = new KernelStatements(writer, lanes.Dialect, load, Reserved(generated)).Write(pass.Kernel);
        for (int i = 0; i < Reductions; i++)
        {
            string value = values[i].Inside, place = lane(i, pass.Reductions[i].Kind == ReductionKind.Count ? "counts" : "lanes");
            writer.Line(pass.Reductions[i].Kind switch
            {
                ReductionKind.Max => $"{place} = {lanes.Larger(value, place)};",
                ReductionKind.Count => lanes.IsVector ? $"{place} -= {value};" : $"{place} += {value} ? 1 : 0;",
                ReductionKind.SumExceptLabel => $"{place} = {lanes.Choose(isLabel, place, lanes.Sum(place, value))};",
                _ => $"{place} = {lanes.Sum(place, value)};",
            });
        }
        for (int i = 0; i < pass.Outputs.Count; i++)
            writer.Line(output(generated.SpanOf(pass.Outputs[i])!, values[Reductions + i].Text));
    }

    private string WriteItem(KernelSpan span, string value) => !lanes.IsVector ? StorageText.Write(span, $"{span.Name}[i]", value)
        : $"{View(span)}[i] {(span is { IsAdded: true, IsFloat: true } ? "+=" : "=")} {value};";

    private string LabelOfColumns => lanes.IsVector ? $"Vector.Equals({lanes.View("labelOfRows")}[k], new Vector<int>(i))" : "labelOfRows[k] == i";

    private string LabelOfRow => lanes.IsVector ? $"Vector.Equals({lanes.View("numbers")}[lane], new Vector<int>(label - start * Vector<int>.Count))" : "i == label";

    private string LoadOfColumns(KernelNode node)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelOfColumns;
        if (RowNames.IsOfClass(generated, node))
            return lanes.Broadcast(RowNames.OfClass(generated, node.Name, "i"));
        if (generated.SpanOf(node) is not { } span)
            return $"{lanes.View(RowNames.Buffer(node.Name))}[k]";
        return HardInput.OfInteger(node, $"{lanes.View(RowNames.Columns(span))}[e]", lanes.IsVector);
    }

    private string LoadOfRow(KernelNode node)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelOfRow;
        if (RowNames.IsOfClass(generated, node))
            return lanes.IsVector || RowNames.ClassSpan(generated, node.Name) is not { } ofClass ? $"{ViewOfClass(node.Name)}[i]" : StorageText.Read(ofClass, $"{OfClass(node.Name)}[i]");
        if (generated.SpanOf(node) is not { } span)
            return lanes.View(RowNames.OfRow(node.Name));
        string item = $"{View(span)}[i]";
        return lanes.IsVector ? HardInput.OfInteger(node, item, isVector: true) : HardInput.Of(node, span, item);
    }
}
