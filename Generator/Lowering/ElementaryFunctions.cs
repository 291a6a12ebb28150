using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// exp, log and powers as float operations. No library function is called: results do not depend on the machine, and the range of the
/// argument, which the compiler knows, saves the general case.
/// </summary>
/// <param name="kernel">Where the operations go.</param>
internal sealed class ElementaryFunctions(KernelBuilder kernel)
{
    // 2^−127 is written as 0, so results below 2^−126.5 are 0.
    private const double LowestExponent = -127;

    private const double InfiniteExponent = 128;

    // The leading 15 bits of ln 2: products with exponents are exact. The rest is a float of its own.
    private const double Ln2Head = 0.693145751953125;

    /// <summary>exp(v) for v of at most 0.</summary>
    public ExpParts ExpOfNonpositive(KernelNode v)
    {
        KernelNode bounded = Bounded(v, LeastOfNonpositive);
        (KernelNode shifted, KernelNode n, KernelNode exact, KernelNode rest) = Reduce(bounded, Coefficients.ExponentShift);
        KernelNode restLow = kernel.MultiplyAdd(n, kernel.Constant(Ln2Head - Coefficients.Ln2), kernel.Subtract(exact, rest));
        return new(kernel.Unary(Opcode.PowerOfTwo, shifted), rest, restLow, ExpTail(1, rest), kernel.Multiply(rest, rest));
    }

    /// <summary>exp(v) for v of at most 0, and its scale, remainder and what is left beside 1 and the remainder.</summary>
    public KernelNode[] ExpInParts(KernelNode v)
    {
        ExpParts exp = ExpOfNonpositive(v);
        return [Value(exp), exp.Scale, exp.Remainder, kernel.MultiplyAdd(exp.Tail, exp.Square, exp.RemainderLow)];
    }

    /// <summary>
    /// exp(v) for v of at most 0, right to two units in the last place, by a shorter chain of operations, which is what a pass over a region waits for.
    /// With fused multiply-add the remainder is first taken with ln 2 as one float, 2·10^−9 of n off: near enough for the polynomial, which need not wait
    /// for the rest.
    /// </summary>
    public KernelNode CoarseExpOfNonpositive(KernelNode v)
    {
        if (!kernel.IsFused)
            return Value(ExpOfNonpositive(v));
        KernelNode bounded = Bounded(v, LeastOfNonpositive), ln2 = kernel.Constant(-Coefficients.Ln2);
        (KernelNode shifted, KernelNode n, _, _) = Reduce(bounded, Coefficients.ExponentShift);
        KernelNode near = Label(kernel.MultiplyAdd(n, ln2, bounded), "near");
        KernelNode remainder = Label(kernel.MultiplyAdd(n, kernel.Constant(-Coefficients.Ln2 - ln2.Constants[0]), near), "r");
        KernelNode scale = kernel.Unary(Opcode.PowerOfTwo, shifted);
        KernelNode quotient = Label(kernel.Polynomial(near, Coefficients.ExpQuotient), "quotient");
        return kernel.MultiplyAdd(kernel.Multiply(scale, remainder), quotient, scale);
    }

    private KernelNode LeastOfNonpositive => kernel.Constant(LowestExponent * Coefficients.Ln2);

    // The argument of an exponential, no less than what gives 0.
    private KernelNode Bounded(KernelNode v, KernelNode least)
    {
        KernelNode bounded = kernel.Max(least, v);
        bounded.Comment = "exp(v) = 2^n * exp(r): n is the integer nearest to v/ln(2), r = v - n*ln(2)";
        return bounded;
    }

