using System.Globalization;
using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>
/// What a pass computes for the elements of one vector, as a method that the loops over rows call wherever they come to elements: in whole blocks of
/// 16, in what is left of a row, in rows that lie side by side.
/// </summary>
internal sealed class PassFunction
{
    private readonly GeneratedRows _generated;
    private readonly ElementPass _pass;
    private readonly string _name;
    private readonly string _severalName;
    private readonly KernelNode[] _inputs;
    private readonly string[] _uniforms;
    private readonly (KernelNode Value, KernelNode? Factor)[] _terms;
    private readonly List<string> _results = [];

    /// <param name="generated">The method.</param>
    /// <param name="dialect">How operations are written.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="step">The number of the pass among the steps.</param>
    public PassFunction(GeneratedRows generated, VectorDialect dialect, ElementPass pass, int step)
    {
        _generated = generated;
        _name = $"Elements{(step + 1).ToString(CultureInfo.InvariantCulture)}With{dialect.Bits}";
        int others = pass.Reductions.Count * 16 / dialect.Lanes + pass.Inputs.Count(node => RowNames.IsOfRow(generated, node));
        ElementPass inlined = pass.Map(new KernelBuilder(generated.IsFused).Inlining());
        Held = HeldConstants.Of(inlined, dialect.Bits, others);
        Dialect = dialect.Holding(Held);
        Together = PassSchedule.Together(inlined, dialect.Bits, Held is not null);
        IsLarge = PassSchedule.IsLarge(inlined);
        _severalName = $"Elements{(step + 1).ToString(CultureInfo.InvariantCulture)}Times{Together}With{dialect.Bits}";
        _pass = Held is null ? pass : inlined;
        _inputs = [.. _pass.Inputs];
        _uniforms = [.. _pass.Kernel.Schedule().SelectMany(node => node.Operands.Prepend(node)).Where(node => node.Op == Opcode.Uniform).Select(node => node.Name).Distinct()];
        _terms = [.. _pass.Reductions.Select(Term)];
        foreach ((RowReduction reduction, (_, KernelNode? factor)) in _pass.Reductions.Zip(_terms, (reduction, term) => (reduction, term)))
        {
            AddResult(reduction.Name);
            if (factor is not null)
                AddResult(reduction.Name + "Factor");
        }
        foreach (KernelOutput output in _pass.Outputs)
            AddResult(output.Role.ToString().ToLowerInvariant() + "Out");
    }

    /// <summary>How operations are written, with the constants that are held.</summary>
    public VectorDialect Dialect { get; }

    /// <summary>The constants that the loops hold in registers, or null.</summary>
    public HeldConstants? Held { get; }

    /// <summary>The functions of the library that it calls.</summary>
    public IEnumerable<string> Calls => _pass.Kernel.Calls;

    /// <summary>How many vectors go together, statement by statement.</summary>
    public int Together { get; }

    /// <summary>Whether vectors one after the other keep the processor busy.</summary>
    public bool IsLarge { get; }

    /// <summary>
    /// Whether the several vectors that go together have a method of their own: where both layouts of rows come to them, with floats in both.
    /// </summary>
    public bool HasMethodForSeveral => Together > 1 && RowKernelWriter.HasColumns(_generated) && RowKernelWriter.HasLongRows(_generated) && !_generated.IsClassMajor
        && Spans.All(span => span is { IsFloat: true, IsAdded: false }) && _inputs.All(input => input.Op == Opcode.Input && !RowNames.IsOfClass(_generated, input));

    private IEnumerable<KernelSpan> Spans => _generated.SpansOf(_pass);

    private IEnumerable<KernelNode> RowInputs => _inputs.Where(input => RowNames.IsOfRow(_generated, input));

    /// <summary>Writes the method for several vectors, which lie so far apart: it reads, computes and writes outputs.</summary>
    public void WriteMethodForSeveral(CodeWriter writer)
    {
        string type = Dialect.ValueType;
        IEnumerable<string> parameters =
        [
            .. Spans.Select(span => $"ref float {RowNames.Block(span)}"),
            "nuint far",
            .. RowInputs.Select(input => $"{type} {Parameter(input)}"),
            .. _uniforms.Select(uniform => $"float {uniform}"),
            .. ReducedOfSeveral.Select(result => $"out {type} {result}"),
        ];
        writer.Line($"[MethodImpl({LibraryNames.Loops}.Inline)]");
        using IDisposable method = writer.Block($"private static void {_severalName}({string.Join(", ", parameters)})");
        static string Place(int index) => index switch { 0 => "", 1 => ", far", _ => $", {index} * far" };
        string Load(KernelNode node, int index) => _generated.SpanOf(node) is { } span ? $"Vector{Dialect.Bits}.LoadUnsafe(ref {RowNames.Block(span)}{Place(index)})" : Parameter(node);
        IReadOnlyList<PassResults> results = WriteTogether(writer, Load, ReducedOfSeveral, areReducedParameters: true);
        for (int index = 0; index < Together; index++)
        {
            for (int output = 0; output < _pass.Outputs.Count; output++)
                writer.Line($"{results[index].OutputOf(output)}.StoreUnsafe(ref {RowNames.Block(_generated.SpanOf(_pass.Outputs[output])!)}{Place(index)});");
        }
    }

