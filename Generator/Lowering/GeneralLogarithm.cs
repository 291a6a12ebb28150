using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// ln(u) and ln(1 + v) of any argument: subnormal numbers right, ln(0) = −∞, ln(∞) = ∞, NaN for negative numbers and NaN. The range
/// saves what it does not need.
/// </summary>
internal sealed class GeneralLogarithm(KernelBuilder kernel, ElementaryFunctions functions)
{
    // Below this, 2^−126, the exponent is not in the bits; the product with 2^24 has it.
    public const double SmallestNormal = 1.1754943508222875e-38;

    private const double Magnification = 16777216;

    // From here on 1 + v is v; far below the numbers whose inverse scale is no normal float.
    private const double LargestOfSum = 16777216;

    public static bool IsNeededForLog1p(Interval range) => range.Low <= -1 || range.High > LargestOfSum;

    /// <summary>The function of the library for ln over a range.</summary>
    public static string NameOfLog(Interval range) => range.Low < SmallestNormal ? "Log" : "LogOfNormal";

    public KernelNode Log(KernelNode u) => Guard(functions.Value(InParts(u)), u, 0);

    /// <summary>The logarithm of a normal float or infinity.</summary>
    public KernelNode LogOfNormal(KernelNode u) => GuardInfinity(functions.Value(OfNormalInParts(u)), u);

    /// <summary>The logarithm of a positive finite number.</summary>
    public LogParts InParts(KernelNode u)
    {
        KernelNode isTiny = kernel.Compare(Opcode.Less, u, kernel.Constant(SmallestNormal));
        KernelNode normal = kernel.Select(isTiny, kernel.Multiply(u, kernel.Constant(Magnification)), u);
        KernelNode offset = kernel.Select(isTiny, kernel.Constant(-24), kernel.Constant(0));
        LogParts parts = OfNormalInParts(normal);
        return parts with { K = kernel.Add(parts.K, offset) };
    }

    /// <summary>The logarithm of a normal float.</summary>
    public LogParts OfNormalInParts(KernelNode u)
    {
        KernelNode k = Label(kernel.Unary(Opcode.Exponent, u), "k");
        k.Comment = "ln(u) = k*ln(2) + ln(1 + f): u = 2^k * (1 + f) with 1 + f in [3/4, 3/2)";
        return Parts(k, FractionOf(u));
    }

    /// <summary>
    /// ln(u) for u = 1 + v. 2^−k·v + (2^−k − 1) is more exact than 2^−k·u − 1, unless v is near −1 and u has a better form of its own than
    /// the sum, or v is so large that the sum is v.
    /// </summary>
    public KernelNode Log1p(KernelNode u, KernelNode v, bool isPlainSum)
    {
        KernelNode k = Label(kernel.Unary(Opcode.Exponent, u), "k");
        k.Comment = "ln(1 + v) = k*ln(2) + ln(1 + f): 1 + v = 2^k * (1 + f) with 1 + f in [3/4, 3/2)";
        KernelNode scale = kernel.Unary(Opcode.InverseScale, u);
        KernelNode f = kernel.MultiplyAdd(scale, v, kernel.Subtract(scale, kernel.Constant(1)));
        if (!isPlainSum)
            f = kernel.Select(kernel.Compare(Opcode.Less, v, kernel.Constant(-0.5)), FractionOf(u), f);
        f = kernel.Select(kernel.Compare(Opcode.Less, v, kernel.Constant(LargestOfSum)), f, FractionOf(u));
        return Guard(functions.Value(Parts(k, f)), isPlainSum ? v : u, isPlainSum ? -1 : 0);
    }

    // What the formula for positive finite numbers does not give. The argument is at the pole where the logarithm is −∞.
    private KernelNode Guard(KernelNode logarithm, KernelNode argument, double pole)
    {
        KernelNode atPole = kernel.Constant(pole);
        logarithm = kernel.Select(kernel.Compare(Opcode.Equal, argument, atPole), kernel.Constant(double.NegativeInfinity), logarithm);
        logarithm = kernel.Select(kernel.Compare(Opcode.Less, argument, atPole), kernel.Constant(double.NaN), logarithm);
        return GuardInfinity(logarithm, argument);
    }

    // False for NaN.
    private KernelNode GuardInfinity(KernelNode logarithm, KernelNode argument) =>
        kernel.Select(kernel.Compare(Opcode.Less, argument, kernel.Constant(double.PositiveInfinity)), logarithm, argument);

    private KernelNode FractionOf(KernelNode u) => kernel.Subtract(kernel.Unary(Opcode.Significand, u), kernel.Constant(1));

    private LogParts Parts(KernelNode k, KernelNode f)
    {
        Label(f, "f");
        return new(k, f, kernel.Multiply(f, f), functions.LogTail(f));
    }

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
