namespace LossGen.Generator.Lowering;

/// <summary>
/// σ(|x|) = r = 1/(1 + e) and σ(−|x|) = e·r for e = exp(−|x|), as exact as asked. What rounding took from r is r times what (1 + e)·r lacks
/// to 1; that difference can be computed almost exactly, since 1 − r is exact.
/// </summary>
internal sealed class SigmoidBasis
{
    /// <param name="kernel">Where the operations go.</param>
    /// <param name="parts">exp(−|x|) in parts, or null where they shall be coarse.</param>
    /// <param name="e">The parts put together.</param>
    /// <param name="onePlusE">1 + e, rounded.</param>
    /// <param name="precision">How exact the sigmoids shall be.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    public SigmoidBasis(KernelBuilder kernel, ExpParts? parts, KernelNode e, KernelNode onePlusE, SigmoidPrecision precision, bool fused)
    {
        KernelNode one = kernel.Constant(1), r = kernel.Divide(one, onePlusE);
        Rounded = fused || precision <= SigmoidPrecision.Plain ? r : kernel.Unary(Opcode.Head, r);
        Complement = kernel.Subtract(one, Rounded);
        if (precision <= SigmoidPrecision.Plain)
        {
            OfAbs = r;
            OfNegAbs = kernel.Multiply(e, r);
        }
        else if (precision == SigmoidPrecision.Corrected && fused)
        {
            OfAbs = kernel.MultiplyAdd(r, kernel.MultiplyAdd(kernel.Negate(e), r, Complement), r);
            OfNegAbs = kernel.Multiply(e, OfAbs);
        }
        else
        {
            ExpParts exp = parts!.Value;
            // With e = scale·(1 + remainder + …): products with the scale, a power of two, are exact.
            KernelNode scaled = kernel.Negate(kernel.Multiply(exp.Scale, Rounded));
            KernelNode rest = kernel.MultiplyAdd(exp.Tail, exp.Square, exp.RemainderLow);
            KernelNode residual = kernel.Add(Complement, scaled);
            if (!fused)
            {
                // The product of the leading bits is exact, too.
                KernelNode head = kernel.Unary(Opcode.Head, exp.Remainder);
                residual = kernel.MultiplyAdd(scaled, head, residual);
                rest = kernel.Add(kernel.Subtract(exp.Remainder, head), rest);
            }
            else
            {
                residual = kernel.MultiplyAdd(scaled, exp.Remainder, residual);
            }
            residual = kernel.MultiplyAdd(scaled, rest, residual);
            Low = kernel.Multiply(r, residual);
            OfAbs = kernel.Add(Rounded, Low);
            if (fused)
            {
                OfNegAbs = kernel.Multiply(e, OfAbs);
                return;
            }
            KernelNode eHead = kernel.Unary(Opcode.Head, e);
            OfNegAbs = kernel.MultiplyAdd(eHead, Rounded, kernel.MultiplyAdd(kernel.Subtract(e, eHead), Rounded, kernel.Multiply(e, Low)));
        }
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
