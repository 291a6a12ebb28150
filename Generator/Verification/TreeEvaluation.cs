using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>
/// Evaluates a definition as it is written, operation by operation, with derivatives by one logit. A value is one number for the row, or one for
/// each of its elements.
/// </summary>
/// <param name="jets">The arithmetic.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="hyperparameters">Values of the hyperparameters that the attribute gives.</param>
/// <param name="cancellationToken">Stops it between two operations, which take long in many bits.</param>
internal sealed class TreeEvaluation<T>(Jets<T> jets, FormulaInputs inputs, IReadOnlyDictionary<string, double> hyperparameters, CancellationToken cancellationToken)
{
    /// <summary>The value of every operation.</summary>
    /// <param name="tree">The definition.</param>
    /// <param name="variable">The element by whose logit derivatives are.</param>
    public Jet<T>[][] Evaluate(DefinitionTree tree, int variable)
    {
        var values = new Jet<T>[tree.Nodes.Count][];
        for (int i = 0; i < values.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DefinitionNode node = tree.Nodes[i];
            var operands = new Jet<T>[node.Operands.Count][];
            for (int k = 0; k < operands.Length; k++)
                operands[k] = values[node.Operands[k]];
            values[i] = node.Operator switch
            {
                DefinitionOperator.Constant => [jets.Constant(node.Number)],
                DefinitionOperator.Parameter when node.Number == 1 && node.Name is not (DefinitionTree.Logits or DefinitionTree.Predictions or DefinitionTree.Targets) => [.. inputs.Logits.Select(_ => Parameter(node.Name, variable)[0])],
                DefinitionOperator.Parameter => Parameter(node.Name, variable),
                DefinitionOperator.IsLabel => Targets(),
                DefinitionOperator.Classes => [jets.Constant(inputs.Logits.Count)],
                DefinitionOperator.RowSum => [Sum(operands[0])],
                DefinitionOperator.RowMax => [Max(operands[0])],
                DefinitionOperator.LogSumExp => [LogSumExp(operands[0])],
                DefinitionOperator.Softmax => [.. LogSoftmax(operands[0]).Select(jets.Exp)],
                DefinitionOperator.LogSoftmax => LogSoftmax(operands[0]),
                _ => EachElement(node.Operator, operands),
            };
        }
        return values;
    }

    private Jet<T>[] Parameter(string name, int variable) => name switch
    {
        DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction or DefinitionTree.Predictions =>
            [.. inputs.Logits.Select((logit, index) => index == variable ? jets.Variable(logit) : jets.Constant(logit))],
        DefinitionTree.Target or DefinitionTree.Targets => Targets(),
        DefinitionTree.Weight => [jets.Constant(FormulaInputs.Weight)],
        _ => [jets.Constant(inputs.Hyperparameters.TryGetValue(name, out float passed) ? passed : hyperparameters[name])],
    };

    private Jet<T>[] Targets() => [.. inputs.Logits.Select((_, index) => jets.Constant(inputs.Label >= 0 ? index == inputs.Label ? 1 : 0 : inputs.Targets[index]))];

