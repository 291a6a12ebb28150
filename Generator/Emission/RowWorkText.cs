using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>What the work of a pass along the rows calls its variables, and how it reads its inputs. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class RowWorkText(GeneratedRows generated, VectorDialect dialect, ElementWork work)
{
    public GeneratedRows Generated => generated;

    public VectorDialect Dialect => dialect;

    public ElementWork Work => work;

    /// <summary>The C# name of the vectors, without their elements.</summary>
    public string Vector => $"Vector{dialect.Bits}";

    /// <summary>The vectors that make 16 lanes.</summary>
    public int Parts => 16 / dialect.Lanes;

    public RowReduction[] Sums => [.. work.Reductions.Where(reduction => reduction.IsSum)];

    /// <summary>The numbers of each class that the work reads.</summary>
    public string[] ClassInputs => [.. work.Inputs.Where(node => RowNames.IsOfClass(generated, node)).Select(node => node.Name)];

    /// <summary>The spans that the work reads.</summary>
    public KernelSpan[] SpansIn => [.. generated.ElementSpans.Where(span => work.Inputs.Any(node => generated.SpanOf(node) == span))];

    /// <summary>The spans that the work writes.</summary>
    public KernelSpan[] SpansOut => [.. generated.ElementSpans.Where(span => work.Outputs.Any(output => output.Role == span.Role))];

    /// <summary>Names that the statements of the work must not take.</summary>
    public IEnumerable<string> Reserved =>
    [
        .. RowNames.Reserved(generated),
        .. work.Reductions.SelectMany(reduction => Enumerable.Range(0, Parts).Select(part => Lanes(reduction, part))),
    ];

    /// <summary>The lanes in which a reduction goes on.</summary>
    public string Lanes(RowReduction reduction, int part) => reduction.Name + "Lanes" + Interleaving.Suffix(part, Parts);

    /// <summary>The numbers of the lanes of one of the vectors that make 16 lanes.</summary>
    public string LaneNumbers(int part) => $"{Vector}.LoadUnsafe(ref laneNumbers, {part * dialect.Lanes})";

    /// <summary>The mask of the element with a number among elements with these numbers.</summary>
    public string LabelMask(string numbers, string label) => $"{Vector}.Equals({numbers}, {Vector}.Create({label})).AsSingle()";

    /// <summary>How an input is read.</summary>
    /// <param name="node">The input.</param>
    /// <param name="start">The reference from which a span is read.</param>
    /// <param name="startOfClasses">The reference from which numbers of each class are read.</param>
    /// <param name="position">The place of the vector behind the reference.</param>
    /// <param name="number">The number of its first element in the row.</param>
    public string Load(KernelNode node, Func<KernelSpan, string> start, Func<string, string> startOfClasses, string position, string number)
    {
        if (node.Op == Opcode.LabelMask)
            return LabelMask($"{LaneNumbers(0)} + {Vector}.Create((int)({number}))", RowNames.LabelOfRow(generated));
        if (RowNames.IsOfRow(generated, node))
            return RowNames.OfRow(node.Name);
        string source = generated.SpanOf(node) is { } span ? start(span) : startOfClasses(node.Name);
        return node.Op == Opcode.PositiveMask ? VectorBlockWriter.LoadMask(source, dialect.Bits, position) : $"{Vector}.LoadUnsafe(ref {source}, {position})";
    }
}
