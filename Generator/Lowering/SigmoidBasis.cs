namespace LossGen.Generator.Lowering;

/// <summary>
/// σ(|x|) = r = 1/(1 + e) and σ(−|x|) = e·r for e = exp(−|x|), as exact as asked. What rounding took from r is r times what (1 + e)·r lacks
/// to 1; that difference can be computed almost exactly, since 1 − r is exact.
/// </summary>
internal sealed class SigmoidBasis
{
    private SigmoidBasis(KernelNode ofAbs, KernelNode ofNegAbs, KernelNode rounded, KernelNode complement, KernelNode? low) =>
        (OfAbs, OfNegAbs, Rounded, Complement, Low) = (ofAbs, ofNegAbs, rounded, complement, low);

    /// <summary>Of the results of <see cref="InParts"/>.</summary>
    public static SigmoidBasis OfParts(KernelBuilder kernel, KernelNode[] parts) =>
        new(parts[0], parts[1], parts[2], kernel.Subtract(kernel.Constant(1), parts[2]), parts[3]);

    /// <summary>From e and 1 + e, where the last bits do not matter so much.</summary>
    public static SigmoidBasis Of(KernelBuilder kernel, KernelNode e, KernelNode onePlusE, SigmoidPrecision precision)
    {
        KernelNode one = kernel.Constant(1);
        KernelNode ofAbs = precision <= SigmoidPrecision.Plain ? kernel.Divide(one, onePlusE) : kernel.Call("ReciprocalOfOnePlus", e, onePlusE);
        return new(ofAbs, kernel.Multiply(e, ofAbs), ofAbs, kernel.Subtract(one, ofAbs), null);
    }

    /// <summary>Whether the parts of the exponential are needed: with fused multiply-add, most of what rounding took is had without.</summary>
    public static bool NeedsParts(SigmoidPrecision precision, bool fused) =>
        precision == SigmoidPrecision.Compensated || (precision == SigmoidPrecision.Corrected && !fused);

    /// <summary>1/(1 + e), corrected.</summary>
    public static KernelNode Corrected(KernelBuilder kernel, KernelNode e, KernelNode onePlusE)
    {
        KernelNode one = kernel.Constant(1), r = kernel.Divide(one, onePlusE);
        return kernel.MultiplyAdd(r, kernel.MultiplyAdd(kernel.Negate(e), r, kernel.Subtract(one, r)), r);
    }

    /// <summary>σ(|x|), σ(−|x|), <see cref="Rounded"/> and <see cref="Low"/> for e = scale·(1 + remainder + rest) = exp(−|x|).</summary>
    public static KernelNode[] InParts(KernelBuilder kernel, KernelNode e, KernelNode scale, KernelNode remainder, KernelNode rest)
    {
        KernelNode one = kernel.Constant(1), r = kernel.Divide(one, kernel.Add(one, e));
        bool fused = kernel.IsFused;
        KernelNode rounded = fused ? r : kernel.Unary(Opcode.Head, r), complement = kernel.Subtract(one, rounded);
        // Products with the scale, a power of two, are exact.
        KernelNode scaled = kernel.Negate(kernel.Multiply(scale, rounded));
        KernelNode residual = kernel.Add(complement, scaled);
        if (!fused)
        {
            // The product of the leading bits is exact, too.
            KernelNode head = kernel.Unary(Opcode.Head, remainder);
            residual = kernel.MultiplyAdd(scaled, head, residual);
            rest = kernel.Add(kernel.Subtract(remainder, head), rest);
        }
        else
        {
            residual = kernel.MultiplyAdd(scaled, remainder, residual);
        }
        residual = kernel.MultiplyAdd(scaled, rest, residual);
        KernelNode low = kernel.Multiply(r, residual), ofAbs = kernel.Add(rounded, low);
        if (fused)
            return [ofAbs, kernel.Multiply(e, ofAbs), rounded, low];
        KernelNode eHead = kernel.Unary(Opcode.Head, e);
        KernelNode ofNegAbs = kernel.MultiplyAdd(eHead, rounded, kernel.MultiplyAdd(kernel.Subtract(e, eHead), rounded, kernel.Multiply(e, low)));
        return [ofAbs, ofNegAbs, rounded, low];
    }

    public KernelNode OfAbs { get; }

    public KernelNode OfNegAbs { get; }

    /// <summary>r, of which σ(|x|) is the sum with <see cref="Low"/>.</summary>
    public KernelNode Rounded { get; }

    /// <summary>1 − r, exactly, of which σ(−|x|) is the difference with <see cref="Low"/>.</summary>
    public KernelNode Complement { get; }

    /// <summary>What rounding took from r; only there where r alone is not enough.</summary>
    public KernelNode? Low { get; }
}
