using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a pass over rows that lie side by side in the lanes, class after class, so that nothing has to be joined across lanes. Class i is added to sum i mod 2; the
/// two are joined in the end. Where the numbers of a class lie, and where results go, is a matter of the layout.
/// </summary>
internal abstract class SideBySidePassWriter(CodeWriter writer, GeneratedRows generated, ElementPass pass, PassFunction function)
{
    // Sums of each row: with more, registers are missing.
    private const int Sums = 2;

    protected CodeWriter Writer { get; } = writer;

    protected GeneratedRows Generated { get; } = generated;

    protected ElementPass Pass { get; } = pass;

    protected PassFunction Function { get; } = function;

    protected VectorDialect Dialect { get; } = function.Dialect;

    protected IReadOnlyList<KernelSpan> Spans { get; } = [.. generated.SpansOf(pass)];

    protected string Vector => $"Vector{Dialect.Bits}";

    /// <summary>The variable with the number of the class.</summary>
    protected abstract string ClassNumber { get; }

    /// <summary>The number of the class at which the loop ends.</summary>
    protected abstract string End { get; }

    /// <summary>The references to the elements of the class at hand, and how far the next class is from each.</summary>
    protected abstract IEnumerable<(string Reference, string Distance)> Places { get; }

    /// <summary>Reads an input of so many classes after the next.</summary>
    protected abstract string Read(KernelNode node, KernelSpan span, int index);

    /// <summary>Writes an output of so many classes after the next.</summary>
    protected abstract string Store(KernelSpan span, string value, int index);

    /// <summary>Writes the values of the rows that the pass needs.</summary>
    protected void WriteRowValues()
    {
        foreach (string value in Generated.RowValuesOf(Pass))
            Writer.Line($"var {RowNames.OfRow(value)} = {Vector}.LoadUnsafe(ref bufferStart, {RowNames.Buffer(value)} + lane);");
    }

    /// <summary>Writes what is there before the first class: how far the labels are, and empty sums.</summary>
    /// <param name="first">What is taken from the label for the first class to be at 0.</param>
    protected void WriteStart(string first = "")
    {
        if (Pass.UsesLabels)
            Writer.Line($"var labelsLeft = {Vector}.LoadUnsafe(ref labelOfRows, lane){first};");
        foreach (RowReduction reduction in Pass.Reductions)
        {
            for (int sum = 0; sum < Sums; sum++)
                Writer.Line($"var {Lanes(reduction, sum)} = {RowReductionText.Neutral(Dialect, reduction.Kind)};");
        }
    }

    /// <summary>Writes the loops over the classes.</summary>
    /// <param name="isDeclared">Whether the variable with the number of the class is there already.</param>
    protected void WriteClasses(bool isDeclared)
    {
        int together = Function.Together;
        if (together > 1)
        {
            if (!isDeclared)
                Writer.Line($"int {ClassNumber} = 0;");
            using IDisposable several = Writer.Block($"for (; {ClassNumber} + {together} <= {End}; {ClassNumber} += {together})");
            bool hasMethod = Function.HasMethodForSeveral;
            IReadOnlyList<PassResults> results = hasMethod
                ? [.. Enumerable.Range(0, together).Select(index => Function.Results(Interleaving.Suffix(index, together)))]
                : Function.WriteTogether(Writer, Load, Pass.Reductions.SelectMany(reduction => new[] { Lanes(reduction, 0), Lanes(reduction, 1) }));
            if (hasMethod)
                Writer.Line(Function.CallForSeveral(RowNames.Block, "far"));
            for (int index = 0; index < together; index++)
                WriteResults(index, results[index], writesOutputs: !hasMethod);
            WriteNext(together);
        }
        using IDisposable single = Writer.Block($"for ({(isDeclared || together > 1 ? "" : $"int {ClassNumber} = 0")}; {ClassNumber} < {End}; {ClassNumber}++)");
        Writer.Line(Function.Call(node => Load(node, 0), ""));
        WriteResults(0, Function.Results(""), writesOutputs: true);
        WriteNext(1);
        // Each class goes to the other sum than the one before.
        foreach (RowReduction reduction in Pass.Reductions)
            Writer.Line($"({Lanes(reduction, 0)}, {Lanes(reduction, 1)}) = ({Lanes(reduction, 1)}, {Lanes(reduction, 0)});");
    }

    /// <summary>The two sums of a reduction as one.</summary>
    protected string Joined(RowReduction reduction)
    {
        string first = Lanes(reduction, 0), second = Lanes(reduction, 1);
        return reduction.Kind switch
        {
            ReductionKind.Max => $"{Dialect.Larger(first, second)} + {Dialect.ValueType}.Zero",
            ReductionKind.Count => $"ConvertToSingle({first} + {second})",
            _ => $"{first} + {second}",
        };
    }

    /// <summary>How far the class so many after the next lies, of classes that lie so far apart.</summary>
    protected static string Times(int classes, string distance) => classes == 1 ? distance : $"{classes} * {distance}";

    // What comes out for the class so many after the next.
    private void WriteResults(int index, PassResults results, bool writesOutputs)
    {
        for (int i = 0; i < Pass.Reductions.Count; i++)
        {
            RowReduction reduction = Pass.Reductions[i];
            string lanes = Lanes(reduction, index % Sums);
            // As along rows, to the last bit: a group may be computed with either.
            string joined = reduction.Kind == ReductionKind.SumExceptLabel
                ? RowReductionText.Joined(Dialect, reduction.Kind, lanes, Dialect.ZeroWhere(LabelMask(index), results.ValueOf(i).Text))
                : results.Joined(i, lanes);
            Writer.Line($"{lanes} = {joined};");
        }
        for (int i = 0; writesOutputs && i < Pass.Outputs.Count; i++)
            Writer.Line(Store(Generated.SpanOf(Pass.Outputs[i])!, results.OutputOf(i), index));
    }

    private void WriteNext(int classes)
    {
        foreach ((string reference, string distance) in Places)
            Writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Times(classes, distance)});");
        if (Pass.UsesLabels)
            Writer.Line($"labelsLeft -= {Vector}.Create({classes});");
    }

    private string LabelMask(int index) => $"{Vector}.Equals(labelsLeft, {(index == 0 ? $"{Vector}<int>.Zero" : $"{Vector}.Create({index})")}).AsSingle()";

    private string Load(KernelNode node, int index)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask(index);
        if (RowNames.IsOfRow(Generated, node))
            return RowNames.OfRow(node.Name);
        return RowNames.IsOfClass(Generated, node)
            ? $"{Vector}.Create({RowNames.OfClass(Generated, node.Name, $"{ClassNumber}{(index == 0 ? "" : $" + {index}")}")})"
            : Read(node, Generated.SpanOf(node)!, index);
    }

    private static string Lanes(RowReduction reduction, int sum) => reduction.Name + "Lanes" + Interleaving.Suffix(sum, Sums);
}
