using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the nested class with the kernel of a loss over rows. Many rows go together: their values (maximum, sums, what follows from
/// them) stand side by side, so that what is computed once a row is computed for a vector of rows at once, and for the next while that waits
/// for results. The elements of a row are added up in 16 virtual lanes, in blocks of 1,024, and the blocks in double precision, so that no
/// result depends on the vector width.
/// </summary>
internal static class RowKernelWriter
{
    public const int BlockLength = 1024;

    /// <summary>Rows of up to so many elements lie side by side in the lanes, longer ones along the lanes.</summary>
    public const int MostColumns = 16;

    // Rows of a group: with fewer, the computations of values of rows wait for each other; with more, columns would leave the nearest cache.
    public const int LargestGroup = 64;

    /// <summary>The weight of a row, 0 where it does not count.</summary>
    public const string Weight = "<weight>";

    // Rows and elements of a group of rows that lie class by class: so many stay in the second cache from one pass to the next. With fewer rows, the processor would hardly have
    // begun to read ahead in a class when the next one follows.
    private const int LargestGroupByClass = 256, ElementsInColumns = 65536;

    // Where these are more, they lie in an array of the pool.
    private const int MostOnStack = 16384;

    // Elements of a group of long rows, unless it is one row: so many stay in the cache from one pass to the next.
    private const int ElementsOfGroup = 4096;

    /// <summary>The most rows that go together, which is also how far two values of a row lie apart.</summary>
    public static int GroupRows(GeneratedRows generated) => generated.IsOneRow ? 16 : generated.IsClassMajor ? LargestGroupByClass : LargestGroup;

    /// <summary>Whether rows can be short enough to lie side by side.</summary>
    public static bool HasColumns(GeneratedRows generated) => generated.IsClassMajor || (!generated.IsOneRow && generated.Method.Loss.Rows.Classes <= MostColumns);

    /// <summary>Whether rows can be too long for that; where they lie class by class they never are.</summary>
    public static bool HasLongRows(GeneratedRows generated) => !generated.IsClassMajor && generated.Method.Loss.Rows.Classes is 0 or > MostColumns;

    public static void Write(CodeWriter writer, GeneratedRows generated)
    {
        using (writer.Block($"internal {(generated.Usual is null ? "static" : "abstract")} class {generated.KernelClass}"))
            WriteClass(writer, generated);
        if (generated.Usual is { } usual)
            RowVectorWriter.WriteClasses(writer, generated, usual);
    }

    private static void WriteClass(CodeWriter writer, GeneratedRows generated)
    {
        WriteTables(writer, generated);
        WriteRun(writer, generated);
        writer.Line();
        if (generated is { Platform.HasVectors: true, Usual: null })
        {
            RowVectorWriter.WriteKernel(writer, generated);
        }
        else if (!generated.Platform.HasVectors)
        {
            if (generated.IsClassMajor)
                RowScalarWriter.Write(writer, generated);
            else
                RowPortableWriter.Write(writer, generated);
            writer.Line();
            if (generated.HasSum)
                WriteSumOfLosses(writer);
            WriteLaneMax(writer);
        }
        if (generated.Usual is null)
            writer.Line();
        WriteGroup(writer, generated);
        WriteDivisors(writer, generated);
        DivisorWriter.Write(writer, generated);
    }

    /// <summary>The parameter of all methods that compute a group of rows.</summary>
    public const string GroupParameter = "in Group group";

    /// <summary>The members of a group that are one number each.</summary>
    private static IEnumerable<string> Numbers(GeneratedRows generated) =>
    [
        "int rows", "int classes",
        .. Room(generated).Select(name => "int " + name),
        .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
    ];

    // How far values of rows lie apart; of a region, how many elements are behind whole blocks.
    private static IEnumerable<string> Room(GeneratedRows generated) =>
        [.. generated.IsClassMajor ? new[] { "stride" } : [], .. !generated.Platform.HasVectors ? [] : generated.IsOneRow ? new[] { "rest" } : ["apart"]];

    private static IEnumerable<string> Buffers(GeneratedRows generated) =>
        ["Span<float> buffer", .. Enumerable.Repeat("Span<int> labelBuffer", generated.HasLabels ? 1 : 0)];

    // Rows that are computed together, with what they share.
    private static void WriteGroup(CodeWriter writer, GeneratedRows generated)
    {
        writer.Line("/// <summary>Rows that are computed together: their part of each span, and the buffers for their values.</summary>");
        using (writer.Block("internal ref struct Group"))
        {
            foreach (string member in generated.BlockSpans.Select(span => $"{span.SpanType} {span.Name}").Concat(Numbers(generated)).Concat(Buffers(generated)))
                writer.Line($"public {member};");
        }
        writer.Line();
        using IDisposable part = writer.Block($"internal static Group PartOf(in Group all, int first, int count, {string.Join(", ", Buffers(generated))})");
        writer.Line("int classes = all.classes;");
        // The last line of the statement.
        using (writer.Block("return new Group", ";"))
        {
            foreach (KernelSpan span in generated.BlockSpans)
                writer.Line($"{span.Name} = {(GeneratedRows.IsReduced(span) ? $"all.{span.Name}.IsEmpty ? all.{span.Name} : " : "")}all.{Slice(generated, span)},");
            writer.Line("rows = count,");
            foreach (string name in Numbers(generated).Select(NameOf).Where(name => name != "rows"))
                writer.Line($"{name} = all.{name},");
            foreach (string name in Buffers(generated).Select(NameOf))
                writer.Line($"{name} = {name},");
        }
    }

    private static string NameOf(string member) => member.Substring(member.IndexOf(' ') + 1);

    private static void WriteTables(CodeWriter writer, GeneratedRows generated)
    {
        foreach (KeyValuePair<string, double[]> table in generated.Loss.Tables)
            ClassTableWriter.WriteConstant(writer, generated, TableName(table.Key), table.Value);
        ClassTableWriter.WriteConstants(writer, generated);
    }

    // Whether there is more in the buffer than a value of each row: as much as the rows of a group need.
    public static bool HasRoomForRows(GeneratedRows generated) => generated.Platform.HasVectors && !generated.IsOneRow;

    /// <summary>The length of the values of a group of rows.</summary>
    public static int ValuesLength(GeneratedRows generated) => GroupRows(generated) * generated.RowValues.Count;

    /// <summary>Writes the buffers that a group of rows needs.</summary>
    public static void WriteBuffers(CodeWriter writer, GeneratedRows generated, string buffer = "buffer", string labelBuffer = "labelBuffer")
    {
        // Up to 15 before the first cache line, and 16 behind the last row: vectors that are read ahead.
        string length = $"31 + {BufferLength(generated)}";
        if (MayRent(generated))
        {
            writer.Line($"int length = {length};");
            writer.Line($"float[] rented = length > {MostOnStack} ? global::System.Buffers.ArrayPool<float>.Shared.Rent(length) : null;");
            writer.Line($"Span<float> {buffer} = rented == null ? stackalloc float[length] : rented;");
            writer.Line($"{buffer} = Rows.Aligned({buffer});");
        }
        else
        {
            writer.Line(generated.Platform.HasVectors
                ? $"Span<float> {buffer} = Rows.Aligned(stackalloc float[{length}]);"
                : $"Span<float> {buffer} = stackalloc float[{BufferLength(generated)}];");
        }
        if (generated.HasLabels)
            writer.Line($"Span<int> {labelBuffer} = stackalloc int[{GroupRows(generated)}];");
    }

    // Whether the rows of a group can be too much for the stack.
    private static bool MayRent(GeneratedRows generated) => generated is { IsClassMajor: true, Platform.HasVectors: true };

    // Values of a group, and where rows lie side by side, their elements, else lanes. It is cleared at each call, so it is no larger than the rows need.
    private static string BufferLength(GeneratedRows generated)
    {
        GeneratedRows[] kernels = [generated, .. generated.Usual is { } usual ? new[] { usual } : []];
        string values = $"{kernels.Max(ValuesLength)}", columns = $"{generated.ElementSpans.Count()} * apart * classes";
        if (!generated.Platform.HasVectors)
            return values;
        int reductions = kernels.Max(RowJoining.Count);
        string lanes = reductions == 0 ? "0" : RowJoining.Length(generated, reductions);
        return !HasLongRows(generated) ? $"{values} + {columns}"
            : !HasColumns(generated) ? $"{values} + {lanes}"
            : $"{values} + (classes <= {MostColumns} ? {columns} : {lanes})";
    }

    /// <summary>The class-balanced weights: a table of the kernel's class, or what is made of counts of the caller.</summary>
    public static string BalanceName(string input) => InputNames.IsOfValues(input) ? input : TableName(input);

    public static string TableName(string input) => char.ToUpperInvariant(input[0]) + input.Substring(1);

    private static void WriteRun(CodeWriter writer, GeneratedRows generated)
    {
        bool hasSum = generated.HasSum;
        string parameters = string.Join(", ",
        [
            .. generated.Spans.Select(span => $"{span.SpanType} {span.Name}"),
            "int classes",
            .. generated.Loss.Kernel.Uniforms.Select(uniform => $"float {uniform.Name}"),
            .. generated.Totals.Select(total => $"out double {total.Name}"),
        ]);
        writer.Line(hasSum ? "/// <summary>Computes all rows; returns the sum of their losses.</summary>" : "/// <summary>Computes all rows.</summary>");
        WriteAttribute(writer, generated);
        using IDisposable run = writer.Block($"public static {(hasSum ? "double" : "void")} Run({parameters})");
        if (hasSum)
            writer.Line("double sum = 0;");
        bool isRegion = generated is { IsOneRow: true, Platform.HasVectors: true };
        if (isRegion)
            RegionWriter.WriteStart(writer, generated);
        else
            writer.Line($"int rows = logits.Length / classes, step = {Step(generated)};");
        if (HasRoomForRows(generated))
        {
            writer.Line("// Rows of a group, in whole vectors: how far the same rows of two classes lie apart.");
            writer.Line("int apart = (Math.Min(step, rows) + 15) & -16;");
        }
        WriteBuffers(writer, generated);
        var sums = new RowSumsWriter(writer, generated);
        sums.WriteStart();
        IEnumerable<string> members =
        [
            .. generated.Spans.Where(span => !GeneratedRows.IsReduced(span)).Select(span => span.Name), "rows", "classes",
            .. Room(generated),
            .. generated.Loss.Kernel.Uniforms.Select(uniform => uniform.Name),
        ];
        writer.Line($"var all = new Group {{ {string.Join(", ", members.Select(member => $"{member} = {(isRegion ? RegionWriter.Member(generated, member) : member == "stride" ? "rows" : member)}"))} }};");
        GeneratedRows? usual = generated.Usual;
        if (usual is not null)
            UsualRowWriter.WriteStart(writer, usual);
        using (writer.Block("for (int first = 0; first < rows; first += step)"))
        {
            writer.Line("int count = Math.Min(step, rows - first);");
            writer.Line($"Group group = PartOf(in all, first, count, {BufferArguments(generated)});");
            sums.WriteGroup();
            if (usual is not null)
                UsualRowWriter.WriteChoice(writer, usual);
            else
                writer.Line("Compute(in group);");
            sums.WriteSums();
            if (hasSum)
                writer.Line($"sum += {(generated.Platform.HasVectors ? "Rows." : "")}SumOfLosses(buffer.Slice(0, count));");
        }
        if (isRegion)
            RegionWriter.WriteEnd(writer, generated);
        sums.WriteEnd();
        if (MayRent(generated))
        {
            writer.Line("if (rented != null)");
            writer.Continue("global::System.Buffers.ArrayPool<float>.Shared.Return(rented);");
        }
        if (hasSum)
            writer.Line("return sum;");
    }

    private static void WriteAttribute(CodeWriter writer, GeneratedRows generated)
    {
        if (generated.Platform.HasVectors)
            writer.Line(LibraryNames.KernelAttribute);
    }

    /// <summary>The buffers as arguments.</summary>
    public static string BufferArguments(GeneratedRows generated, string buffer = "buffer", string labelBuffer = "labelBuffer") =>
        generated.HasLabels ? $"{buffer}, {labelBuffer}" : buffer;

    private static void WriteSumOfLosses(CodeWriter writer)
    {
        using (writer.Block("private static double SumOfLosses(Span<float> losses)"))
        {
            // Four sums, as in the lanes of vectors.
            writer.Line("double a = 0, b = 0, c = 0, d = 0;");
            writer.Line("int row = 0;");
            using (writer.Block("for (; row + 3 < losses.Length; row += 4)"))
            {
                foreach ((string sum, string position) in new[] { ("a", "row"), ("b", "row + 1"), ("c", "row + 2"), ("d", "row + 3") })
                    writer.Line($"{sum} += losses[{position}];");
            }
            writer.Line("for (; row < losses.Length; row++)");
            writer.Continue("a += losses[row];");
            writer.Line("return (a + b) + (c + d);");
        }
        writer.Line();
    }

    // Rows that go together: as many on every platform, since sums of losses depend on it.
    private static string Step(GeneratedRows generated) => generated.IsClassMajor
        ? $"Math.Max(16, Math.Min({GroupRows(generated)}, {ElementsInColumns} / classes) & -16)"
        : $"Math.Max(1, Math.Min({GroupRows(generated)}, {ElementsOfGroup} / classes))";

    /// <summary>The part of a span that belongs to some rows.</summary>
    public static string Slice(GeneratedRows generated, KernelSpan span) =>
        GeneratedRows.IsPerClass(span) ? span.Name
        : generated.IsPerRow(span) ? $"{span.Name}.Slice(first, count)"
        : generated.IsClassMajor ? $"{span.Name}.Slice(first)"
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
        if (!generated.HasLabels || DivisorWriter.IsNeeded(generated))
            return;
        string ignored = RowGuardWriter.IgnoreIndex(generated);
        KernelSpan labels = generated.Span(LossRole.Labels);
        if (reduction == LossReduction.MeanOverPositives)
        {
            writer.Line();
            WriteAttribute(writer, generated);
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
            .. generated.Method.Loss.Rows.Balance is not null && generated.Loss.BalanceTable is { } table ? [$"{BalanceName(table)}[(int)labels[row]]"] : Array.Empty<string>(),
        ];
        writer.Line();
        writer.Line("/// <summary>What a weighted mean divides by.</summary>");
        WriteAttribute(writer, generated);
        using IDisposable method = writer.Block($"public static double SumOfWeights({string.Join(", ", RowMethodWriter.WeightSpans(generated).Select(span => $"{span.SpanType} {span.Name}"))})");
        // Where no row has a weight they are counted, which does not wait for one addition after the other.
        writer.Line(factors.Any() ? "double sum = 0;" : "int sum = 0;");
        writer.Line("for (int row = 0; row < labels.Length; row++)");
        writer.Continue($"sum += labels[row] == {ignored} ? 0 : {string.Join(" * ", factors.Select(factor => "(double)" + factor).DefaultIfEmpty("1"))};");
        writer.Line("return sum;");
    }
}
