using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>What a pass along the rows calls its variables, and how it reads its inputs. See <see cref="RowWorkWriter"/>.</summary>
internal sealed class RowWorkText
{
    /// <param name="generated">The method.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="function">What it computes.</param>
    /// <param name="servesBoth">Whether rows side by side go through the same loop.</param>
    public RowWorkText(GeneratedRows generated, ElementPass pass, PassFunction function, bool servesBoth)
    {
        ServesBoth = servesBoth;
        Generated = generated;
        Pass = pass;
        Function = function;
        Parts = 16 / Dialect.Lanes;
    }

    /// <summary>
    /// Whether the loop is for rows side by side as well: from one vector to the next it is a step, which is the length of a vector along a row, and for rows
    /// side by side the distance of two classes.
    /// </summary>
    public bool ServesBoth { get; }

    /// <summary>What the pass computes for a vector.</summary>
    public PassFunction Function { get; }

    public GeneratedRows Generated { get; }

    public VectorDialect Dialect => Function.Dialect;

    public ElementPass Pass { get; }

    /// <summary>Whether what the pass writes certainly lies where nothing is that it reads.</summary>
    public bool IsApart => Generated.Method.Loss.Accumulates || Generated.IsApart && Pass.Inputs.All(node => node.Name != RowKernel.Kept);

    /// <summary>The C# name of the vectors, without their elements.</summary>
    public string Vector => $"Vector{Dialect.Bits}";

    /// <summary>The vectors that make 16 lanes.</summary>
    public int Parts { get; }

    /// <summary>Whether the pass goes block by block.</summary>
    public bool HasBlocks => RowJoining.HasBlocks(Generated, Pass);

    /// <summary>The numbers of each class that the pass reads.</summary>
    public string[] ClassInputs => [.. Pass.Inputs.Where(node => RowNames.IsOfClass(Generated, node)).Select(node => node.Name)];

    /// <summary>The spans that the pass reads.</summary>
    public KernelSpan[] SpansIn => [.. Generated.ElementSpans.Where(span => Pass.Inputs.Any(node => Generated.SpanOf(node) == span))];

    /// <summary>The spans that the pass writes.</summary>
    public KernelSpan[] SpansOut => [.. Generated.ElementSpans.Where(span => Pass.Outputs.Any(output => Generated.SpanOf(output) == span))];

    /// <summary>The lanes in which a reduction goes on.</summary>
    public string Lanes(RowReduction reduction, int part) => reduction.Name + "Lanes" + Interleaving.Suffix(part, Parts);

    /// <summary>Whether the lanes of reductions are in memory: four vectors for each would fill the registers, and rows side by side have another number of them.</summary>
    public bool AreLanesInMemory => Dialect.Bits == 128 || (Dialect.Bits == 256 && ServesBoth && Pass.Reductions.Count > 0);

    /// <summary>The parts of 16 lanes that have statements of their own: one for all of them where lanes are in memory.</summary>
    public int WrittenParts => AreLanesInMemory ? 1 : Parts;

    /// <summary>The lanes of a reduction in memory.</summary>
    public static string Memory(RowReduction reduction) => reduction.Name + "Lanes";

    /// <summary>The statement that takes a value into the lanes of a reduction.</summary>
    /// <param name="reduction">The reduction.</param>
    /// <param name="part">Which of its vectors, where they are variables.</param>
    /// <param name="place">Which of its vectors, where they are in memory.</param>
    /// <param name="joined">The lanes joined with the value.</param>
    public string Take(RowReduction reduction, int part, string place, Func<string, string> joined)
    {
        string lanes = AreLanesInMemory ? $"{Memory(reduction)}[{place}]" : Lanes(reduction, part);
        return $"{lanes} = {joined(lanes)};";
    }

    /// <summary>The numbers of the lanes of one of the vectors that make 16 lanes.</summary>
    public string LaneNumbers(int part) => LaneNumbers((part * Dialect.Lanes).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The numbers of the lanes from a place on.</summary>
    public string LaneNumbers(string place) => $"{Vector}.LoadUnsafe(ref laneNumbers, {place})";

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
            return ServesBoth ? LabelMask("labelPlaces", $"(int)({number})") : LabelMask($"{LaneNumbers(0)} + {Vector}.Create((int)({number}))", RowNames.LabelOfRow(Generated));
        if (RowNames.IsOfRow(Generated, node))
            return RowNames.OfRow(node.Name);
        if (Generated.SpanOf(node) is not { } span)
            return RowNames.ClassSpan(Generated, node.Name) is { } ofClass ? StorageText.Load(ofClass, Dialect.Bits, startOfClasses(node.Name), position) : $"{Vector}.LoadUnsafe(ref {startOfClasses(node.Name)}, {position})";
        return HardInput.OfVector(node, span, start(span), Dialect.Bits, position);
    }
}
