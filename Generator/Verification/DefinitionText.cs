using System.Globalization;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>Writes a part of a definition much as its source has it.</summary>
internal static class DefinitionText
{
    private const int Deepest = 4;

    public static string Of(DefinitionTree tree, int node) => Of(tree, node, 0);

    private static string Of(DefinitionTree tree, int index, int depth)
    {
        DefinitionNode node = tree.Nodes[index];
        if (depth > 0 && tree.Labels[index] is { Length: > 0 } label)
            return label;
        if (depth > Deepest)
            return "…";
        string At(int operand) => Of(tree, node.Operands[operand], depth + 1);
        string Infix(string op) => depth == 0 ? $"{At(0)} {op} {At(1)}" : $"({At(0)} {op} {At(1)})";
        return node.Operator switch
        {
            DefinitionOperator.Constant => ((float)node.Number).ToString("R", CultureInfo.InvariantCulture),
            DefinitionOperator.Parameter => node.Name,
            DefinitionOperator.Add => Infix("+"),
            DefinitionOperator.Subtract => Infix("-"),
            DefinitionOperator.Multiply => Infix("*"),
            DefinitionOperator.Divide => Infix("/"),
            DefinitionOperator.Negate => "-" + At(0),
            DefinitionOperator.Less => Infix("<"),
            DefinitionOperator.LessOrEqual => Infix("<="),
            DefinitionOperator.Equal => Infix("=="),
            DefinitionOperator.Select => $"({At(0)} ? {At(1)} : {At(2)})",
            DefinitionOperator.RowSum => At(0) + ".Sum()",
            _ => $"{node.Operator}({string.Join(", ", node.Operands.Select(operand => Of(tree, operand, depth + 1)))})",
        };
    }
}
