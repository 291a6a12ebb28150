using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>Writes the computation of a group of rows with vectors: what is done row by row, and each step for each width.</summary>
internal static class RowVectorWriter
{
    // What the methods are called: rows side by side, rows along the lanes, rows of both kinds, values of rows, inputs at labels.
    private const string Columns = "Columns", Along = "Along", Both = "Pass", Values = "Values", AtLabels = "AtLabels";

    /// <summary>Writes the classes for usual rows and any other, which are parts of the kernel's class.</summary>
    public static void WriteClasses(CodeWriter writer, GeneratedRows generated, GeneratedRows usual)
    {
        writer.Line();
        UsualRowWriter.Write(writer, generated, usual);
        writer.Line();
        writer.Line("/// <summary>What is done with any other rows. There are few, so that it is written for vectors of 128 bits alone, which every machine has.</summary>");
        using IDisposable any = writer.Block($"internal abstract class {UsualRowWriter.AnyClass(generated)} : {generated.KernelClass}");
        WriteKernel(writer, generated);
    }

    /// <summary>Writes the methods of one kernel: all that have to do with its values and steps.</summary>
    public static void WriteKernel(CodeWriter writer, GeneratedRows generated)
    {
        WritePlaces(writer, generated);
        WriteMethod(writer, UsualRowWriter.Method(generated), [], RowKernelWriter.HasColumns(generated) ? "classes apart" : "classes", generated.HasLabels, () => WriteGroup(writer, generated));
        if (RowGroupWriter.HasInputsAtLabels(generated))
        {
            writer.Line();
            WriteMethod(writer, $"private static void {AtLabels}", [], "classes", usesLabels: true, () => RowGroupWriter.WriteInputsAtLabels(writer, generated));
        }
        foreach (VectorDialect dialect in DialectsOf(generated))
            WriteSteps(writer, generated, dialect);
    }

    /// <summary>How operations are written for each width that a kernel is written for.</summary>
    public static IEnumerable<VectorDialect> DialectsOf(GeneratedRows generated) =>
        VectorWidths.DialectsOf(generated).Where(dialect => generated.Widths.Contains(dialect.Bits));

    // One reference and constants: a reference for each value would fill the registers.
    private static void WritePlaces(CodeWriter writer, GeneratedRows generated)
    {
        if (generated.RowValues.Count == 0)
            return;
        writer.Line("// Where the values of a group of rows are in the buffer.");
        writer.Line($"private const int {string.Join(", ", generated.RowValues.Select((value, index) => $"{RowNames.Buffer(value)} = {RowKernelWriter.GroupRows(generated) * index}"))};");
        writer.Line();
    }

    private static void WriteMethod(CodeWriter writer, string method, IEnumerable<KernelNode> operations, string sizes, bool usesLabels, Action write)
    {
        writer.Line(LibraryNames.KernelAttribute);
        using IDisposable body = writer.Block($"{method}({RowKernelWriter.GroupParameter})");
        writer.Line($"int rows = group.rows{string.Concat(sizes.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(size => $", {size} = group.{size}"))};");
        foreach (string uniform in operations.SelectMany(UniformsIn).Distinct())
            writer.Line($"float {uniform} = group.{uniform};");
        writer.Line("ref float bufferStart = ref MemoryMarshal.GetReference(group.buffer);");
        if (usesLabels)
            writer.Line("ref int labelOfRows = ref MemoryMarshal.GetReference(group.labelBuffer);");
        write();
    }

    private static IEnumerable<string> UniformsIn(KernelNode node) => node.Op == Opcode.Uniform ? [node.Name] : node.Operands.Where(operand => operand.Op == Opcode.Uniform).Select(operand => operand.Name);

    private static void WriteGroup(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line("// Moves the stack, so that vectors on it do not lie across two cache lines.");
        writer.Line("Span<byte> moved = stackalloc byte[Loops.StackSkew()];");
        RowGroupWriter.WriteInputs(writer, generated);
        bool hasColumns = RowKernelWriter.HasColumns(generated), hasLongRows = RowKernelWriter.HasLongRows(generated);
        if (hasColumns)
        {
            using IDisposable? isShort = hasLongRows ? writer.Block($"if (classes <= {RowKernelWriter.MostColumns})") : null;
            WriteColumns(writer, generated);
        }
        if (hasLongRows)
        {
            using IDisposable? otherwise = hasColumns ? writer.Block("else") : null;
            VectorWidths.WriteChoice(writer, generated.Widths, width => AlongCalls(generated, width));
        }
        RowGroupWriter.WriteResults(writer, generated);
        UsualRowWriter.WriteEnd(writer, generated);
    }

    // Back into rows go the results later, when nothing of the inputs is needed any more.
    private static void WriteColumns(CodeWriter writer, GeneratedRows generated)
    {
        var columns = new RowColumnWriter(writer, generated);
        columns.WriteToColumns();
        if (generated.Loss.Kernel.Steps.Any(step => generated.Widths.Any(width => ServesBoth(generated, step, width))))
            columns.WriteGroup();
        if (RowGroupWriter.HasInputsAtLabels(generated))
            writer.Line($"{AtLabels}(in group);");
        int steps = generated.Loss.Kernel.Steps.Count, first = new ClassMajorPlaces(generated).StepsBeforeOutputs ?? steps;
        WriteSteps(writer, generated, 0, first);
        UsualRowWriter.WriteEndOfColumns(writer, generated);
        if (first < steps)
            WriteSteps(writer, generated, first, steps);
        columns.WriteToRows();
    }

