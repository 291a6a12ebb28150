using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>
/// Writes the nested class with the kernel of a loss over rows. Up to 16 rows go together: their values (maximum, sums, what follows from
/// them) stand side by side in buffers of 16, so that what is computed once a row is computed for 16 rows at once. The elements of a row
/// are added up in 16 virtual lanes, in blocks of 1,024, and the blocks in double precision, so that no result depends on the vector width.
/// </summary>
internal static class RowKernelWriter
{
    public const int BlockLength = 1024;

    /// <summary>Rows of up to so many elements lie side by side in the lanes, longer ones along the lanes.</summary>
    public const int MostColumns = 48;

    /// <summary>The weight of a row, 0 where it does not count.</summary>
    public const string Weight = "<weight>";

    // Elements of a group, unless it is one row: so many stay in the cache from one pass to the next.
    private const int ElementsOfGroup = 16384;

    /// <summary>Whether rows can be short enough to lie side by side.</summary>
    public static bool HasColumns(GeneratedRows generated) => !generated.IsOneRow && generated.Method.Loss.Rows.Classes <= MostColumns;

    /// <summary>Whether rows can be too long for that.</summary>
    public static bool HasLongRows(GeneratedRows generated) => generated.Method.Loss.Rows.Classes is 0 or > MostColumns;

    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        using IDisposable kernelClass = writer.Block($"private static class {generated.Method.KernelName}");
        WriteTables(writer, generated);
        WriteRun(writer, generated);
        if (generated.Platform.HasVectors)
        {
            RowVectorWriter.Write(writer, generated);
        }
        else
        {
            RowScalarWriter.Write(writer, generated);
            KernelWriter.WriteLaneSum(writer, hasVectors: false);
            writer.Line();
            WriteLaneMax(writer);
        }
        WriteDivisors(writer, generated);
        KernelWriter.WriteUniformParts(writer, generated.Loss.Kernel.Uniforms);
    }

    /// <summary>The parameters of the methods that compute a group of rows.</summary>
    public static string GroupParameters(GeneratedRows generated) => string.Join(", ",
    [
        .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
        "int classes",
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        "Span<float> buffer",
        .. Enumerable.Repeat("Span<int> labelBuffer", generated.HasLabels ? 1 : 0),
    ]);

    public static string GroupArguments(GeneratedRows generated, Func<KernelSpan, string> span) => string.Join(", ",
    [
        .. generated.Spans.Select(span),
        "classes",
        .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        "buffer",
        .. Enumerable.Repeat("labelBuffer", generated.HasLabels ? 1 : 0),
    ]);

    private static void WriteTables(CodeWriter writer, GeneratedRows generated)
    {
        foreach (KeyValuePair<string, double[]> table in generated.Loss.Tables)
        {
            string values = string.Join(", ", table.Value.Select(value => Literal.Float((float)value)));
            writer.Line(generated.Platform.HasVectors
                ? $"private static ReadOnlySpan<float> {TableName(table.Key)} => new float[] {{ {values} }};"
                : $"private static readonly float[] {TableName(table.Key)} = {{ {values} }};");
            writer.Line();
        }
    }

    // Values of 16 rows, and where rows lie side by side, their elements.
    private static int BufferLength(GeneratedRows generated)
    {
        int columns = generated.Platform.HasVectors && HasColumns(generated) ? MostColumns * generated.ElementSpans.Count() : 0;
        return 16 * (generated.RowValues.Count + columns);
    }

    public static string TableName(string input) => char.ToUpperInvariant(input[0]) + input.Substring(1);

    private static void WriteRun(CodeWriter writer, GeneratedRows generated)
    {
        bool hasSum = generated.HasSum;
        string parameters = string.Join(", ",
        [
            .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
            "int classes",
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
        ]);
        writer.Line(hasSum ? "/// <summary>Computes all rows; returns the sum of their losses.</summary>" : "/// <summary>Computes all rows.</summary>");
        using (writer.Block($"public static {(hasSum ? "double" : "void")} Run({parameters})"))
        {
            if (hasSum)
                writer.Line("double sum = 0;");
            writer.Line($"Span<float> buffer = stackalloc float[{BufferLength(generated)}];");
            if (generated.HasLabels)
                writer.Line("Span<int> labelBuffer = stackalloc int[16];");
            writer.Line($"int rows = logits.Length / classes, step = global::System.Math.Max(1, global::System.Math.Min(16, {ElementsOfGroup} / classes));");
            using (writer.Block("for (int first = 0; first < rows; first += step)"))
            {
                writer.Line("int count = global::System.Math.Min(step, rows - first);");
                writer.Line($"Group({GroupArguments(generated, span => Slice(generated, span))});");
                if (hasSum)
                {
                    writer.Line("for (int row = 0; row < count; row++)");
                    writer.Continue($"sum += buffer[{16 * generated.RowValues.ToList().IndexOf(generated.Loss.Kernel.Loss!)} + row];");
                }
            }
            if (hasSum)
                writer.Line("return sum;");
        }
        writer.Line();
    }

    private static string Slice(GeneratedRows generated, KernelSpan span) =>
        span.Role == LossRole.ClassWeights ? span.Name
        : generated.IsPerRow(span) ? $"{span.Name}.Slice(first, count)"
        : $"{span.Name}.Slice(first * classes, count * classes)";

    // NaN is lost here, but not in the sums that the maximum enters.
    private static void WriteLaneMax(CodeWriter writer)
    {
        using IDisposable method = writer.Block("private static float MaxOf(Span<float> lanes)");
        writer.Line("float max = lanes[0];");
        writer.Line("for (int lane = 1; lane < 16; lane++)");
        writer.Continue("max = lanes[lane] > max ? lanes[lane] : max;");
        writer.Line("return max;");
    }

    private static void WriteDivisors(CodeWriter writer, GeneratedRows generated)
    {
        LossReduction reduction = generated.Method.Loss.Reduction;
        if (reduction == LossReduction.MeanOverPositives && !generated.HasLabels)
            KernelWriter.WriteCountPositives(writer, generated);
        if (!generated.HasLabels)
            return;
        string ignored = RowGuardWriter.IgnoreIndex(generated);
        KernelSpan labels = generated.Span(LossRole.Labels);
        if (reduction == LossReduction.MeanOverPositives)
        {
            writer.Line();
            using IDisposable method = writer.Block($"public static int CountRows({labels.SpanType} labels)");
            writer.Line("int count = 0;");
            writer.Line($"foreach ({labels.ElementName} label in labels)");
            writer.Continue($"count += label != {ignored} ? 1 : 0;");
            writer.Line("return count;");
        }
        if (reduction == LossReduction.Mean)
            WriteSumOfWeights(writer, generated, ignored);
    }

    private static void WriteSumOfWeights(CodeWriter writer, GeneratedRows generated, string ignored)
    {
        IEnumerable<string> factors =
        [
            .. generated.Parameter(LossRole.Weights) is null ? Array.Empty<string>() : ["weights[row]"],
            .. generated.Parameter(LossRole.ClassWeights) is null ? Array.Empty<string>() : ["classWeights[(int)labels[row]]"],
            .. generated.Method.Loss.Rows.Balance is not null && generated.Loss.BalanceTable is { } table ? [$"{TableName(table)}[(int)labels[row]]"] : Array.Empty<string>(),
        ];
        writer.Line();
        writer.Line("/// <summary>What a weighted mean divides by.</summary>");
        using IDisposable method = writer.Block($"public static double SumOfWeights({string.Join(", ", RowMethodWriter.WeightSpans(generated).Select(span => $"{span.SpanType} {span.Name}"))})");
        // Where no row has a weight they are counted, which does not wait for one addition after the other.
        writer.Line(factors.Any() ? "double sum = 0;" : "int sum = 0;");
        writer.Line("for (int row = 0; row < labels.Length; row++)");
        writer.Continue($"sum += labels[row] == {ignored} ? 0 : {string.Join(" * ", factors.Select(factor => "(double)" + factor).DefaultIfEmpty("1"))};");
        writer.Line("return sum;");
    }
}
