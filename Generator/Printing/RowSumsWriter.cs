namespace LossGen.Generator.Printing;

/// <summary>
/// Writes how the derivatives by hyperparameters that rows or their classes share are summed: a group of rows hands out one of each element or row, and
/// these are added to double sums in order.
/// </summary>
internal sealed class RowSumsWriter(CodeWriter writer, GeneratedRows generated)
{
    private IEnumerable<KernelSpan> Reduced => generated.BlockSpans.Where(GeneratedRows.IsReduced);

    /// <summary>Writes the buffers.</summary>
    public void WriteStart()
    {
        foreach (KernelSpan span in Reduced)
        {
            if (!span.Parameter.IsSpan)
            {
                writer.Line($"Span<float> {Block(span)} = stackalloc float[{RowKernelWriter.GroupRows(generated)}];");
                writer.Line($"Span<double> {Sums(span)} = stackalloc double[4];");
                writer.Line($"{Sums(span)}.Clear();");
                continue;
            }
            foreach ((string type, string name, string length) in new[] { ("float", Block(span), "Math.Min(step, rows) * classes"), ("double", Sums(span), "classes") })
            {
                // Of rows one after the other, a group has so few that more classes mean one row.
                string most = generated.IsClassMajor ? length : "classes";
                writer.Line($"{type}[] {name}Rented = {most} > Axes.MostOnStack ? global::System.Buffers.ArrayPool<{type}>.Shared.Rent({most}) : null;");
                writer.Line($"Span<{type}> {name} = stackalloc {type}[{most} > Axes.MostOnStack ? 0 : {length}];");
                writer.Line($"if ({name}Rented != null)");
                writer.Continue($"{name} = {name}Rented.AsSpan(0, {most});");
            }
            writer.Line($"{Sums(span)}.Clear();");
        }
    }

    /// <summary>Writes what a group gets.</summary>
    public void WriteGroup()
    {
        foreach (KernelSpan span in Reduced)
            writer.Line($"group.{span.Name} = {Part(span)};");
    }

    /// <summary>Writes the addition of what a group gave.</summary>
    public void WriteSums()
    {
        foreach (KernelSpan span in Reduced)
            writer.Line(span.Parameter.IsSpan ? generated.IsClassMajor ? $"Axes.AddToClasses({Part(span)}, {Sums(span)});" : $"Axes.AddToClasses({Part(span)}, 0, {Sums(span)});" : $"Axes.Add({Part(span)}, {Sums(span)});");
    }

    /// <summary>Writes the results.</summary>
    public void WriteEnd()
    {
        foreach (KernelSpan span in Reduced)
        {
            if (!span.Parameter.IsSpan)
            {
                writer.Line($"{span.Name} = Axes.Total({Sums(span)});");
                continue;
            }
            writer.Line($"Axes.Write({Sums(span)}, {span.Name});");
            if (generated.IsClassMajor)
            {
                writer.Line($"if ({Block(span)}Rented != null)");
                writer.Continue($"global::System.Buffers.ArrayPool<float>.Shared.Return({Block(span)}Rented);");
            }
            using IDisposable rented = writer.Block($"if ({Sums(span)}Rented != null)");
            if (!generated.IsClassMajor)
                writer.Line($"global::System.Buffers.ArrayPool<float>.Shared.Return({Block(span)}Rented);");
            writer.Line($"global::System.Buffers.ArrayPool<double>.Shared.Return({Sums(span)}Rented);");
        }
    }

    private static string Part(KernelSpan span) => $"{Block(span)}.Slice(0, count{(span.Parameter.IsSpan ? " * classes" : "")})";

    private static string Block(KernelSpan span) => span.Name + "Block";

    private static string Sums(KernelSpan span) => span.Name + "Sums";
}
