namespace LossGen.Generator.Lowering;

/// <summary>
/// tanh, erf and ln(cosh): a polynomial near 0, where other formulas cancel, and exponentials elsewhere. NaN is not less than the bound
/// between the two and goes through the exponential.
/// </summary>
internal sealed class GeneralFunctions(KernelBuilder kernel)
{
    private const double LargestOfTanhTail = 0.625, LargestOfErrorTail = 0.92, LargestOfLogCosh = 1;

    // From here on, erf is 1.
    private const double LargestOfErrorComplement = 4;

    /// <summary>tanh(|u|) = (1 − e)/(1 + e) for e = exp(−2|u|), of which kernels have the parts; the sign is that of u.</summary>
    public KernelNode Tanh(KernelNode u, KernelNode e, KernelNode reciprocalOfOnePlusE)
    {
        KernelNode square = kernel.Multiply(u, u);
        KernelNode tail = Label(kernel.Polynomial(square, FunctionCoefficients.TanhTail), "tanhTail");
        KernelNode small = kernel.MultiplyAdd(tail, kernel.Multiply(u, square), u);
        KernelNode ofSize = kernel.Multiply(kernel.Subtract(kernel.Constant(1), e), reciprocalOfOnePlusE);
        return Near0(u, LargestOfTanhTail, small, WithSignOf(u, ofSize));
    }

    /// <summary>erf(|u|) = 1 − exp(−g(|u|)) away from 0.</summary>
    public KernelNode Erf(KernelNode u)
    {
        KernelNode square = kernel.Multiply(u, u);
        KernelNode small = kernel.MultiplyAdd(Label(kernel.Polynomial(square, FunctionCoefficients.ErrorTail), "erfTail"), u, u);
        KernelNode size = kernel.Min(kernel.Constant(LargestOfErrorComplement), kernel.Abs(u));
        KernelNode exponent = Label(kernel.Polynomial(size, FunctionCoefficients.LogOfErrorComplement), "minusLogErfc");
        KernelNode large = kernel.Subtract(kernel.Constant(1), kernel.Call("ExpOfNonpositive", kernel.Negate(exponent)));
        return Near0(u, LargestOfErrorTail, small, WithSignOf(u, large));
    }

    /// <summary>ln(cosh(u)) = (|u| − ln 2) + ln(1 + exp(−2|u|)) away from 0.</summary>
    public KernelNode LogCosh(KernelNode u, KernelNode log1pExp)
    {
        KernelNode square = kernel.Multiply(u, u);
        KernelNode small = kernel.Multiply(square, Label(kernel.Polynomial(square, FunctionCoefficients.LogCoshQuotient), "logCoshQuotient"));
        KernelNode large = kernel.Add(kernel.Subtract(kernel.Abs(u), kernel.Constant(Coefficients.Ln2)), log1pExp);
        return Near0(u, LargestOfLogCosh, small, large);
    }

    private KernelNode Near0(KernelNode u, double bound, KernelNode near, KernelNode elsewhere) =>
        kernel.Select(kernel.Compare(Opcode.Less, kernel.Abs(u), kernel.Constant(bound)), near, elsewhere);

    private KernelNode WithSignOf(KernelNode u, KernelNode size) =>
        kernel.Select(kernel.Compare(Opcode.Less, u, kernel.Constant(0)), kernel.Negate(size), size);

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
