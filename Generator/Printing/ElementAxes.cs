using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// How a kernel of elements reads weights and hyperparameters with a value for each row or class, and sums the derivatives by what elements share: a block gets the values
/// of its elements one by one, and hands out a derivative of each, which is added to double sums element after element, whatever the vector width.
/// </summary>
internal sealed class ElementAxes(CodeWriter writer, GeneratedMethod generated)
{
    /// <summary>Whether a span has a value for each row or class, of which a block needs that of each element.</summary>
    public static bool IsExpanded(KernelSpan span) => span.Role is LossRole.Hyperparameter or LossRole.ClassWeights or LossRole.RowWeights && span.Order != SpanAxis.Element;

    /// <summary>Whether the derivatives of elements are summed.</summary>
    public static bool IsReduced(KernelSpan span) => span.Role == LossRole.HyperparameterGradient && (!span.Parameter.IsSpan || span.Order != SpanAxis.Element);

    /// <summary>Writes the buffers.</summary>
    public void WriteStart()
    {
        foreach (KernelSpan span in generated.BlockSpans.Where(IsExpanded))
        {
            writer.Line($"Span<{span.ElementName}> {Room(span)} = stackalloc {span.ElementName}[{(span.Order == SpanAxis.Class ? "Axes.RoomOf(classes)" : "Axes.Block")}];");
            if (span.Order == SpanAxis.Class)
                writer.Line($"Axes.Repeat({span.Name}, {Room(span)});");
        }
        foreach (KernelSpan span in generated.BlockSpans.Where(IsReduced))
        {
            writer.Line($"Span<float> {Block(span)} = stackalloc float[Axes.Block];");
            if (!span.Parameter.IsSpan)
            {
                writer.Line($"Span<double> {Sums(span)} = stackalloc double[4];");
                writer.Line($"{Sums(span)}.Clear();");
            }
            else if (span.Order == SpanAxis.Row)
            {
                writer.Line($"double {Sums(span)} = 0;");
            }
            else
            {
                writer.Line($"double[] {Rented(span)} = classes > Axes.MostOnStack ? global::System.Buffers.ArrayPool<double>.Shared.Rent(classes) : null;");
                writer.Line($"Span<double> {Sums(span)} = stackalloc double[classes > Axes.MostOnStack ? 0 : classes];");
                writer.Line($"if ({Rented(span)} != null)");
                writer.Continue($"{Sums(span)} = {Rented(span)}.AsSpan(0, classes);");
                writer.Line($"{Sums(span)}.Clear();");
                if (!generated.Method.Loss.Accumulates)
                    continue;
                writer.Line("for (int i = 0; i < classes; i++)");
                writer.Continue($"{Sums(span)}[i] = {span.Name}[i];");
            }
        }
    }

    /// <summary>What a block gets of a span.</summary>
    public static string Part(KernelSpan span, string start, string length) =>
        IsReduced(span) ? $"{Block(span)}.Slice(0, {length})"
        : !IsExpanded(span) ? $"{span.Name}.Slice({start}, {length})"
        : span.Order == SpanAxis.Class ? $"Axes.OfClasses({span.Name}, {Room(span)}, {start}, {length})"
        : $"Axes.OfRows({span.Name}, {Room(span)}, {start}, {length}, classes)";

    /// <summary>Writes the addition of what a block gave.</summary>
    public void WriteSums(string start, string length, Func<KernelSpan, string> block)
    {
        foreach (KernelSpan span in generated.BlockSpans.Where(IsReduced))
        {
            string values = $"{block(span)}.Slice(0, {length})";
            writer.Line(!span.Parameter.IsSpan ? $"Axes.Add({values}, {Sums(span)});"
                : span.Order == SpanAxis.Class ? $"Axes.AddToClasses({values}, {start}, {Sums(span)});"
                : $"Axes.AddToRows({values}, {start}, classes, {span.Name}, ref {Sums(span)});");
        }
    }

    /// <summary>Writes the results.</summary>
    public void WriteEnd()
    {
        foreach (KernelSpan span in generated.BlockSpans.Where(IsReduced))
        {
            if (!span.Parameter.IsSpan)
            {
                writer.Line($"{span.Name} = Axes.Total({Sums(span)});");
            }
            else if (span.Order == SpanAxis.Class)
            {
                writer.Line($"Axes.Write({Sums(span)}, {span.Name});");
                writer.Line($"if ({Rented(span)} != null)");
                writer.Continue($"global::System.Buffers.ArrayPool<double>.Shared.Return({Rented(span)});");
            }
        }
    }

    /// <summary>The buffer for the derivatives of a block.</summary>
    public static string Block(KernelSpan span) => span.Name + "Block";

    private static string Room(KernelSpan span) => span.Name + "Room";

    private static string Sums(KernelSpan span) => span.Name + "Sums";

    private static string Rented(KernelSpan span) => span.Name + "Rented";
}