    /// <summary>
    /// n = round(v/ln 2), also with a shift added, and v − n·ln 2 for |v| of at most 350: exactly but for the last bits of ln 2, and
    /// with them, rounded.
    /// </summary>
    public (KernelNode Shifted, KernelNode N, KernelNode Exact, KernelNode Remainder) Reduce(KernelNode v, double shift)
    {
        KernelNode shifted = kernel.MultiplyAdd(v, kernel.Constant(Coefficients.Log2E), kernel.Constant(shift));
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(shift)), "n");
        KernelNode exact = kernel.MultiplyAdd(n, kernel.Constant(-Ln2Head), v);
        return (shifted, n, exact, Label(kernel.MultiplyAdd(n, kernel.Constant(Ln2Head - Coefficients.Ln2), exact), "r"));
    }

    /// <summary>The parts put together, without what rounding took from the remainder.</summary>
    public KernelNode Value(ExpParts exp) => Raised(exp.Scale, kernel.MultiplyAdd(exp.Tail, exp.Square, exp.Remainder));

    /// <summary>
    /// exp(v)·2^(b − scale) for b = <see cref="ExpressionGraph.ScaledExpBase"/>, an integer scale and |v| of at most 350; the least v is that where the result would be 2^−127.
    /// Unless it must be exact, with fused multiply-add the remainder takes ln 2 as one float: that is as if v were larger by 3·10^−9 of it, the same for all elements of a row,
    /// so that ratios of such results are right to 3·10^−9·|v − v'|; and the polynomial is one coefficient shorter than the last bit needs.
    /// </summary>
    public KernelNode ScaledExp(KernelNode v, KernelNode scale, KernelNode least, bool isExact) => ScaledExp(v, scale, least, isExact, mayOverflow: false);

    /// <summary>
    /// The same without a scale, for v where nothing is known to overflow; where it may, v may be any number, and the result is then infinite or NaN.
    /// </summary>
    public KernelNode TypicalExp(KernelNode v, bool isExact, bool mayOverflow) =>
        ScaledExp(v, kernel.Constant(0), kernel.Constant(LeastTypical), isExact, mayOverflow);

    /// <summary>The least argument of <see cref="TypicalExp"/> that does not give 0.</summary>
    public const double LeastTypical = Coefficients.Ln2 * (LowestExponent - ExpressionGraph.ScaledExpBase);

    private KernelNode ScaledExp(KernelNode v, KernelNode scale, KernelNode least, bool isExact, bool mayOverflow)
    {
        KernelNode bounded = Bounded(v, least);
        (KernelNode shifted, KernelNode n, _, KernelNode remainder) = Reduce(bounded, Coefficients.ExponentShift + ExpressionGraph.ScaledExpBase);
        KernelNode exponent = kernel.Subtract(shifted, scale);
        if (mayOverflow)
            exponent = kernel.Min(kernel.Constant(Coefficients.ExponentShift + InfiniteExponent), exponent);
        KernelNode power = kernel.Unary(Opcode.PowerOfTwo, exponent);
        if (isExact || !kernel.IsFused)
            return Raised(power, ExpMinusOne(1, remainder));
        KernelNode rest = Label(kernel.MultiplyAdd(n, kernel.Constant(-Coefficients.Ln2), bounded), "r");
        KernelNode quotient = Coefficients.ExpQuotient.Reverse().Select(kernel.Constant).Aggregate((sum, c) => kernel.MultiplyAdd(sum, rest, c));
        return kernel.MultiplyAdd(kernel.Multiply(power, rest), Label(quotient, "quotient"), power);
    }

    /// <summary>
    /// (exp(−s)/(1 + e))^γ = exp(−γ·(s + ln(1 + e))) for s of at least 0. γ goes into the reduction, n = round(−γ·t/ln 2) and t + n·(ln 2/γ),
    /// so that its product with t is never rounded, and the logarithm enters in parts, the large ones first.
    /// </summary>
    public KernelNode PowerOfSigmoid(
        KernelNode s, LogParts log, KernelNode bound, KernelNode minusRate, KernelNode periodHead, KernelNode periodTail, KernelNode minusGamma, KernelNode[] tail)
    {
        KernelNode bounded = kernel.Min(bound, s), ln2Head = kernel.Constant(Ln2Head);
        KernelNode sum = kernel.Add(bounded, Value(log));
        KernelNode shifted = kernel.MultiplyAdd(sum, minusRate, kernel.Constant(Coefficients.ExponentShift));
        shifted = kernel.Max(kernel.Constant(Coefficients.ExponentShift + LowestExponent), shifted);
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(Coefficients.ExponentShift)), "n");
        KernelNode large = kernel.MultiplyAdd(n, periodHead, kernel.Multiply(log.K, ln2Head));
        KernelNode rest = kernel.Add(kernel.Add(kernel.Add(bounded, large), log.F), Small(log));
        rest = Label(kernel.MultiplyAdd(n, periodTail, rest), "r");
        KernelNode square = kernel.Multiply(rest, rest);
        // As polynomials are summed: neighbouring coefficients in pairs, the pairs by Horner's scheme in the square.
        KernelNode lower = kernel.MultiplyAdd(tail[1], rest, tail[0]), upper = kernel.MultiplyAdd(tail[3], rest, tail[2]);
        KernelNode expTail = Label(kernel.MultiplyAdd(kernel.MultiplyAdd(tail[4], square, upper), square, lower), "tail");
        return Raised(kernel.Unary(Opcode.PowerOfTwo, shifted), kernel.MultiplyAdd(expTail, square, kernel.Multiply(minusGamma, rest)));
    }

    /// <summary>What <see cref="PowerOfSigmoid"/> takes for a constant γ beside the number and the logarithm.</summary>
    public static double[] ConstantsOfPower(double gamma)
    {
        double period = Coefficients.Ln2 / gamma, periodHead = FloatParts.Head(period, 15);
        return
        [
            -LowestExponent * period, -gamma * Coefficients.Log2E, periodHead, period - periodHead, -gamma,
            .. Coefficients.ExpTail.Select((c, index) => c * Math.Pow(-gamma, index + 2)),
        ];
    }

    /// <summary>
    /// The same with γ known only at the call, split as rate = γ/ln 2 = rateHead + rateTail: the product of the 12 leading bits of rate
    /// and s is exact. The bound is 127/rate.
    /// </summary>
    public KernelNode Power(
        KernelNode gamma, KernelNode rate, KernelNode rateHead, KernelNode rateTail, KernelNode bound, KernelNode s, LogParts log)
    {
        KernelNode bounded = kernel.Min(bound, s);
        KernelNode leading = kernel.Unary(Opcode.Head, bounded);
        KernelNode small = kernel.MultiplyAdd(rateHead, kernel.Subtract(bounded, leading), kernel.Multiply(rateTail, bounded));
        small = kernel.MultiplyAdd(rate, kernel.Add(log.F, Curvature(log)), small);
        return Exp2(kernel.Negate(kernel.Multiply(rateHead, leading)), kernel.Negate(kernel.Multiply(gamma, log.K)), kernel.Negate(small));
    }

    /// <summary>ln(1 + e) for e in [0, 1].</summary>
    public KernelNode Log1pOfUnit(KernelNode e)
    {
        KernelNode tail = Label(kernel.Polynomial(e, Coefficients.Log1pTail), "tail");
        tail.Comment = "ln(1 + e) = e + e*e*tail(e) for e in [0, 1]";
        return kernel.MultiplyAdd(tail, kernel.Multiply(e, e), e);
    }

    /// <summary>
    /// ln(u) for u in (0, ∞). Where u is 1 + v, 2^−k·v + (2^−k − 1) is more exact than 2^−k·u − 1, unless v is near −1 and u has a better
    /// form of its own than the sum.
    /// </summary>
    public LogParts Log(KernelNode u, KernelNode? v = null, bool isPlainSum = false)
    {
        KernelNode k = Label(kernel.Unary(Opcode.Exponent, u), "k"), one = kernel.Constant(1);
        k.Comment = "ln(u) = k*ln(2) + ln(1 + f): u = 2^k * (1 + f) with 1 + f in [3/4, 3/2)";
        KernelNode scale = kernel.Unary(Opcode.InverseScale, u);
        KernelNode fOfU = kernel.MultiplyAdd(scale, u, kernel.Constant(-1));
        KernelNode f = fOfU;
        if (v is not null)
        {
            KernelNode fOfV = kernel.MultiplyAdd(scale, v, kernel.Subtract(scale, one));
            f = isPlainSum ? fOfV : kernel.Select(kernel.Compare(Opcode.Less, v, kernel.Constant(-0.5)), fOfU, fOfV);
        }
        Label(f, "f");
        return new(k, f, kernel.Multiply(f, f), LogTail(f));
    }

    /// <summary>The sum of the parts. Where multiply-add is fused, k·ln 2 need not be exact: what ln 2 lacks as a float is 2^−28 of it.</summary>
    public KernelNode Value(LogParts log) => kernel.IsFused
        ? kernel.MultiplyAdd(log.K, kernel.Constant(Coefficients.Ln2), kernel.MultiplyAdd(log.Tail, log.Square, log.F))
        : kernel.MultiplyAdd(log.K, kernel.Constant(Ln2Head), kernel.Add(log.F, Small(log)));

    // What is left without the leading parts.
    private KernelNode Small(LogParts log) => kernel.MultiplyAdd(log.K, kernel.Constant(Coefficients.Ln2 - Ln2Head), Curvature(log));

    /// <summary>What a logarithm without exponent is more than its linear part.</summary>
    public KernelNode Curvature(LogParts log) => kernel.Multiply(log.Square, log.Tail);

    /// <summary>
    /// u^γ = 2^(γ·k + rate·ln(1 + f)) for u = 2^k·(1 + f) in (0, 1], γ ≥ 0 and rate = γ/ln 2. The leading bits of γ times k and of rate
    /// times f are exact, so that the exponent is as exact as its fraction can be.
    /// </summary>
    public KernelNode Power(KernelNode u, KernelNode gammaHead, KernelNode gammaTail, KernelNode rate, KernelNode rateHead, KernelNode rateTail)
    {
        LogParts log = Log(u);
        KernelNode leading = kernel.Unary(Opcode.Head, log.F);
        KernelNode rest = kernel.MultiplyAdd(rateTail, log.F, kernel.Multiply(gammaTail, log.K));
        rest = kernel.MultiplyAdd(rateHead, kernel.Subtract(log.F, leading), rest);
        rest = kernel.MultiplyAdd(rate, Curvature(log), rest);
        return Exp2(kernel.Multiply(gammaHead, log.K), kernel.Multiply(rateHead, leading), rest);
    }

    // 2^(whole + part + rest), the first two exact.
    private KernelNode Exp2(KernelNode whole, KernelNode part, KernelNode rest)
    {
        KernelNode shifted = kernel.Add(kernel.Add(whole, kernel.Add(part, rest)), kernel.Constant(Coefficients.ExponentShift));
        shifted = kernel.Max(kernel.Constant(Coefficients.ExponentShift + LowestExponent), shifted);
        shifted.Comment = "2^t = 2^n * 2^r: n is the integer nearest to t";
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(Coefficients.ExponentShift)), "n");
        KernelNode remainder = kernel.Add(kernel.Add(kernel.Subtract(whole, n), part), rest);
        return Raised(kernel.Unary(Opcode.PowerOfTwo, shifted), ExpMinusOne(Coefficients.Ln2, Label(remainder, "r")));
    }

    /// <summary>exp(factor·r) − 1 for |factor·r| ≤ ln(2)/2: factor·r + r²·tail(r). The powers of the factor go into the coefficients.</summary>
    public KernelNode ExpMinusOne(double factor, KernelNode r) =>
        kernel.MultiplyAdd(ExpTail(factor, r), kernel.Multiply(r, r), kernel.Multiply(kernel.Constant(factor), r));

    private KernelNode ExpTail(double factor, KernelNode r) => factor == 1
        ? Label(kernel.Call("ExpTail", r, kernel.Multiply(r, r)), "tail")
        : Label(kernel.Polynomial(r, Coefficients.ExpTail.Select((c, index) => c * Math.Pow(factor, index + 2))), "tail");

    /// <summary>(ln(1 + f) − f)/f² for f in [−1/4, 1/2].</summary>
    public KernelNode LogTail(KernelNode f) => Label(kernel.Call("LogTail", f, kernel.Multiply(f, f)), "tail");

    // scale·(1 + gain). Since the scale is a power of two, fused multiply-add rounds where the addition would.
    private KernelNode Raised(KernelNode scale, KernelNode gain) => kernel.IsFused
        ? kernel.MultiplyAdd(scale, gain, scale)
        : kernel.Multiply(kernel.Add(kernel.Constant(1), gain), scale);

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
