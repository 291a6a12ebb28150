using LossGen.Generator.Expressions;

namespace LossGen.Tests.Functions;

/// <summary>A function of the kernels with what it is held to.</summary>
/// <param name="Build">The expression of an input x.</param>
/// <param name="Exact">The function in double precision, right to about 1e-14.</param>
/// <param name="Low">The range to measure on.</param>
/// <param name="High">Its end.</param>
/// <param name="Ulps">The error allowed, in units of the last place of the exact result.</param>
internal sealed record FunctionCase(
    Func<ExpressionGraph, Expr> Build, Func<double, double> Exact, float Low, float High, double Ulps);