    private static void WriteSteps(CodeWriter writer, GeneratedRows generated, int from, int to) =>
        VectorWidths.WriteChoice(writer, generated.Widths, width => [.. Enumerable.Range(from, to - from).Select(step => Call(generated, width, Columns, step))], generated.IsClassMajor ? "rows" : null);

    private static List<string> AlongCalls(GeneratedRows generated, int width)
    {
        var calls = new List<string>();
        bool isLate = RowGroupWriter.CanReadAtLabelsLate(generated), hasInputs = RowGroupWriter.HasInputsAtLabels(generated);
        if (hasInputs && !isLate)
            calls.Add($"{AtLabels}(in group);");
        for (int i = 0; i < generated.Loss.Kernel.Steps.Count; i++)
        {
            calls.Add(Call(generated, width, Along, i));
            if (i == 0 && hasInputs && isLate)
                calls.Add($"{AtLabels}(in group);");
        }
        return calls;
    }

    // Whether one loop of a pass is for short rows and long ones. Where it has sums in registers, these are as many along a row as make 16 lanes, but two for rows
    // side by side; in memory, as with 128 bits, they may be any number.
    private static bool ServesBoth(GeneratedRows generated, RowStep step, int width) =>
        step is ElementPass pass && RowKernelWriter.HasColumns(generated) && RowKernelWriter.HasLongRows(generated) && !generated.IsClassMajor
        && generated.RowValues.Count > 0 && generated.SpansOf(pass).All(span => span is { IsFloat: true, IsAdded: false }) && !pass.Inputs.Any(node => RowNames.IsOfClass(generated, node))
        && PassSchedule.MayServeBoth(pass, width, isRare: generated.Usual is not null, () => pass.Map(new KernelBuilder(generated.IsFused).Inlining()));

    // A method for each step: in a large one the compiler at run time runs out of registers, and of variables that it follows.
    private static void WriteSteps(CodeWriter writer, GeneratedRows generated, VectorDialect dialect)
    {
        IReadOnlyList<RowStep> steps = generated.Loss.Kernel.Steps;
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i] is RowComputation computation)
            {
                Kernel kernel = Kernel.Of(computation.Values.Select(value => value.Node));
                WriteStep(writer, StepName(dialect.Bits, Values, i), kernel, "", usesLabels: false, () => WriteComputation(writer, generated, dialect, computation));
            }
            else if (steps[i] is ElementPass pass)
            {
                var function = new PassFunction(generated, dialect, pass, i);
                writer.Line();
                function.Write(writer);
                bool servesBoth = ServesBoth(generated, pass, dialect.Bits);
                if (function.HasMethodForSeveral && !servesBoth)
                {
                    writer.Line();
                    function.WriteMethodForSeveral(writer);
                }
                if (RowKernelWriter.HasColumns(generated) && !servesBoth)
                    WriteStep(writer, StepName(dialect.Bits, Columns, i), pass.Kernel, "classes apart", pass.UsesLabels, () => WriteColumnPass(writer, generated, pass, function));
                if (RowKernelWriter.HasLongRows(generated))
                    WriteStep(writer, StepName(dialect.Bits, servesBoth ? Both : Along, i), pass.Kernel, servesBoth || (pass.Reductions.Count > 0 && RowKernelWriter.HasRoomForRows(generated)) ? "classes apart" : "classes", pass.UsesLabels, () => new RowPassWriter(writer, generated, pass, function, servesBoth).Write());
            }
        }
    }

    private static void WriteColumnPass(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function)
    {
        if (generated.IsClassMajor)
            new ClassMajorPassWriter(writer, generated, pass, function).Write();
        else
            new ColumnPassWriter(writer, generated, pass, function).Write();
    }

    private static void WriteStep(CodeWriter writer, string name, Kernel kernel, string sizes, bool usesLabels, Action write)
    {
        writer.Line();
        WriteMethod(writer, $"private static void {name}", kernel.Schedule(), sizes, usesLabels, write);
    }

    private static string StepName(int width, string layout, int step) => $"{layout}{(step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}With{width}";

    private static string Call(GeneratedRows generated, int width, string layout, int step)
    {
        bool isOfRows = generated.Loss.Kernel.Steps[step] is RowComputation, servesBoth = ServesBoth(generated, generated.Loss.Kernel.Steps[step], width);
        return $"{StepName(width, isOfRows ? Values : servesBoth ? Both : layout, step)}(in {(servesBoth && layout == Columns ? "columns" : "group")});";
    }

    private static void WriteComputation(CodeWriter writer, GeneratedRows generated, VectorDialect dialect, RowComputation computation)
    {
        writer.Line("// Values of the rows, row by row in the lanes.");
        using IDisposable loop = writer.Block($"for (nuint lane = 0; lane < (nuint)rows; lane += {dialect.Lanes})");
        writer.Line("ref float values = ref Unsafe.Add(ref bufferStart, lane);");
        string Load(KernelNode node) => $"Vector{dialect.Bits}.LoadUnsafe(ref values, {RowNames.Buffer(node.Name)})";
        var statements = new KernelStatements(writer, dialect, Load, RowNames.Reserved(generated));
        IReadOnlyList<Fragment> values = statements.Write(Kernel.Of(computation.Values.Select(value => value.Node)));
        for (int i = 0; i < values.Count; i++)
            writer.Line($"{values[i].Inside}.StoreUnsafe(ref values, {RowNames.Buffer(computation.Values[i].Name)});");
    }
}
