using LossGen.Generator.Binding;

namespace LossGen.Generator.Verification;

/// <summary>A result that is known: what it is exactly, and what the formula as it is written gives in single precision.</summary>
/// <param name="Role">Loss, gradient or Hessian.</param>
/// <param name="Inputs">The element or row.</param>
/// <param name="Element">The element of the row; −1 for the loss of the row.</param>
/// <param name="Exact">The exact result.</param>
/// <param name="AsWritten">The formula evaluated in float, with its derivatives by the rules of calculus.</param>
/// <param name="LargestTerm">The size of the largest term of the sum that the formula is.</param>
internal sealed record ReferencePoint(LossRole Role, FormulaInputs Inputs, int Element, double Exact, double AsWritten, double LargestTerm)
{
    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>The distance of a result from the exact one in units in the last place; infinite where it is no finite number.</summary>
    public double UlpOf(double actual)
    {
        if (double.IsNaN(actual) || double.IsInfinity(actual))
            return double.PositiveInfinity;
        double size = Math.Max(Math.Abs(Exact), SmallestNormal);
        double unit = Math.Pow(2, Math.Floor(Math.Log(size, 2)) - 23);
        // What is subnormal may be 0.
        return Math.Abs(Exact) < SmallestNormal && Math.Abs(actual) <= 2 * SmallestNormal ? 0 : Math.Abs(actual - Exact) / unit;
    }
}
