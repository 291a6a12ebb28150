using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>A built-in loss: the name of its attribute and its formula for one element.</summary>
internal sealed record LossDefinition(string Name, Func<DefinitionScope, Expr> Loss);
