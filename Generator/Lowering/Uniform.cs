using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>A number that is the same for all elements but known only at the call: an expression of runtime hyperparameters.</summary>
/// <param name="Name">Its name in the generated code.</param>
/// <param name="Expression">The expression, to be computed in double precision.</param>
/// <param name="Part">Which part of the result the kernel gets.</param>
internal sealed record Uniform(string Name, Expr Expression, UniformPart Part);
