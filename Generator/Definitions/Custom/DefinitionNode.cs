using LossGen.Generator.Binding;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>One operation of a translated definition.</summary>
/// <param name="Operator">What it computes.</param>
/// <param name="Number">The number of a constant; of a parameter, 1 for a row of numbers.</param>
/// <param name="Name">The name of a parameter.</param>
/// <param name="Operands">The indices of its operands, which stand before it.</param>
internal sealed record DefinitionNode(DefinitionOperator Operator, double Number, string Name, EquatableArray<int> Operands);