    private Jet<T>[] EachElement(DefinitionOperator op, Jet<T>[][] operands)
    {
        int count = 1;
        foreach (Jet<T>[] operand in operands)
            count = Math.Max(count, operand.Length);
        var results = new Jet<T>[count];
        var elements = new Jet<T>[operands.Length];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < elements.Length; k++)
                elements[k] = operands[k][operands[k].Length == 1 ? 0 : i];
            results[i] = Element(op, elements);
        }
        return results;
    }

    private Jet<T> Element(DefinitionOperator op, Jet<T>[] u) => op switch
    {
        DefinitionOperator.Add => jets.Add(u[0], u[1]),
        DefinitionOperator.Subtract => jets.Subtract(u[0], u[1]),
        DefinitionOperator.Multiply => jets.Multiply(u[0], u[1]),
        DefinitionOperator.Divide => jets.Divide(u[0], u[1]),
        DefinitionOperator.Negate => jets.Negate(u[0]),
        DefinitionOperator.Less => jets.Less(u[0], u[1]),
        DefinitionOperator.LessOrEqual => jets.LessOrEqual(u[0], u[1]),
        DefinitionOperator.Equal => jets.Equal(u[0], u[1]),
        DefinitionOperator.And => jets.Constant(jets.Holds(u[0]) && jets.Holds(u[1]) ? 1 : 0),
        DefinitionOperator.Or => jets.Constant(jets.Holds(u[0]) || jets.Holds(u[1]) ? 1 : 0),
        DefinitionOperator.Not => jets.Constant(jets.Holds(u[0]) ? 0 : 1),
        DefinitionOperator.Select => jets.Holds(u[0]) ? u[1] : u[2],
        DefinitionOperator.Abs => jets.Abs(u[0]),
        DefinitionOperator.Min => jets.Min(u[0], u[1]),
        DefinitionOperator.Max => jets.Max(u[0], u[1]),
        DefinitionOperator.Sign => jets.Sign(u[0]),
        DefinitionOperator.Exp => jets.Exp(u[0]),
        DefinitionOperator.Expm1 => jets.Expm1(u[0]),
        DefinitionOperator.Log => jets.Log(u[0]),
        DefinitionOperator.Log1p => jets.Log1p(u[0]),
        DefinitionOperator.Log2 => jets.Divide(jets.Log(u[0]), jets.Log(jets.Constant(2))),
        DefinitionOperator.Log10 => jets.Divide(jets.Log(u[0]), jets.Log(jets.Constant(10))),
        DefinitionOperator.Sqrt => jets.Sqrt(u[0]),
        DefinitionOperator.Cbrt => jets.Multiply(jets.Sign(u[0]), jets.Pow(jets.Abs(u[0]), jets.Constant(1.0 / 3))),
        DefinitionOperator.Pow => jets.Pow(u[0], u[1]),
        DefinitionOperator.Sin => jets.Sin(u[0]),
        DefinitionOperator.Cos => jets.Cos(u[0]),
        DefinitionOperator.Tan => jets.Divide(jets.Sin(u[0]), jets.Cos(u[0])),
        DefinitionOperator.Sinh => jets.Multiply(jets.Constant(0.5), jets.Subtract(jets.Expm1(u[0]), jets.Expm1(jets.Negate(u[0])))),
        DefinitionOperator.Cosh => jets.Multiply(jets.Constant(0.5), jets.Add(jets.Exp(u[0]), jets.Exp(jets.Negate(u[0])))),
        DefinitionOperator.Tanh => jets.Tanh(u[0]),
        DefinitionOperator.Asinh => jets.Asinh(u[0]),
        DefinitionOperator.Atan => jets.Atan(u[0]),
        DefinitionOperator.Sigmoid => jets.Sigmoid(u[0]),
        DefinitionOperator.LogSigmoid => jets.Negate(jets.Softplus(jets.Negate(u[0]))),
        DefinitionOperator.Softplus => jets.Softplus(u[0]),
        DefinitionOperator.LogCosh => jets.LogCosh(u[0]),
        DefinitionOperator.Erf => jets.Erf(u[0]),
        _ => throw new InvalidOperationException($"No evaluation of {op}."),
    };

    private Jet<T> Sum(Jet<T>[] row) => row.Length == inputs.Logits.Count
        ? row.Aggregate(jets.Add)
        : jets.Multiply(jets.Constant(inputs.Logits.Count), row[0]);

    // Where several are the largest, each has a share in the slope, as in generated code.
    private Jet<T> Max(Jet<T>[] row)
    {
        int largest = 0;
        for (int i = 1; i < row.Length; i++)
        {
            if (jets.Arithmetic.Less(row[largest].Value, row[i].Value))
                largest = i;
        }
        Jet<T> total = row[largest];
        foreach (Jet<T> tied in row.Where((element, index) => index != largest && jets.Arithmetic.Equal(element.Value, row[largest].Value)))
            total = jets.Add(total, new(jets.Arithmetic.Of(0), tied.First, tied.Second));
        return total;
    }

    private Jet<T> LogSumExp(Jet<T>[] row)
    {
        // Any number near the largest does; which that is makes no difference to the result.
        Jet<T> max = jets.Constant(row.Max(element => jets.Arithmetic.ToDouble(element.Value)));
        return jets.Add(max, jets.Log(Sum([.. row.Select(element => jets.Exp(jets.Subtract(element, max)))])));
    }

    private Jet<T>[] LogSoftmax(Jet<T>[] row)
    {
        Jet<T> sum = LogSumExp(row);
        return [.. row.Select(element => jets.Subtract(element, sum))];
    }
}
