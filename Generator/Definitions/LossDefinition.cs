using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>A loss: its name, that of the attribute for a built-in one, and its formula for one element.</summary>
internal sealed record LossDefinition(string Name, Func<DefinitionScope, Expr> Loss);