    /// <summary>The call of that method.</summary>
    /// <param name="start">The reference to the first vector of a span.</param>
    /// <param name="far">How far the vectors lie apart.</param>
    public string CallForSeveral(Func<KernelSpan, string> start, string far) => $"{_severalName}({string.Join(", ",
        [.. Spans.Select(span => $"ref {start(span)}"), far, .. RowInputs.Select(Parameter), .. _uniforms, .. ReducedOfSeveral.Select(result => $"out var {result}")])});";

    private List<string> Reduced => _results.GetRange(0, _results.Count - _pass.Outputs.Count);

    // The numbers for reductions, vector by vector.
    private IEnumerable<string> ReducedOfSeveral => Enumerable.Range(0, Together).SelectMany(index => Reduced, (index, result) => result + Interleaving.Suffix(index, Together));

    /// <summary>Writes the same for several vectors, in the place of as many calls.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="load">How an input of one of the vectors is read.</param>
    /// <param name="reserved">Names that variables must not take.</param>
    /// <param name="areReducedParameters">Whether the numbers for reductions are parameters that are there already.</param>
    /// <returns>What came out for each vector.</returns>
    public IReadOnlyList<PassResults> WriteTogether(CodeWriter writer, Func<KernelNode, int, string> load, IEnumerable<string> reserved, bool areReducedParameters = false)
    {
        var results = new List<PassResults>();
        var vectors = new List<List<Statement>>();
        for (int index = 0; index < Together; index++)
        {
            int number = index;
            string suffix = Interleaving.Suffix(index, Together);
            var statements = new List<Statement>();
            vectors.Add(statements);
            string[] names = [.. reserved, .. RowNames.Reserved(_generated), .. _results.Select(result => result + suffix)];
            IReadOnlyList<Fragment> values = new KernelStatements(statements.Add, Dialect, node => load(node, number), names, suffix) { IsVariable = node => RowNames.IsOfRow(_generated, node) }.Write(Body);
            // What is a variable already needs no other.
            bool IsParameter(int result) => areReducedParameters && result < Reduced.Count;
            string[] variables = [.. values.Select((value, result) => value.IsName && !IsParameter(result) ? value.Text : _results[result] + suffix)];
            statements.AddRange(values.Select((value, result) => (value, result)).Where(result => IsParameter(result.result) || !result.value.IsName)
                .Select(result => new Statement($"{(IsParameter(result.result) ? "" : "var ")}{variables[result.result]} = {result.value};")));
            results.Add(ResultsIn(variables));
        }
        Interleaving.Write(writer, vectors);
        return results;
    }

    private PassResults ResultsIn(IReadOnlyList<string> variables) => new(Dialect, _pass, [.. _terms.Select(term => term.Factor is not null)], variables);

    private Kernel Body => Kernel.Of([.. _terms.SelectMany(term => new[] { term.Value, term.Factor }).OfType<KernelNode>(), .. _pass.Outputs.Select(output => output.Node)]);

    /// <summary>Writes the method.</summary>
    public void Write(CodeWriter writer)
    {
        string type = Dialect.ValueType;
        IEnumerable<string> parameters =
        [
            .. _inputs.Select(input => $"{type} {Parameter(input)}"),
            .. _uniforms.Select(uniform => $"float {uniform}"),
            .. HeldNames.Select(constant => $"{type} {constant}"),
            .. _results.Select(result => $"out {type} {result}"),
        ];
        writer.Line($"[MethodImpl({LibraryNames.Loops}.Inline)]");
        using IDisposable method = writer.Block($"private static void {_name}({string.Join(", ", parameters)})");
        string[] names = [.. _inputs.Select(Parameter), .. _uniforms, .. HeldNames, .. _results];
        var statements = new KernelStatements(writer, Dialect, Parameter, names) { InputsAreVariables = true };
        IReadOnlyList<Fragment> values = statements.Write(Body);
        for (int i = 0; i < values.Count; i++)
            writer.Line($"{_results[i]} = {values[i]};");
    }

    /// <summary>The call.</summary>
    /// <param name="load">How an input is read.</param>
    /// <param name="suffix">What the names of its results end in.</param>
    public string Call(Func<KernelNode, string> load, string suffix) =>
        $"{_name}({string.Join(", ", [.. _inputs.Select(load), .. _uniforms, .. HeldNames, .. _results.Select(result => $"out var {result}{suffix}")])});";

    /// <summary>What a call gives.</summary>
    /// <param name="suffix">What the names of its results end in.</param>
    public PassResults Results(string suffix) => ResultsIn([.. _results.Select(result => result + suffix)]);

    private IEnumerable<string> HeldNames => Held?.Names ?? [];

    private string Parameter(KernelNode input) => input.Op switch
    {
        Opcode.PositiveMask => "isPositive",
        Opcode.IncludedMask => "isIncluded",
        Opcode.IgnoredMask => "isIgnored",
        Opcode.LabelMask => "isLabel",
        _ => RowNames.IsOfRow(_generated, input) ? RowNames.OfRow(input.Name) : RowNames.IsOfClass(_generated, input) ? input.Name + "OfClass" : input.Name,
    };

    private void AddResult(string wanted)
    {
        string name = wanted;
        while (_results.Contains(name) || _inputs.Any(input => Parameter(input) == name))
            name += "_";
        _results.Add(name);
    }

    private (KernelNode Value, KernelNode? Factor) Term(RowReduction reduction) =>
        reduction.Kind == ReductionKind.Sum && reduction.Node.Op == Opcode.Multiply && _pass.Kernel.Schedule().All(node => !node.Operands.Contains(reduction.Node))
            ? (reduction.Node.Operands[0], reduction.Node.Operands[1])
            : (reduction.Node, null);
}
