using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the computation of a group of rows element by element: the same operations in the same order as the vectors do.</summary>
internal static class RowScalarWriter
{
    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        using (writer.Block($"private static void Compute({RowKernelWriter.GroupParameter})"))
        using (writer.Block("unchecked"))
        {
            writer.Line("int rows = group.rows, classes = group.classes;");
            foreach (Uniform uniform in generated.Loss.Kernel.Uniforms)
                writer.Line($"float {uniform.Name} = group.{uniform.Name};");
            for (int i = 0; i < generated.RowValues.Count; i++)
                writer.Line($"Span<float> {RowNames.Buffer(generated.RowValues[i])} = group.buffer.Slice({RowKernelWriter.GroupRows(generated) * i}, {RowKernelWriter.GroupRows(generated)});");
            if (generated.HasLabels)
                writer.Line("Span<int> labelOfRows = group.labelBuffer;");
            int most = generated.Loss.Kernel.Steps.OfType<ElementPass>().Select(pass => pass.Reductions.Count).DefaultIfEmpty(0).Max();
            writer.Line($"Span<float> lanes = stackalloc float[{Math.Max(16 * most, 16)}];");
            RowGroupWriter.WriteInputs(writer, generated);
            RowGroupWriter.WriteInputsAtLabels(writer, generated);
            foreach (RowStep step in generated.Loss.Kernel.Steps)
            {
                writer.Line();
                if (step is RowComputation computation)
                    WriteComputation(writer, generated, computation);
                else if (step is ElementPass pass)
                    WritePass(writer, generated, pass);
            }
            writer.Line();
            RowGroupWriter.WriteResults(writer, generated);
        }
    }

    private static void WriteComputation(CodeWriter writer, GeneratedRows generated, RowComputation computation)
    {
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        var statements = new KernelStatements(writer, new ScalarDialect(), node => $"{RowNames.Buffer(node.Name)}[row]", RowNames.Reserved(generated));
        IReadOnlyList<Fragment> values = statements.Write(Kernel.Of(computation.Values.Select(value => value.Node)));
        for (int i = 0; i < values.Count; i++)
            writer.Line($"{RowNames.Buffer(computation.Values[i].Name)}[row] = {values[i]};");
    }

    private static void WritePass(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        using IDisposable loop = writer.Block("for (int row = 0; row < rows; row++)");
        writer.Line("int offset = row * classes;");
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line(reduction.Kind switch
            {
                ReductionKind.Max => $"float {RowNames.OfRow(reduction.Name)} = float.NegativeInfinity;",
                ReductionKind.Count => $"int {RowNames.OfRow(reduction.Name)} = 0;",
                _ => $"double {RowNames.OfRow(reduction.Name)} = 0;",
            });
        // What is left behind whole blocks of 16 elements goes in the last lanes.
        string rest = generated.IsClassMajor ? "0" : RowKernelWriter.HasColumns(generated) ? $"classes <= {RowKernelWriter.MostColumns} ? 0 : classes % 16" : "classes % 16";
        writer.Line($"int rest = {rest}, whole = classes - rest;");
        for (int i = 0; i < pass.Reductions.Count; i++)
            WriteEmptyLanes(writer, pass, i);
        using (writer.Block("for (int i = 0; i < classes; i++)"))
        {
            string lane = "i < whole ? i % 16 : i - classes + 16";
            writer.Line($"int lane = {(generated.IsClassMajor ? "i % 2" : RowKernelWriter.HasColumns(generated) ? $"classes <= {RowKernelWriter.MostColumns} ? i % 2 : {lane}" : lane)};");
            WriteElement(writer, generated, pass);
            if (pass.Reductions.Any(reduction => reduction.IsSum))
            {
                int block = generated.IsClassMajor ? ClassMajorPassWriter.BlockLength : RowKernelWriter.BlockLength;
                using IDisposable isWhole = writer.Block($"if (i + 1 < whole && i % {block} == {block - 1})");
                for (int i = 0; i < pass.Reductions.Count; i++)
                {
                    if (!pass.Reductions[i].IsSum)
                        continue;
                    WriteSum(writer, pass, i);
                    WriteEmptyLanes(writer, pass, i);
                }
            }
        }
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            if (pass.Reductions[i].IsSum)
                WriteSum(writer, pass, i);
            else if (pass.Reductions[i].Kind == ReductionKind.Max)
                writer.Line($"{RowNames.OfRow(pass.Reductions[i].Name)} = MaxOf({Lanes(i)});");
        }
        foreach (RowReduction reduction in pass.Reductions)
            writer.Line($"{RowNames.Buffer(reduction.Name)}[row] = (float)({RowNames.OfRow(reduction.Name)}{(reduction.Kind == ReductionKind.Max ? " + 0f" : "")});");
    }

    private static string Lanes(int reduction) => $"lanes.Slice({16 * reduction}, 16)";

    private static void WriteEmptyLanes(CodeWriter writer, ElementPass pass, int reduction) =>
        writer.Line($"{Lanes(reduction)}.{(pass.Reductions[reduction].Kind == ReductionKind.Max ? "Fill(float.NegativeInfinity)" : "Clear()")};");

    private static void WriteSum(CodeWriter writer, ElementPass pass, int reduction) =>
        writer.Line($"{RowNames.OfRow(pass.Reductions[reduction].Name)} += Loops.SumOf({Lanes(reduction)});");

    private static void WriteElement(CodeWriter writer, GeneratedRows generated, ElementPass pass)
    {
        IReadOnlyList<Fragment> values = new KernelStatements(writer, new ScalarDialect(), node => Load(generated, node), RowNames.Reserved(generated)).Write(pass.Kernel);
        for (int i = 0; i < pass.Reductions.Count; i++)
        {
            string lane = $"lanes[lane + {16 * i}]";
            writer.Line(pass.Reductions[i].Kind switch
            {
                ReductionKind.Max => $"{lane} = ({values[i]}) > {lane} ? ({values[i]}) : {lane};",
                ReductionKind.Count => $"{RowNames.OfRow(pass.Reductions[i].Name)} += ({values[i]}) ? 1 : 0;",
                ReductionKind.SumExceptLabel => $"{lane} = i == labelOfRows[row] ? {lane} : (float)({lane} + ({values[i]}));",
                _ => $"{lane} = (float)({lane} + ({values[i]}));",
            });
        }
        for (int i = 0; i < pass.Outputs.Count; i++)
        {
            KernelSpan span = generated.SpanOf(pass.Outputs[i])!;
            writer.Line(StorageText.Write(span, $"{RowNames.Group(span)}[{RowNames.Place(generated, span, "i")}]", values[pass.Reductions.Count + i].Text));
        }
    }

    private static string Load(GeneratedRows generated, KernelNode node) => node switch
    {
        { Op: Opcode.LabelMask } => "i == labelOfRows[row]",
        { Name: RowKernel.Kept } => StorageText.Read(generated.Kept!, $"{RowNames.Group(generated.Kept!)}[{RowNames.Place(generated, generated.Kept!, "i")}]"),
        _ when generated.SpanOf(node) is { } span => HardInput.Of(node, span, $"{RowNames.Group(span)}[{RowNames.Place(generated, span, "i")}]"),
        _ when RowNames.IsOfClass(generated, node) => RowNames.OfClass(generated, node.Name, "i"),
        _ => $"{RowNames.Buffer(node.Name)}[row]",
    };
}
