using LossGen.Generator.Lowering;

namespace LossGen.Generator.Emission;

/// <summary>What a pass along the rows calls its variables, and how it reads its inputs. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class RowWorkText
{
    /// <param name="generated">The method.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="pass">The pass.</param>
    public RowWorkText(GeneratedRows generated, VectorDialect dialect, ElementPass pass)
    {
        Generated = generated;
        Pass = pass;
        Parts = 16 / dialect.Lanes;
        int others = pass.Reductions.Count * Parts + pass.Inputs.Count(node => RowNames.IsOfRow(generated, node));
        Held = HeldConstants.Of(pass, dialect.Bits, others);
        Dialect = dialect.Holding(Held);
    }

    public GeneratedRows Generated { get; }

    public VectorDialect Dialect { get; }

    public ElementPass Pass { get; }

    /// <summary>Whether what the pass writes certainly lies where nothing is that it reads.</summary>
    public bool IsApart => Generated.IsApart && Pass.Inputs.All(node => node.Name != RowKernel.Kept);

    /// <summary>The constants that are held in registers, or null.</summary>
    public HeldConstants? Held { get; }

    /// <summary>The C# name of the vectors, without their elements.</summary>
    public string Vector => $"Vector{Dialect.Bits}";

    /// <summary>The vectors that make 16 lanes.</summary>
    public int Parts { get; }

    public RowReduction[] Sums => [.. Pass.Reductions.Where(reduction => reduction.IsSum)];

    /// <summary>The numbers of each class that the pass reads.</summary>
    public string[] ClassInputs => [.. Pass.Inputs.Where(node => RowNames.IsOfClass(Generated, node)).Select(node => node.Name)];

    /// <summary>The spans that the pass reads.</summary>
    public KernelSpan[] SpansIn => [.. Generated.ElementSpans.Where(span => Pass.Inputs.Any(node => Generated.SpanOf(node) == span))];

    /// <summary>The spans that the pass writes.</summary>
    public KernelSpan[] SpansOut => [.. Generated.ElementSpans.Where(span => Pass.Outputs.Any(output => output.Role == span.Role))];

    /// <summary>Names that the statements of the pass must not take.</summary>
    public IEnumerable<string> Reserved =>
    [
        .. RowNames.Reserved(Generated),
        .. Pass.Reductions.SelectMany(reduction => Enumerable.Range(0, Parts).Select(part => Lanes(reduction, part))),
    ];

    /// <summary>The lanes in which a reduction goes on.</summary>
    public string Lanes(RowReduction reduction, int part) => reduction.Name + "Lanes" + Interleaving.Suffix(part, Parts);

    /// <summary>The numbers of the lanes of one of the vectors that make 16 lanes.</summary>
    public string LaneNumbers(int part) => $"{Vector}.LoadUnsafe(ref laneNumbers, {part * Dialect.Lanes})";

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
            return LabelMask($"{LaneNumbers(0)} + {Vector}.Create((int)({number}))", RowNames.LabelOfRow(Generated));
        if (RowNames.IsOfRow(Generated, node))
            return RowNames.OfRow(node.Name);
        string source = Generated.SpanOf(node) is { } span ? start(span) : startOfClasses(node.Name);
        return node.Op == Opcode.PositiveMask ? VectorBlockWriter.LoadMask(source, Dialect.Bits, position) : $"{Vector}.LoadUnsafe(ref {source}, {position})";
    }
}
