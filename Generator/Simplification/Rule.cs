using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>A rewrite: one line of algebra and its name. It returns null where it does not apply.</summary>
internal sealed record Rule(string Name, Func<Expr, Expr?> Apply);
