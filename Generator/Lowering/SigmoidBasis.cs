namespace LossGen.Generator.Lowering;

/// <summary>
/// σ(|x|) = 1/(1 + e) and σ(−|x|) = e/(1 + e) for e = exp(−|x|), each as one float or as a pair. The corrections evaluate what rounding
/// left out: with fused multiply-add directly, else by splitting factors into 12 leading bits, whose products are exact, and the rest.
/// </summary>
internal sealed class SigmoidBasis
{
    // Adding and subtracting 1.5·2^12 rounds a float in [0, 1] to a multiple of 2^−11.
    private const double RoundingShift = 6144;

    private readonly KernelBuilder _kernel;

    /// <param name="kernel">Where the operations go.</param>
    /// <param name="e">exp(−|x|); its low part is used where it is there.</param>
    /// <param name="onePlusE">1 + e, rounded.</param>
    /// <param name="precision">How exact the sigmoids shall be.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    public SigmoidBasis(KernelBuilder kernel, FloatPair e, KernelNode onePlusE, SigmoidPrecision precision, bool fused)
    {
        _kernel = kernel;
        KernelNode reciprocal = kernel.Divide(kernel.Constant(1), onePlusE);
        if (precision == SigmoidPrecision.Plain)
        {
            OfAbs = new(reciprocal, null);
            OfNegAbs = new(kernel.Multiply(e.High, reciprocal), null);
        }
        else if (fused)
        {
            (OfAbs, OfNegAbs) = CorrectFused(e, onePlusE, reciprocal);
        }
        else
        {
            (OfAbs, OfNegAbs) = CorrectSplit(e, reciprocal);
        }
    }

    public FloatPair OfAbs { get; }

    public FloatPair OfNegAbs { get; }

    // Without a low part of e, pairs hold no more than their sum does.
    private (FloatPair OfAbs, FloatPair OfNegAbs) CorrectFused(FloatPair e, KernelNode d, KernelNode r)
    {
        KernelNode one = _kernel.Constant(1);
        // What 1 + e lost, exactly; then 1 − d·r, exactly but for the lost part.
        KernelNode lost = AddLow(_kernel.Subtract(e.High, _kernel.Subtract(d, one)), e.Low);
        KernelNode residual = _kernel.MultiplyAdd(_kernel.Negate(lost), r, _kernel.MultiplyAdd(_kernel.Negate(d), r, one));
        KernelNode low = _kernel.Multiply(r, residual);
        if (e.Low is null)
            return (new(_kernel.Add(r, low), null), new(_kernel.MultiplyAdd(e.High, r, _kernel.Multiply(e.High, low)), null));
        KernelNode product = _kernel.Multiply(e.High, r);
        KernelNode productLow = _kernel.Add(_kernel.MultiplyAdd(e.High, r, _kernel.Negate(product)), Scaled(e, r, low));
        return (new(r, low), new(product, productLow));
    }

    private (FloatPair OfAbs, FloatPair OfNegAbs) CorrectSplit(FloatPair e, KernelNode r)
    {
        KernelNode one = _kernel.Constant(1), shift = _kernel.Constant(RoundingShift);
        KernelNode eRounded = _kernel.Subtract(_kernel.Add(e.High, shift), shift);
        KernelNode lost = AddLow(_kernel.Subtract(e.High, eRounded), e.Low);
        KernelNode rHead = _kernel.Unary(Opcode.Head, r), eHead = _kernel.Unary(Opcode.Head, e.High);
        KernelNode residual = _kernel.Subtract(
            _kernel.Subtract(one, _kernel.Multiply(_kernel.Add(one, eRounded), rHead)), _kernel.Multiply(lost, rHead));
        KernelNode low = _kernel.Multiply(r, residual);
        KernelNode product = _kernel.Multiply(eHead, rHead);
        KernelNode productLow = _kernel.Add(_kernel.Multiply(_kernel.Subtract(e.High, eHead), rHead), Scaled(e, r, low));
        return e.Low is null
            ? (new(_kernel.Add(rHead, low), null), new(_kernel.Add(product, productLow), null))
            : (new(rHead, low), new(product, productLow));
    }

    // e·low + eLow·r
    private KernelNode Scaled(FloatPair e, KernelNode r, KernelNode low)
    {
        KernelNode scaled = _kernel.Multiply(e.High, low);
        return e.Low is null ? scaled : _kernel.MultiplyAdd(e.Low, r, scaled);
    }

    private KernelNode AddLow(KernelNode value, KernelNode? low) => low is null ? value : _kernel.Add(value, low);
}
