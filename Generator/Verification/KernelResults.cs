using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>What a lowered loss gives for one row, or for one element taken for a row of one.</summary>
/// <param name="fused">Whether multiply-add is fused.</param>
/// <param name="passed">What the caller passes, by parameter.</param>
/// <param name="inputs">The row.</param>
internal sealed class KernelResults(bool fused, IReadOnlyDictionary<string, float> passed, FormulaInputs inputs)
{
    /// <summary>The outputs of each element.</summary>
    public Dictionary<LossRole, float[]> Of(Kernel kernel)
    {
        Dictionary<string, float> uniforms = Uniforms(kernel.Uniforms);
        var results = kernel.Outputs.Where(output => output.Role != LossRole.HyperparameterGradient).ToDictionary(output => output.Role, _ => new float[inputs.Logits.Count]);
        for (int i = 0; i < inputs.Logits.Count; i++)
        {
            int element = i;
            var simulation = new KernelSimulation(node => Read(node, element, uniforms), fused);
            foreach (KernelOutput output in kernel.Outputs.Where(output => output.Role != LossRole.HyperparameterGradient))
                results[output.Role][i] = simulation.Evaluate(output.Node);
        }
        return results;
    }

    /// <summary>The outputs of each element, and the loss of the row where there is one.</summary>
    public (float? Loss, Dictionary<LossRole, float[]> Outputs) Of(RowKernel kernel, IReadOnlyDictionary<string, double[]> tables)
    {
        int classes = inputs.Logits.Count;
        Dictionary<string, float> row = Uniforms(kernel.Uniforms);
        foreach (RowValueInput input in kernel.RowInputs)
            row[input.Name] = input.ElementInput is { } element ? ElementInput(element, inputs.Label, tables) ?? 1 : Given(input.Values ?? input.Name) ?? 1;
        var results = new Dictionary<LossRole, float[]>();
        float[] kept = new float[classes];
        foreach (RowStep step in kernel.Steps)
        {
            if (step is RowComputation computation)
            {
                var simulation = new KernelSimulation(node => row[node.Name], fused);
                foreach ((string name, float value) in computation.Values.Select(value => (value.Name, simulation.Evaluate(value.Node))).ToArray())
                    row[name] = value;
                continue;
            }
            var pass = (ElementPass)step;
            KernelSimulation[] elements = [.. Enumerable.Range(0, classes).Select(i => new KernelSimulation(
                node => node is { Op: Opcode.Input, Name: RowKernel.Kept } ? kept[i]
                    : node.IsMask ? Mask(node, i)
                    : ElementInput(node.Name, i, tables) ?? row[node.Name],
                fused))];
            foreach (KernelOutput output in pass.Outputs)
            {
                float[] values = [.. elements.Select(element => element.Evaluate(output.Node))];
                results[output.Role] = values;
            }
            foreach (RowReduction reduction in pass.Reductions)
                row[reduction.Name] = Reduce(reduction, [.. elements.Select(element => element.Evaluate(reduction.Node))]);
            if (kernel.KeptIn is { } holder && pass.Outputs.FirstOrDefault(output => output.Role == holder) is { } keeping)
                kept = results[keeping.Role];
        }
        foreach ((LossRole role, _, string value) in kernel.AtLabel.Where(output => output.Role != LossRole.HyperparameterGradient))
            results[role][inputs.Label] = row[value];
        return (kernel.Loss is { } loss ? row[loss] : null, results);
    }

    private float Reduce(RowReduction reduction, float[] values) => reduction.Kind switch
    {
        ReductionKind.Max => values.Max(),
        ReductionKind.SumExceptLabel => values.Where((_, index) => index != inputs.Label).Aggregate(0f, (sum, value) => (float)((double)sum + value)),
        _ => values.Aggregate(0f, (sum, value) => (float)((double)sum + value)),
    };

    private float Read(KernelNode node, int element, Dictionary<string, float> uniforms) => node.Op switch
    {
        _ when node.IsMask => Mask(node, element),
        Opcode.Uniform => uniforms[node.Name],
        _ => node.Name switch { InputNames.Logit => inputs.Logits[element], InputNames.Target => inputs.Targets[element], _ => Given(node.Name) ?? (float)FormulaInputs.Weight },
    };

    // A mask of the caller's lets all count.
    private float Mask(KernelNode node, int element) => node.Op switch
    {
        Opcode.LabelMask => element == inputs.Label,
        Opcode.IncludedMask => true,
        Opcode.IgnoredMask => inputs.Targets[element] == node.Constants[0],
        _ => inputs.Targets[element] != 0,
    } ? 1 : 0;

    private float? ElementInput(string name, int element, IReadOnlyDictionary<string, double[]> tables) => name switch
    {
        InputNames.Logit => inputs.Logits[element],
        InputNames.Target => inputs.Targets[element],
        InputNames.ClassWeight or InputNames.Weight => 1,
        _ => tables.TryGetValue(name, out double[]? table) ? (float)table[element] : Given(name),
    };

    // A span of values of a hyperparameter is taken to be the same everywhere.
    private float? Given(string input) => passed.Where(value => InputNames.OfValues(value.Key) == input).Select(value => (float?)value.Value).FirstOrDefault();

    private Dictionary<string, float> Uniforms(IEnumerable<Uniform> uniforms)
    {
        double Leaf(Expr leaf) => leaf.Name switch
        {
            LossCompiler.Scale => 1,
            RowCompiler.Classes => inputs.Logits.Count,
            _ => passed[leaf.Name],
        };
        var evaluation = new Evaluation(Leaf);
        var values = new Dictionary<string, float>();
        foreach (Uniform uniform in uniforms)
        {
            double value = evaluation.Evaluate(uniform.Expression);
            float head = BitConverter.ToSingle(BitConverter.GetBytes(BitConverter.ToInt32(BitConverter.GetBytes((float)value), 0) & -0x1000), 0);
            values[uniform.Name] = uniform.Part switch { UniformPart.Whole => (float)value, UniformPart.Head => head, _ => (float)(value - head) };
        }
        return values;
    }
}
