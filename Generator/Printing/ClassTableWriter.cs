using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the tables of numbers of classes that no parameter of the user's passes: constants in the class of the kernel, or what is made of the counts of the caller, once a
/// call, on the stack or for many classes in an array of the pool.
/// </summary>
internal static class ClassTableWriter
{
    private const int MostOnStack = 4096;

    /// <summary>Writes the constants, into the class of the kernel.</summary>
    public static void WriteConstants(CodeWriter writer, GeneratedCode generated)
    {
        if (generated.KernelSuffix.Length > 0)
            return;
        foreach (KernelSpan span in generated.Spans.Where(IsConstant))
            WriteConstant(writer, generated, NameOf(span), span.Parameter.Table!.Values);
    }

    /// <summary>Writes numbers of the classes that are known at compile time.</summary>
    public static void WriteConstant(CodeWriter writer, GeneratedCode generated, string name, IEnumerable<double> numbers)
    {
        string values = string.Join(", ", numbers.Select(value => Literal.Float((float)value)));
        writer.Line(generated.Platform.HasVectors
            ? $"internal static ReadOnlySpan<float> {name} => new float[] {{ {values} }};"
            : $"internal static readonly float[] {name} = {{ {values} }};");
        writer.Line();
    }

    /// <summary>Writes the span of constants, in the annotated method.</summary>
    public static void WriteSpan(CodeWriter writer, GeneratedCode generated, KernelSpan span)
    {
        if (IsConstant(span))
            writer.Line($"global::System.ReadOnlySpan<float> {span.Variable} = {generated.Kernel}.{NameOf(span)};");
    }

    /// <summary>Writes the checks of counts, after those of lengths.</summary>
    public static void WriteChecks(CodeWriter writer, GeneratedCode generated)
    {
        if (generated.Counts is not { } counts)
            return;
        if (!generated.Method.HasPointers)
        {
            writer.Line($"{Library(generated)}.Check({counts.Variable}, {Samples(generated)}, {GuardWriter.NameOf(counts)});");
            return;
        }
        string count = generated.Local("count");
        using IDisposable loop = writer.Block($"foreach ({counts.ElementName} {count} in {counts.Variable})");
        writer.Line($"if (!((double){count} >= {Literal.Double(ComputableRanges.Counts.Smallest)} && (double){count} <= {Literal.Double(ComputableRanges.Counts.Largest)} && (double){count} < {Samples(generated)}))");
        writer.Continue($"throw new global::System.ArgumentOutOfRangeException({GuardWriter.NameOf(counts)}, \"A count must lie in (0, ∞), be {ComputableRanges.Counts}, and less than SampleCount.\");");
    }

    /// <summary>Writes the tables that are made of counts, once there is something to compute.</summary>
    public static void WriteTables(CodeWriter writer, GeneratedCode generated)
    {
        KernelSpan[] tables = [.. generated.Spans.Where(IsOfCounts)];
        if (tables.Length == 0 || generated.Counts is not { } counts)
            return;
        string length = $"{counts.Variable}.Length", room = generated.Local("room"), rented = Rented(generated);
        string all = tables.Length == 1 ? length : $"{tables.Length} * {length}";
        writer.Line($"float[] {rented} = {length} > {MostOnStack} ? global::System.Buffers.ArrayPool<float>.Shared.Rent({all}) : null;");
        writer.Line($"global::System.Span<float> {room} = {rented} == null ? stackalloc float[{all}] : global::System.MemoryExtensions.AsSpan({rented}, 0, {all});");
        for (int i = 0; i < tables.Length; i++)
        {
            string start = i == 0 ? "0" : i == 1 ? length : $"{i} * {length}";
            writer.Line($"global::System.Span<float> {tables[i].Variable} = {room}.Slice({start}, {length});");
            string further = tables[i].Parameter.Table!.OfCounts switch
            {
                CountTable.ClassBalance => $"{Literal.Double(generated.Method.Loss.Rows.Balance!.Beta)}, ",
                CountTable.LogOdds => $"{Samples(generated)}, ",
                _ => "",
            };
            writer.Line($"{Library(generated)}.{tables[i].Parameter.Table!.OfCounts}({counts.Variable}, {further}{tables[i].Variable});");
        }
    }

    /// <summary>Writes what comes last in a method: the buffers go back.</summary>
    public static void WriteEnd(CodeWriter writer, GeneratedCode generated)
    {
        if (!HasBuffer(generated))
            return;
        writer.Line($"if ({Rented(generated)} != null)");
        writer.Continue($"global::System.Buffers.ArrayPool<float>.Shared.Return({Rented(generated)});");
    }

    /// <summary>Whether there is a buffer to give back.</summary>
    public static bool HasBuffer(GeneratedCode generated) => generated.Spans.Any(IsOfCounts);

    private static string Rented(GeneratedCode generated) => generated.Local("rented");

    private static string Library(GeneratedCode generated) => $"global::{generated.Platform.Library}.{LibraryNames.Counts}";

    // What every count must be less than.
    private static string Samples(GeneratedCode generated) =>
        generated.Method.Loss.Hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.Name == "SampleCount") is not { } samples || !generated.Spans.Any(span => span.Parameter.Table?.OfCounts == CountTable.LogOdds)
            ? "double.PositiveInfinity"
            : samples.Parameter ?? Literal.Double(samples.Value);

    private static bool IsConstant(KernelSpan span) => span.Parameter.Table is { OfCounts: null };

    private static bool IsOfCounts(KernelSpan span) => span.Parameter.Table is { OfCounts: not null };

    private static string NameOf(KernelSpan span) => RowKernelWriter.TableName(span.Parameter.Name) + "Table";
}
