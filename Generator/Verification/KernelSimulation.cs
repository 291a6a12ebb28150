using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>What a lowered loss gives for many rows at once, in single precision; of independent elements, each is a row of one.</summary>
internal sealed class KernelSimulation
{
    private readonly bool _fused;
    private readonly IReadOnlyList<FormulaInputs> _rows;
    private readonly IReadOnlyDictionary<string, float>[] _passed;

    // Of each element, its row and its place there.
    private readonly (int Row, int Element)[] _elements;

    /// <param name="fused">Whether multiply-add is fused.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="passed">What the caller passes with a row, by parameter.</param>
    public KernelSimulation(bool fused, IReadOnlyList<FormulaInputs> rows, Func<FormulaInputs, IReadOnlyDictionary<string, float>> passed)
    {
        (_fused, _rows) = (fused, rows);
        _passed = [.. rows.Select(passed)];
        _elements = [.. rows.SelectMany((row, index) => row.Logits.Select((_, element) => (index, element)))];
        var starts = new int[rows.Count];
        for (int row = 1; row < starts.Length; row++)
            starts[row] = starts[row - 1] + rows[row - 1].Logits.Count;
        Starts = starts;
    }

    /// <summary>Where the elements of each row begin.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>The outputs of all elements, row after row.</summary>
    public Dictionary<LossRole, float[]> Of(Kernel kernel)
    {
        Dictionary<string, float[]> uniforms = Uniforms(kernel.Uniforms);
        KernelOutput[] outputs = [.. kernel.Outputs.Where(output => output.Role != LossRole.HyperparameterGradient)];
        Func<KernelNode, float[]> values = new KernelProgram(outputs.Select(output => output.Node)).Run(_elements.Length, node => OfElements(node, name => name switch
        {
            InputNames.Logit => (row, element) => _rows[row].Logits[element],
            InputNames.Target => (row, element) => _rows[row].Targets[element],
            _ when uniforms.TryGetValue(name, out float[]? uniform) => (row, _) => uniform[row],
            _ => (row, _) => Given(row, name) ?? (float)FormulaInputs.Weight,
        }), _fused);
        return outputs.ToDictionary(output => output.Role, output => values(output.Node));
    }

    /// <summary>The outputs of all elements, row after row, and the loss of each row where there is one.</summary>
    public (float[]? Losses, Dictionary<LossRole, float[]> Outputs) Of(RowKernel kernel, IReadOnlyDictionary<string, double[]> tables)
    {
        Dictionary<string, float[]> values = Uniforms(kernel.Uniforms);
        foreach (RowValueInput input in kernel.RowInputs)
            values[input.Name] = OfRows(row => (input.ElementInput is { } name ? Reader(name, tables)?.Invoke(row, _rows[row].Label) : Given(row, input.Values ?? input.Name)) ?? 1);
        var results = new Dictionary<LossRole, float[]>();
        float[] kept = new float[_elements.Length];
        foreach (RowStep step in kernel.Steps)
        {
            if (step is RowComputation computation)
            {
                Func<KernelNode, float[]> computed = new KernelProgram(computation.Values.Select(value => value.Node)).Run(_rows.Count, node => values[node.Name], _fused);
                foreach ((string name, KernelNode node) in computation.Values)
                    values[name] = computed(node);
                continue;
            }
            var pass = (ElementPass)step;
            Func<KernelNode, float[]> read = new KernelProgram(pass.Results).Run(
                _elements.Length,
                node => node is { Op: Opcode.Input, Name: RowKernel.Kept } ? kept : OfElements(node, name => Reader(name, tables) ?? ((row, _) => values[name][row])),
                _fused);
            foreach (KernelOutput output in pass.Outputs.Where(output => output.Role != LossRole.HyperparameterGradient))
                results[output.Role] = read(output.Node);
            foreach (RowReduction reduction in pass.Reductions)
                values[reduction.Name] = Reduce(reduction.Kind, read(reduction.Node));
            if (kernel.KeptIn is { } holder && pass.Outputs.FirstOrDefault(output => output.Role == holder) is { } keeping)
                kept = read(keeping.Node);
        }
        foreach ((LossRole role, _, string value) in kernel.AtLabel.Where(output => output.Role != LossRole.HyperparameterGradient))
        {
            results[role] = [.. results[role]];
            for (int row = 0; row < _rows.Count; row++)
                results[role][Starts[row] + _rows[row].Label] = values[value][row];
        }
        return (kernel.Loss is { } loss ? values[loss] : null, results);
    }

    private float[] OfRows(Func<int, float> value) => [.. Enumerable.Range(0, _rows.Count).Select(value)];

    private float[] OfElements(KernelNode node, Func<string, Func<int, int, float>> reader)
    {
        Func<int, int, float> read = node.IsMask ? (row, element) => Mask(node, row, element) : reader(node.Name);
        return [.. _elements.Select(place => read(place.Row, place.Element))];
    }

    private float[] Reduce(ReductionKind kind, float[] values)
    {
        float[] reduced = OfRows(_ => kind == ReductionKind.Max ? float.NegativeInfinity : 0);
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int element) = _elements[i];
            if (kind == ReductionKind.Max)
                reduced[row] = Math.Max(reduced[row], values[i]);
            else if (kind != ReductionKind.SumExceptLabel || element != _rows[row].Label)
                reduced[row] = (float)((double)reduced[row] + values[i]);
        }
        return reduced;
    }

    // A mask of the caller's lets all count.
    private float Mask(KernelNode node, int row, int element) => node.Op switch
    {
        Opcode.LabelMask => element == _rows[row].Label,
        Opcode.IncludedMask => true,
        Opcode.IgnoredMask => _rows[row].Targets[element] == node.Constants[0],
        _ => _rows[row].Targets[element] != 0,
    } ? 1 : 0;

    // Null for what is a value of the row.
    private Func<int, int, float>? Reader(string name, IReadOnlyDictionary<string, double[]> tables) => name switch
    {
        InputNames.Logit => (row, element) => _rows[row].Logits[element],
        InputNames.Target => (row, element) => _rows[row].Targets[element],
        InputNames.ClassWeight or InputNames.Weight => (_, _) => 1,
        _ when tables.TryGetValue(name, out double[]? table) => (_, element) => (float)table[element],
        _ when IsGiven(name) => (row, _) => Given(row, name)!.Value,
        _ => null,
    };

    private bool IsGiven(string input) => _rows.Count > 0 && Given(0, input) is not null;

    // A span of values of a hyperparameter is taken to be the same everywhere.
    private float? Given(int row, string input) => _passed[row].Where(value => InputNames.OfValues(value.Key) == input).Select(value => (float?)value.Value).FirstOrDefault();

    private Dictionary<string, float[]> Uniforms(IEnumerable<Uniform> uniforms)
    {
        Evaluation[] evaluations = [.. _rows.Select((row, index) => new Evaluation(leaf => leaf.Name switch
        {
            LossCompiler.Scale => 1,
            RowCompiler.Classes => row.Logits.Count,
            _ => _passed[index][leaf.Name],
        }))];
        return uniforms.ToDictionary(uniform => uniform.Name, uniform => OfRows(row => PartOf(evaluations[row].Evaluate(uniform.Expression), uniform.Part)));
    }

    private static float PartOf(double value, UniformPart part)
    {
        float head = KernelOperations.Head((float)value);
        return part switch { UniformPart.Whole => (float)value, UniformPart.Head => head, _ => (float)(value - head) };
    }
}
