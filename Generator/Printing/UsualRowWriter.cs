namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the shorter kernel for usual rows, as nearly all are, in a class of its own, and how the others come to theirs: where a group has
/// some, these are computed again, for which the inputs must still be there. Where that takes longer than to take no row for a usual one,
/// the groups that follow are not.
/// </summary>
internal static class UsualRowWriter
{
    private const string Others = "Others", TakesForUsual = "takesForUsual";

    /// <summary>The class with the kernel for rows that are not usual.</summary>
    public static string AnyClass(GeneratedRows generated) => generated.KernelClass + "_AnyRows";

    private static string UsualClass(GeneratedRows generated) => generated.KernelClass + "_UsualRows";

    /// <summary>Writes the class.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="any">The method with the kernel for any row.</param>
    /// <param name="usual">The method with the kernel for usual rows.</param>
    public static void Write(CodeWriter writer, GeneratedRows any, GeneratedRows usual)
    {
        writer.Line(usual.IsApart
            ? "/// <summary>What is done with rows that are taken for usual ones: their largest logits are in a range where exponentials need not be scaled.</summary>"
            : $"/// <summary>What is done where '{usual.Kept!.Name}' may hold a number of each element between two passes.</summary>");
        using IDisposable type = writer.Block($"internal abstract class {UsualClass(usual)} : {usual.KernelClass}");
        RowVectorWriter.WriteKernel(writer, usual);
        if (!usual.IsApart || !RowKernelWriter.HasLongRows(usual))
            return;
        writer.Line();
        WriteOthers(writer, any, usual);
    }

    /// <summary>The method for a group of rows. Where some rows may turn out to be others, it returns whether to go on so.</summary>
    public static string Method(GeneratedRows generated) => generated.IsApart ? "public static bool Compute" : "public static void Compute";

    /// <summary>Writes what follows in that method when short rows are computed: where one is another, all are computed again, which takes hardly longer.</summary>
    public static void WriteEndOfColumns(CodeWriter writer, GeneratedRows generated)
    {
        if (!generated.IsApart)
            return;
        using IDisposable isOther = writer.Block($"if (!{AreAllUsual(generated)})");
        writer.Line($"{AnyClass(generated)}.Compute(in group);");
        writer.Line("return false;");
    }

    /// <summary>Writes what follows in that method when all is written.</summary>
    public static void WriteEnd(CodeWriter writer, GeneratedRows generated)
    {
        if (!generated.IsApart)
            return;
        if (!RowKernelWriter.HasLongRows(generated))
        {
            writer.Line("return true;");
            return;
        }
        string isShort = RowKernelWriter.HasColumns(generated) ? $"classes <= {RowKernelWriter.MostColumns} || " : "";
        writer.Line($"return {isShort}{AreAllUsual(generated)} || {Others}(in group);");
    }

    private static string AreAllUsual(GeneratedRows generated) =>
        $"Rows.All(group.buffer.Slice({RowNames.Buffer(generated.Loss.Kernel.IsUsual!)}, rows))";

    /// <summary>Writes whether rows are taken for usual ones, before the first group.</summary>
    public static void WriteStart(CodeWriter writer, GeneratedRows usual)
    {
        // Short rows are copied, so that nothing is written on inputs before all is known.
        if (!RowKernelWriter.HasLongRows(usual))
        {
            writer.Line($"bool {TakesForUsual} = true;");
            return;
        }
        string[] conditions = [.. usual.MustLieApart.SelectMany(
            output => usual.MustNotLieOn.Where(input => input.Parameter.Type == output.Parameter.Type), (output, input) => $"!Unsafe.AreSame(ref MemoryMarshal.GetReference({output.Name}), ref MemoryMarshal.GetReference({input.Name}))")];
        string areApart = string.Join(" && ", conditions.DefaultIfEmpty("true"));
        string inLongRows = conditions.Length > 1 ? $"({areApart})" : areApart;
        writer.Line($"bool {TakesForUsual} = {(RowKernelWriter.HasColumns(usual) ? $"classes <= {RowKernelWriter.MostColumns} || {inLongRows}" : areApart)};");
    }

    /// <summary>Writes the computation of a group with the kernel that is for it.</summary>
    public static void WriteChoice(CodeWriter writer, GeneratedRows usual)
    {
        writer.Line($"if ({TakesForUsual})");
        writer.Continue($"{(usual.IsApart ? $"{TakesForUsual} = " : "")}{UsualClass(usual)}.Compute(in group);");
        writer.Line("else");
        writer.Continue($"{AnyClass(usual)}.Compute(in group);");
    }

    // A method of its own, whose buffer is made only where it is needed.
    private static void WriteOthers(CodeWriter writer, GeneratedRows any, GeneratedRows usual)
    {
        string isOther = $"group.buffer[{RowNames.Buffer(usual.Loss.Kernel.IsUsual!)} + first + count] == 0";
        writer.Line("/// <summary>Computes rows again that are no usual ones, neighbours together; returns whether they are so few that the next group may be taken for usual.</summary>");
        writer.Line(LibraryNames.KernelAttribute);
        using IDisposable method = writer.Block($"private static bool {Others}({RowKernelWriter.GroupParameter})");
        writer.Line("int rows = group.rows, classes = group.classes, others = 0;");
        if (RowKernelWriter.HasRoomForRows(any))
            writer.Line("int apart = group.apart;");
        RowKernelWriter.WriteBuffers(writer, any);
        using (writer.Block("for (int first = 0, count = 0; first < rows; first += count + 1)"))
        {
            writer.Line("count = 0;");
            writer.Line($"while (first + count < rows && {isOther})");
            writer.Continue("count++;");
            writer.Line("if (count == 0)");
            writer.Continue("continue;");
            writer.Line($"Group again = PartOf(in group, first, count, {RowKernelWriter.BufferArguments(any)});");
            writer.Line($"{AnyClass(any)}.Compute(in again);");
            if (any.Loss.Kernel.Loss is not null)
                writer.Line("buffer.Slice(0, count).CopyTo(group.buffer.Slice(first));");
            writer.Line("others += count;");
        }
        writer.Line("// Taking a row for a usual one saves half of its time; that for another takes it again, and as long as 200 elements to begin with.");
        writer.Line("return others * (400 + 2L * classes) <= (long)rows * classes;");
    }
}
