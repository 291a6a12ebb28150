namespace LossGen.Generator.Lowering;

/// <summary>
/// Powers whose exponent differs from element to element: a hyperparameter that comes as a span. They are the powers with an exponent of the call; what is
/// computed of that in double precision before the first element, the split of γ/ln 2, is computed here of each in two floats.
/// </summary>
internal static class PowerOfEach
{
    private const int HeadBits = 12;

    /// <summary>γ and γ/ln 2 in parts: heads of 12 bits, whose products are exact, and what they leave; the second also rounded.</summary>
    public static KernelNode[] Parts(KernelBuilder kernel, KernelNode gamma)
    {
        double log2EHead = FloatParts.Head(Coefficients.Log2E, HeadBits);
        KernelNode head = kernel.Constant(log2EHead), tail = kernel.Constant(Coefficients.Log2E - log2EHead);
        KernelNode gammaHead = kernel.Unary(Opcode.Head, gamma);
        KernelNode gammaTail = kernel.Subtract(gamma, gammaHead);
        KernelNode rate = kernel.Multiply(gamma, kernel.Constant(Coefficients.Log2E));
        KernelNode rateHead = kernel.Unary(Opcode.Head, rate);
        KernelNode left = kernel.Add(kernel.Subtract(kernel.Multiply(gammaHead, head), rateHead), kernel.Multiply(gammaTail, head));
        return [gammaHead, gammaTail, rate, rateHead, kernel.Add(left, kernel.Multiply(gamma, tail))];
    }

    /// <summary>(exp(−s)/(1 + e))^γ for the logarithm of 1 + e in parts.</summary>
    public static KernelNode OfSigmoid(KernelBuilder kernel, KernelNode s, LogParts log, KernelNode gamma)
    {
        KernelNode[] parts = kernel.CallForAll("ExponentInParts", gamma);
        // Of an exponent of 0 the quotient is infinite.
        KernelNode bound = kernel.Min(kernel.Constant(float.MaxValue), kernel.Divide(kernel.Constant(127), kernel.Abs(parts[2])));
        return kernel.Call("PowerOfSigmoidOfEach", s, log.K, log.F, log.Tail, gamma, parts[2], parts[3], parts[4], bound);
    }

    /// <summary>u^γ for u in (0, 1] and γ of at least 0.</summary>
    public static KernelNode OfUnit(KernelBuilder kernel, KernelNode u, KernelNode gamma)
    {
        KernelNode[] parts = kernel.CallForAll("ExponentInParts", gamma);
        return kernel.Call("PowerOfUnitOfEach", [u, .. parts]);
    }

    /// <summary>u^γ of any u whose logarithm is given in parts, and any γ.</summary>
    public static KernelNode OfAny(KernelBuilder kernel, KernelNode u, KernelNode[] log, KernelNode gamma, KernelNode atZero, KernelNode atInfinity)
    {
        KernelNode[] parts = kernel.CallForAll("ExponentInParts", gamma);
        return kernel.Call("PowerOfEach", [u, .. log, .. parts, atZero, atInfinity]);
    }
}
