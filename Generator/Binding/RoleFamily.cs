namespace LossGen.Generator.Binding;

/// <summary>What decides which roles the parameters of a method can and must have.</summary>
internal sealed record RoleFamily(LossKind Kind, LossReduction Reduction, RowSpecification Rows);
