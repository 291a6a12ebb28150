using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Makes the formula of a translated definition: the same expressions that a built-in loss consists of.</summary>
internal static class DefinitionBuilder
{
    private static readonly HashSet<string> NamesOfTheCompiler = ["x", "y", "w", "z", "p", "q", "L"];

    /// <summary>The definition as the compiler takes it.</summary>
    public static LossDefinition Build(DefinitionTree tree) => new(tree.Name, scope => Build(tree, scope));

    private static Expr Build(DefinitionTree tree, DefinitionScope scope)
    {
        var built = new Expr[tree.Nodes.Count];
        for (int i = 0; i < built.Length; i++)
        {
            built[i] = Build(tree.Nodes[i], [.. tree.Nodes[i].Operands.Select(operand => built[operand])], scope);
            if (tree.Labels[i] is { Length: > 0 } label)
                Name(built[i], label, scope.Logit);
        }
        return built[tree.Result];
    }

    private static Expr Build(DefinitionNode node, Expr[] operands, DefinitionScope scope)
    {
        ExpressionGraph graph = scope.Graph;
        return node.Operator switch
        {
            DefinitionOperator.Constant => graph.Constant(node.Number),
            DefinitionOperator.Parameter => node.Name switch
            {
                DefinitionTree.Logit or DefinitionTree.Logits or DefinitionTree.Prediction or DefinitionTree.Predictions => scope.Logit,
                DefinitionTree.Target or DefinitionTree.Targets => scope.Target,
                DefinitionTree.Weight => scope.Weight,
                _ => scope[node.Name],
            },
            DefinitionOperator.Add => operands[0] + operands[1],
            DefinitionOperator.Subtract => operands[0] - operands[1],
            DefinitionOperator.Multiply => operands[0] * operands[1],
            DefinitionOperator.Divide => operands[0] / operands[1],
            DefinitionOperator.Negate => -operands[0],
            DefinitionOperator.Less => graph.Less(operands[0], operands[1]),
            DefinitionOperator.LessOrEqual => graph.LessOrEqual(operands[0], operands[1]),
            DefinitionOperator.Equal => graph.Equal(operands[0], operands[1]),
            DefinitionOperator.And => graph.And(operands[0], operands[1]),
            DefinitionOperator.Or => graph.Or(operands[0], operands[1]),
            DefinitionOperator.Not => graph.Not(operands[0]),
            DefinitionOperator.Select => graph.Select(operands[0], operands[1], operands[2]),
            DefinitionOperator.Abs => graph.Abs(operands[0]),
            DefinitionOperator.Min => graph.Min(operands[0], operands[1]),
            DefinitionOperator.Max => graph.Max(operands[0], operands[1]),
            DefinitionOperator.Sign => graph.Sign(operands[0]),
            DefinitionOperator.Exp => graph.Exp(operands[0]),
            DefinitionOperator.Expm1 => graph.Expm1(operands[0]),
            DefinitionOperator.Log => graph.Log(operands[0]),
            DefinitionOperator.Log1p => graph.Log1p(operands[0]),
            DefinitionOperator.Log2 => graph.Log2(operands[0]),
            DefinitionOperator.Log10 => graph.Log10(operands[0]),
            DefinitionOperator.Sqrt => operands[0].Pow(0.5),
            DefinitionOperator.Cbrt => graph.Cbrt(operands[0]),
            DefinitionOperator.Pow => graph.Pow(operands[0], operands[1]),
            DefinitionOperator.Sin => graph.Sin(operands[0]),
            DefinitionOperator.Cos => graph.Cos(operands[0]),
            DefinitionOperator.Tan => graph.Tan(operands[0]),
            DefinitionOperator.Sinh => graph.Sinh(operands[0]),
            DefinitionOperator.Cosh => graph.Cosh(operands[0]),
            DefinitionOperator.Tanh => graph.Tanh(operands[0]),
            DefinitionOperator.Asinh => graph.Asinh(operands[0]),
            DefinitionOperator.Atan => graph.Atan(operands[0]),
            DefinitionOperator.Sigmoid => graph.Sigmoid(operands[0]),
            DefinitionOperator.LogSigmoid => -graph.Softplus(-operands[0]),
            DefinitionOperator.Softplus => graph.Softplus(operands[0]),
            DefinitionOperator.LogCosh => graph.LogCosh(operands[0]),
            DefinitionOperator.Erf => graph.Erf(operands[0]),
            DefinitionOperator.IsLabel => scope.Target,
            DefinitionOperator.Classes => scope.Classes,
            DefinitionOperator.RowSum => graph.RowSum(operands[0]),
            DefinitionOperator.RowMax => graph.RowMax(operands[0]),
            DefinitionOperator.LogSumExp => graph.LogSumExp(operands[0]),
            DefinitionOperator.Softmax => graph.Softmax(operands[0], graph.LogSumExp(operands[0])),
            DefinitionOperator.LogSoftmax => graph.LogSoftmax(operands[0], graph.LogSumExp(operands[0])),
            _ => throw new InvalidOperationException($"No expression for {node.Operator}."),
        };
    }

    // The reader of the generated code finds the names of the definition again. A name that the formula uses already would confuse.
    private static void Name(Expr value, string name, Expr logit)
    {
        ExpressionGraph graph = value.Graph;
        // With hard targets the logit of positives is mirrored, and one sigmoid serves as p and as 1 − p.
        if (value.Op != Operator.Sigmoid || logit.Name == "x")
            graph.Label(value, Variable(name));
        if (!NamesOfTheCompiler.Contains(name) && !graph.SymbolDefinitions.Any(definition => definition.StartsWith(name + " ", StringComparison.Ordinal)))
            graph.Symbol(value, name);
    }

    // A variable must not hide a type of the base class library, nor be a keyword.
    private static string Variable(string name)
    {
        string trimmed = name.TrimStart('_', '@');
        string lower = trimmed.Length == 0 ? "value" : char.ToLowerInvariant(trimmed[0]) + trimmed.Substring(1);
        return Binding.DeclarationText.Escaped(lower).TrimStart('@') == Binding.DeclarationText.Escaped(lower) ? lower : lower + "Value";
    }
}
