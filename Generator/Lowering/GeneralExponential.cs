using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>exp, exp − 1 and powers of any argument: exact at infinities, 0 and NaN, gradual underflow, overflow where the result does.</summary>
internal sealed class GeneralExponential(KernelBuilder kernel, ElementaryFunctions functions)
{
    // exp of these is 0 and infinity in float.
    private const double Lowest = -104, Highest = 89;

    // exp − 1 of this is −1.
    private const double LowestOfExpm1 = -20;

    // Inside of these, 2^n is a normal float.
    private const double LowestOfOneFactor = -87, HighestOfOneFactor = 88;

    /// <summary>The function of the library for exp over a range.</summary>
    public static string NameOfExp(Interval range) =>
        range.High <= 0 ? "ExpOfNonpositive" : range.Low >= LowestOfOneFactor && range.High <= HighestOfOneFactor ? "ExpOfModerate" : "Exp";

    /// <summary>The function of the library for exp − 1 over a range.</summary>
    public static string NameOfExpm1(Interval range) => range.High <= HighestOfOneFactor ? "Expm1OfModerate" : "Expm1";

    /// <summary>exp(t) of any number.</summary>
    public KernelNode Exp(KernelNode t)
    {
        (_, KernelNode n, KernelNode expm1) = Reduce(kernel.Max(kernel.Constant(Lowest), kernel.Min(kernel.Constant(Highest), t)), "exp(t) = 2^n * exp(remainder)");
        return Scale(kernel.Add(kernel.Constant(1), expm1), n);
    }

    /// <summary>exp(t) where 2^n is a normal float.</summary>
    public KernelNode ExpOfModerate(KernelNode t)
    {
        (KernelNode shifted, _, KernelNode expm1) = Reduce(t, "exp(t) = 2^n * exp(remainder)");
        return kernel.Multiply(kernel.Add(kernel.Constant(1), expm1), kernel.Unary(Opcode.PowerOfTwo, shifted));
    }

    /// <summary>exp(t) − 1 = 2·(2^(n−1)·(exp(remainder) − 1) + (2^(n−1) − ½)), so that 2^n may be infinity.</summary>
    public KernelNode Expm1(KernelNode t)
    {
        KernelNode bounded = kernel.Max(kernel.Constant(LowestOfExpm1), kernel.Min(kernel.Constant(Highest), t));
        (KernelNode shifted, _, KernelNode expm1) = Reduce(bounded, "exp(t) - 1 = 2^n * (exp(remainder) - 1) + (2^n - 1)");
        KernelNode half = kernel.Unary(Opcode.PowerOfTwo, kernel.Subtract(shifted, kernel.Constant(1)));
        KernelNode halved = kernel.MultiplyAdd(half, expm1, kernel.Subtract(half, kernel.Constant(0.5)));
        return kernel.Add(halved, halved);
    }

    /// <summary>exp(t) − 1 where 2^n is no infinity.</summary>
    public KernelNode Expm1OfModerate(KernelNode t)
    {
        (KernelNode shifted, _, KernelNode expm1) = Reduce(kernel.Max(kernel.Constant(LowestOfExpm1), t), "exp(t) - 1 = 2^n * (exp(remainder) - 1) + (2^n - 1)");
        KernelNode scale = kernel.Unary(Opcode.PowerOfTwo, shifted);
        return kernel.MultiplyAdd(scale, expm1, kernel.Subtract(scale, kernel.Constant(1)));
    }

    /// <summary>
    /// u^γ = 2^(γ·k + rate·ln(1 + f)) for ln(u) in parts, any γ and rate = γ/ln 2. The leading bits of γ times k and of rate times f are
    /// exact, so that the exponent is as exact as its fraction can be. Negative u gives NaN.
    /// </summary>
    public KernelNode Power(
        LogParts log, KernelNode u, KernelNode gammaHead, KernelNode gammaTail,
        KernelNode rate, KernelNode rateHead, KernelNode rateTail, KernelNode atZero, KernelNode atInfinity)
    {
        KernelNode leading = kernel.Unary(Opcode.Head, log.F);
        KernelNode rest = kernel.MultiplyAdd(rateTail, log.F, kernel.Multiply(gammaTail, log.K));
        rest = kernel.MultiplyAdd(rateHead, kernel.Subtract(log.F, leading), rest);
        rest = kernel.MultiplyAdd(rate, functions.Curvature(log), rest);
        KernelNode power = Exp2(kernel.Multiply(gammaHead, log.K), kernel.Multiply(rateHead, leading), rest);
        KernelNode zero = kernel.Constant(0), infinity = kernel.Constant(double.PositiveInfinity);
        power = kernel.Select(kernel.Compare(Opcode.Equal, u, zero), atZero, power);
        power = kernel.Select(kernel.Compare(Opcode.Less, u, zero), kernel.Constant(double.NaN), power);
        KernelNode special = kernel.Select(kernel.Compare(Opcode.Equal, u, infinity), atInfinity, u);
        return kernel.Select(kernel.Compare(Opcode.Less, u, infinity), power, special);
    }

    // 2^(whole + part + rest), the first two exact. Beyond the range of exponents, the remainder only has to stay in its own.
    private KernelNode Exp2(KernelNode whole, KernelNode part, KernelNode rest)
    {
        KernelNode exponent = kernel.Add(whole, kernel.Add(part, rest));
        exponent.Comment = "2^t = 2^n * 2^remainder: n is the integer nearest to t";
        exponent = kernel.Min(kernel.Constant(129), kernel.Max(kernel.Constant(-152), exponent));
        KernelNode n = Label(kernel.Subtract(kernel.Add(exponent, kernel.Constant(Coefficients.RoundingShift)), kernel.Constant(Coefficients.RoundingShift)), "n");
        KernelNode remainder = kernel.Add(kernel.Add(kernel.Subtract(whole, n), part), rest);
        remainder = Label(kernel.Min(kernel.Constant(0.75), kernel.Max(kernel.Constant(-0.75), remainder)), "remainder");
        return Scale(kernel.Add(kernel.Constant(1), functions.ExpMinusOne(Coefficients.Ln2, remainder)), n);
    }

    // n = round(t/ln 2), also with the exponent shift added, and exp(t − n·ln 2) − 1.
    private (KernelNode Shifted, KernelNode N, KernelNode Expm1) Reduce(KernelNode t, string comment)
    {
        (KernelNode shifted, KernelNode n, _, KernelNode remainder) = functions.Reduce(t, Coefficients.ExponentShift);
        shifted.Comment = comment + ": n is the integer nearest to t/ln(2), remainder = t - n*ln(2)";
        return (shifted, n, functions.ExpMinusOne(1, remainder));
    }

    // 2^n in two factors, each a normal float, for n from −254 to 254.
    private KernelNode Scale(KernelNode significand, KernelNode n)
    {
        KernelNode shift = kernel.Constant(Coefficients.ExponentShift);
        KernelNode half = kernel.MultiplyAdd(n, kernel.Constant(0.5), shift);
        KernelNode rest = kernel.Add(kernel.Subtract(n, kernel.Subtract(half, shift)), shift);
        return kernel.Multiply(kernel.Multiply(significand, kernel.Unary(Opcode.PowerOfTwo, half)), kernel.Unary(Opcode.PowerOfTwo, rest));
    }

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
