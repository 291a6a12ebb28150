using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the computation of a group of rows in portable code: the same operations in the same order as with vectors. Values of rows stand side by side, and so do short rows
/// themselves, one for each lane; long rows lie along the lanes.
/// </summary>
internal static class RowPortableWriter
{
    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        PortableLanes[] all = [.. PortableLanes.Of(generated.Platform)];
        if (all.Length > 1)
        {
            using IDisposable choice = writer.Block($"private static void Compute({RowKernelWriter.GroupParameter})");
            writer.Line("if (Vector.IsHardwareAccelerated)");
            writer.Continue("ComputeVectors(in group);");
            if (all.Any(lanes => lanes.Fours is not null))
            {
                writer.Line($"else if ({FourConstants.AreFast})");
                writer.Continue("ComputeQuads(in group);");
            }
            writer.Line("else");
            writer.Continue("ComputeFloats(in group);");
        }
        foreach (PortableLanes lanes in all)
        {
            if (all.Length > 1)
                writer.Line();
            var passes = new List<RowPortablePass>();
            foreach (ElementPass pass in generated.Loss.Kernel.Steps.OfType<ElementPass>())
                passes.Add(new(writer, generated, pass, lanes, Name(lanes, "Pass", passes.Count + 1)));
            WriteCompute(writer, generated, lanes, passes, all.Length == 1 ? "Compute" : lanes.Suffix.Length > 0 ? "Compute" + lanes.Suffix : "ComputeFloats");
            int number = 0;
            foreach (RowComputation computation in generated.Loss.Kernel.Steps.OfType<RowComputation>())
            {
                writer.Line();
                WriteComputation(writer, generated, lanes, computation, Name(lanes, "Values", ++number));
            }
            foreach (RowPortablePass pass in passes)
            {
                if (RowKernelWriter.HasColumns(generated))
                {
                    writer.Line();
                    pass.WriteColumns();
                }
                if (RowKernelWriter.HasLongRows(generated))
                {
                    writer.Line();
                    pass.WriteMethod();
                }
            }
            if (lanes.Fours is { } constants)
            {
                writer.Line();
                constants.Write(writer);
            }
        }
        if (RowKernelWriter.HasColumns(generated))
            WriteTranspositions(writer, generated);
    }

    private static string Name(PortableLanes lanes, string stem, int number) => stem + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + lanes.Suffix;

    private static void WriteCompute(CodeWriter writer, GeneratedRows generated, PortableLanes lanes, List<RowPortablePass> passes, string name)
    {
        using IDisposable method = writer.Block($"private static void {name}({RowKernelWriter.GroupParameter})");
        using IDisposable wrapping = writer.Block("unchecked");
        writer.Line("int rows = group.rows, classes = group.classes;");
        int groupRows = RowKernelWriter.GroupRows(generated);
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            writer.Line($"float {uniform.Name} = group.{uniform.Name};");
        for (int i = 0; i < generated.RowValues.Count; i++)
        {
            string buffer = RowNames.Buffer(generated.RowValues[i]);
            writer.Line($"Span<float> {buffer} = group.buffer.Slice({groupRows * i}, {groupRows});");
        }
        if (generated.HasLabels)
            writer.Line("Span<int> labelOfRows = group.labelBuffer;");
        int most = passes.Select(pass => pass.Reductions).DefaultIfEmpty(0).Max();
        bool hasColumns = RowKernelWriter.HasColumns(generated), hasLongRows = RowKernelWriter.HasLongRows(generated);
        if (hasLongRows && most > 0)
            writer.Line($"Span<float> lanes = stackalloc float[{16 * most}], before = stackalloc float[{16 * most}];");
        if (hasLongRows && passes.Any(pass => pass.HasCounts))
            writer.Line($"Span<int> counts = stackalloc int[{16 * most}], countsBefore = stackalloc int[{16 * most}];");
        if (hasLongRows && passes.Any(pass => pass.NeedsNumbers))
        {
            writer.Line("Span<int> numbers = stackalloc int[16];");
            writer.Line("for (int lane = 0; lane < 16; lane++)");
            writer.Continue("numbers[lane] = lane;");
        }
        RowGroupWriter.WriteInputs(writer, generated);
        RowGroupWriter.WriteInputsAtLabels(writer, generated);
        if (hasColumns)
            WriteColumns(writer, generated, hasLongRows);
        if (hasLongRows)
            writer.Line($"int rest = {(hasColumns ? $"classes <= {RowKernelWriter.MostColumns} ? 0 : " : "")}classes & 15, whole = classes - rest;");
        int number = 0, computations = 0;
        foreach (RowStep step in generated.Loss.Kernel.Steps)
        {
            writer.Line();
            if (step is RowComputation computation)
                writer.Line($"{Name(lanes, "Values", ++computations)}(in group, {string.Join(", ", ValuesOf(computation).Select(RowNames.Buffer))}, rows);");
            else if (step is ElementPass)
                WritePass(writer, passes[number++], hasColumns, hasLongRows);
        }
        writer.Line();
        if (hasColumns)
            WriteTransposition(writer, generated, hasLongRows, "ToRows", isOutput: true);
        RowGroupWriter.WriteResults(writer, generated);
    }

    private static void WritePass(CodeWriter writer, RowPortablePass pass, bool hasColumns, bool hasLongRows)
    {
        if (hasColumns)
        {
            using IDisposable columns = writer.Block(hasLongRows ? $"if (classes <= {RowKernelWriter.MostColumns})" : "");
            pass.WriteCallOfColumns();
        }
        if (hasLongRows)
        {
            using IDisposable rows = writer.Block(hasColumns ? "else" : "");
            pass.WriteRows();
        }
    }

    // What stands behind the last row is computed along, and dropped.
    private static void WriteComputation(CodeWriter writer, GeneratedRows generated, PortableLanes lanes, RowComputation computation, string name)
    {
        if (lanes.Fours is { } constants)
        {
            WriteFours(writer, generated, constants, computation, name);
            return;
        }
        string[] values = ValuesOf(computation);
        using IDisposable method = writer.Block($"private static void {name}({RowKernelWriter.GroupParameter}, {string.Join(", ", values.Select(value => $"Span<float> {RowNames.Buffer(value)}"))}, int rows)");
        using IDisposable wrapping = writer.Block("unchecked");
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            writer.Line($"float {uniform.Name} = group.{uniform.Name};");
        foreach (string value in values)
            lanes.WriteView(writer, RowNames.Buffer(value));
        using IDisposable loop = writer.Block($"for (int k = 0; k < {(lanes.IsVector ? "(rows + Vector<float>.Count - 1) / Vector<float>.Count" : "rows")}; k++)");
        var statements = new KernelStatements(writer, lanes.Dialect, node => $"{lanes.View(RowNames.Buffer(node.Name))}[k]", RowPortablePass.Reserved(generated));
        IReadOnlyList<Fragment> results = statements.Write(Kernel.Of(computation.Values.Select(value => value.Node)));
        for (int i = 0; i < results.Count; i++)
            writer.Line($"{lanes.View(RowNames.Buffer(computation.Values[i].Name))}[k] = {results[i]};");
    }

    private static void WriteFours(CodeWriter writer, GeneratedRows generated, FourConstants constants, RowComputation computation, string name)
    {
        string[] values = ValuesOf(computation);
        using IDisposable method = writer.Block($"private static unsafe void {name}({RowKernelWriter.GroupParameter}, {string.Join(", ", values.Select(value => $"Span<float> {RowNames.Buffer(value)}Span"))}, int rows)");
        using IDisposable wrapping = writer.Block("unchecked");
        foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
            writer.Line($"float {uniform.Name} = group.{uniform.Name};");
        RowFourPass.WritePinning(writer, values.Select(value => ("float", RowNames.Buffer(value))));
        using IDisposable pinned = writer.Block("");
        FourWriter fours = new(
            writer, constants, [.. computation.Values.Select(value => new FourResult(value.Node, vector => $"*(Vector4*)({RowNames.Buffer(value.Name)} + k) = {vector};"))],
            _ => false, RowPortablePass.Reserved(generated));
        fours.WriteStart();
        string Load(KernelNode node) => $"*(Vector4*)({RowNames.Buffer(node.Name)} + k)";
        fours.WritePrelude(Load, null);
        using IDisposable groups = writer.Block("for (int first = 0; first < rows; first += 16)");
        fours.WriteGroup(Load, (node, _) => throw new InvalidOperationException($"{node.Op} is of no row."), "int k = first + lane;");
    }

    private static string[] ValuesOf(RowComputation computation) =>
    [
        .. Kernel.Of(computation.Values.Select(value => value.Node)).Schedule().Where(node => node.Op == Opcode.Input).Select(node => node.Name)
            .Concat(computation.Values.Select(value => value.Name)).Distinct(),
    ];

    private static void WriteColumns(CodeWriter writer, GeneratedRows generated, bool hasLongRows)
    {
        int apart = RowKernelWriter.GroupRows(generated);
        string length = hasLongRows ? $"classes <= {RowKernelWriter.MostColumns} ? {apart} * classes : 0" : $"{apart} * classes";
        foreach (KernelSpan span in generated.ElementSpans)
            writer.Line($"Span<{ColumnType(span)}> {RowNames.Columns(span)} = stackalloc {ColumnType(span)}[{length}];");
        WriteTransposition(writer, generated, hasLongRows, "ToColumns", isOutput: false);
    }

    private static void WriteTransposition(CodeWriter writer, GeneratedRows generated, bool hasLongRows, string name, bool isOutput)
    {
        if (hasLongRows)
            writer.Line($"if (classes <= {RowKernelWriter.MostColumns})");
        string call = $"{name}(in group, {string.Concat(generated.ElementSpans.Where(span => span.IsOutput == isOutput).Select(span => RowNames.Columns(span) + ", "))}rows, classes);";
        if (hasLongRows)
            writer.Continue(call);
        else
            writer.Line(call);
    }

    // Element i of row k of a group lies at i·64 + k.
    private static void WriteTranspositions(CodeWriter writer, GeneratedRows generated)
    {
        int apart = RowKernelWriter.GroupRows(generated);
        foreach (bool isOutput in new[] { false, true })
        {
            KernelSpan[] spans = [.. generated.ElementSpans.Where(span => span.IsOutput == isOutput)];
            writer.Line();
            bool isUnsafe = generated.Platform.Portable.AllowsUnsafe;
            string behind = isUnsafe ? "Span" : "";
            using IDisposable method = writer.Block($"private static {(isUnsafe ? "unsafe " : "")}void {(isOutput ? "ToRows" : "ToColumns")}({RowKernelWriter.GroupParameter}, {string.Concat(spans.Select(span => $"Span<{ColumnType(span)}> {RowNames.Columns(span)}{behind}, "))}int rows, int classes)");
            foreach (KernelSpan span in spans)
            {
                if (isUnsafe)
                {
                    WriteTransposition(writer, generated, span);
                    continue;
                }
                writer.Line($"{span.SpanType} {span.Name} = {RowNames.Group(span)};");
                using IDisposable rows = writer.Block("for (int row = 0, e = 0; row < rows; row++)");
                writer.Line($"for (int k = row; k < {apart} * classes; k += {apart}, e++)");
                writer.Continue(Copy(generated, span, $"{span.Name}[e]", $"{RowNames.Columns(span)}[k]"));
            }
        }
    }

    // Pointers that go on: Mono's compiler makes one slow step of each place that is computed.
    private static void WriteTransposition(CodeWriter writer, GeneratedRows generated, KernelSpan span)
    {
        writer.Line($"fixed ({span.ElementName}* {span.Name} = {RowNames.Group(span)})");
        writer.Line($"fixed ({ColumnType(span)}* {RowNames.Columns(span)} = {RowNames.Columns(span)}Span)");
        using IDisposable rows = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line($"{ColumnType(span)}* column = {RowNames.Columns(span)} + row;");
        writer.Line($"for ({span.ElementName}* item = {span.Name} + row * classes, end = item + classes; item < end; item++, column += {RowKernelWriter.GroupRows(generated)})");
        writer.Continue(Copy(generated, span, "*item", "*column"));
    }

    private static string Copy(GeneratedRows generated, KernelSpan span, string item, string column) =>
        span.IsOutput ? StorageText.Write(span, item, column)
        : span.IsHard ? $"{column} = {HardInput.AsInteger(generated.Method, span, item)};"
        : $"{column} = {StorageText.Read(span, item)};";

    private static string ColumnType(KernelSpan span) => span.IsHard ? "int" : "float";
}
