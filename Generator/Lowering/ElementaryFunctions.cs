namespace LossGen.Generator.Lowering;

/// <summary>
/// exp, log and powers as float operations. No library function is called: results do not depend on the machine, and the range of the
/// argument, which the compiler knows, saves the general case.
/// </summary>
internal sealed class ElementaryFunctions(KernelBuilder kernel)
{
    // Adding 1.5·2^23 rounds to an integer and leaves that integer in the low bits.
    private const double RoundingShift = 12582912;

    // 2^−127 is written as 0, so results below 2^−126.5 are 0.
    private const double LowestExponent = -127;

    /// <summary>
    /// exp(−γ·(head + tail)) for a head of at least 0 and a tail in [0, 1]. γ goes into the reduction, n = round(−γ·s/ln 2) and
    /// s + n·(ln 2/γ), so that its product with s is never rounded. The first part of ln 2/γ has 16 bits: its product with n is exact.
    /// </summary>
    public KernelNode ExpOfNegative(double gamma, KernelNode head, KernelNode? tail = null)
    {
        double period = Coefficients.Ln2 / gamma, periodHead = FloatParts.Head(period, 16);
        KernelNode bounded = kernel.Min(kernel.Constant(-LowestExponent * period), head);
        KernelNode sum = tail is null ? bounded : kernel.Add(bounded, tail);
        KernelNode shifted = kernel.MultiplyAdd(sum, kernel.Constant(-gamma * Coefficients.Log2E), kernel.Constant(RoundingShift));
        if (tail is not null)
            shifted = kernel.Max(kernel.Constant(RoundingShift + LowestExponent), shifted);
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(RoundingShift)), "n");
        KernelNode rest = kernel.MultiplyAdd(n, kernel.Constant(periodHead), bounded);
        rest = kernel.MultiplyAdd(n, kernel.Constant(period - periodHead), rest);
        if (tail is not null)
            rest = kernel.Add(rest, tail);
        Label(rest, "remainder");
        KernelNode mantissa = ExpOfSmall(-gamma, rest);
        bounded.Comment = gamma == 1
            ? "exp(-s) = 2^n * exp(-remainder): n is the integer nearest to -s/ln(2), remainder = s + n*ln(2)"
            : "exp(-g*s) = 2^n * exp(-g*remainder): n is the integer nearest to -g*s/ln(2), remainder = s + n*ln(2)/g";
        return kernel.Multiply(mantissa, kernel.Unary(Opcode.PowerOfTwo, shifted));
    }

    /// <summary>
    /// The same with γ known only at the call, split as rate = γ/ln 2 = rateHead + rateTail: the product of the 12 leading bits of rate
    /// and s is exact. The bound is 127/rate.
    /// </summary>
    public KernelNode ExpOfNegative(
        KernelNode rate, KernelNode rateHead, KernelNode rateTail, KernelNode bound, KernelNode head, KernelNode tail)
    {
        KernelNode bounded = kernel.Min(bound, head);
        KernelNode leading = kernel.Unary(Opcode.Head, bounded);
        KernelNode small = kernel.MultiplyAdd(rateHead, kernel.Subtract(bounded, leading), kernel.Multiply(rateTail, bounded));
        small = kernel.MultiplyAdd(rate, tail, small);
        KernelNode large = kernel.Multiply(rateHead, leading);
        return Exp2(kernel.Negate(large), kernel.Negate(small));
    }

    /// <summary>ln(1 + e) for e in [0, 1].</summary>
    public KernelNode Log1pOfUnit(KernelNode e)
    {
        KernelNode tail = Label(kernel.Polynomial(e, Coefficients.Log1pTail), "log1pTail");
        tail.Comment = "ln(1 + e) = e + e*e*tail(e) for e in [0, 1]";
        return kernel.MultiplyAdd(tail, kernel.Multiply(e, e), e);
    }

    /// <summary>
    /// ln(u) for u in (0, ∞), where u = 1 + v and v may be the more exact of the two: u gives the power of two, and
    /// 2^−k·v + (2^−k − 1) is exact.
    /// </summary>
    public KernelNode Log(KernelNode u, KernelNode? v = null)
    {
        (KernelNode k, KernelNode f) = Reduce(u, v);
        double ln2Head = FloatParts.Head(Coefficients.Ln2, 16);
        KernelNode quotient = Label(kernel.Polynomial(f, Coefficients.LogTail), "logTail");
        KernelNode square = kernel.Multiply(f, f);
        KernelNode tail = kernel.MultiplyAdd(k, kernel.Constant(Coefficients.Ln2 - ln2Head), kernel.Multiply(square, quotient));
        return kernel.MultiplyAdd(k, kernel.Constant(ln2Head), kernel.Add(f, tail));
    }

    /// <summary>
    /// u^γ = 2^(γ·k + γ·log2(m)) for u = 2^k·m in (0, 1] and γ ≥ 0; γ = gammaHead + gammaTail, where the product of k and the head is exact.
    /// </summary>
    public KernelNode Power(KernelNode u, KernelNode gamma, KernelNode gammaHead, KernelNode gammaTail)
    {
        (KernelNode k, KernelNode f) = Reduce(u, null);
        KernelNode log2 = kernel.Multiply(f, Label(kernel.Polynomial(f, Coefficients.Log2OverF), "log2Quotient"));
        return Exp2(kernel.Multiply(gammaHead, k), kernel.MultiplyAdd(gamma, log2, kernel.Multiply(gammaTail, k)));
    }

    // 2^(large + small) where large is exact.
    private KernelNode Exp2(KernelNode large, KernelNode small)
    {
        KernelNode shifted = kernel.Add(kernel.Add(large, small), kernel.Constant(RoundingShift));
        shifted = kernel.Max(kernel.Constant(RoundingShift + LowestExponent), shifted);
        shifted.Comment = "2^t = 2^n * 2^remainder: n is the integer nearest to t";
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(RoundingShift)), "n");
        KernelNode rest = Label(kernel.Add(kernel.Subtract(large, n), small), "remainder");
        KernelNode mantissa = ExpOfSmall(Coefficients.Ln2, rest);
        return kernel.Multiply(mantissa, kernel.Unary(Opcode.PowerOfTwo, shifted));
    }

    // exp(factor·r) for |factor·r| ≤ ln(2)/2: 1 + factor·r + r²·tail(r), the powers of the factor gone into the coefficients.
    private KernelNode ExpOfSmall(double factor, KernelNode r)
    {
        var coefficients = Coefficients.ExpTail.Select((c, index) => c * Math.Pow(factor, index + 2));
        KernelNode square = kernel.Multiply(r, r), one = kernel.Constant(1);
        if (factor == -1)
        {
            KernelNode minusTail = Label(kernel.Polynomial(r, coefficients.Select(c => -c)), "expTail");
            return kernel.Subtract(one, kernel.MultiplyAdd(minusTail, square, r));
        }
        KernelNode tail = Label(kernel.Polynomial(r, coefficients), "expTail");
        return kernel.Add(one, kernel.MultiplyAdd(tail, square, kernel.Multiply(kernel.Constant(factor), r)));
    }

    // u = 2^k·(1 + f) with 1 + f in [3/4, 3/2).
    private (KernelNode K, KernelNode F) Reduce(KernelNode u, KernelNode? v)
    {
        KernelNode k = Label(kernel.Unary(Opcode.Exponent, u), "k");
        k.Comment = "ln(u) = k*ln(2) + ln(1 + f): u = 2^k * (1 + f) with 1 + f in [3/4, 3/2)";
        KernelNode scale = kernel.Unary(Opcode.InverseScale, u), one = kernel.Constant(1);
        KernelNode f = v is null
            ? kernel.Subtract(kernel.Multiply(u, scale), one)
            : kernel.MultiplyAdd(scale, v, kernel.Subtract(scale, one));
        return (k, Label(f, "f"));
    }

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
