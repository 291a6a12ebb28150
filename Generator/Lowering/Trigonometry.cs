namespace LossGen.Generator.Lowering;

/// <summary>
/// sin, cos and atan. Sine and cosine subtract a multiple of π in four parts (Cody and Waite), which keeps full accuracy for |u| up to 8192;
/// from there to 2^21, where neighbouring floats are 1/8 apart, the absolute error grows to that of a rounding of u; beyond, the result is
/// some number in [−1, 1].
/// </summary>
internal sealed class Trigonometry(KernelBuilder kernel)
{
    // π = the sum: the first ones of 11 bits, whose products with numbers of 13 bits are exact.
    private static readonly double[] PiParts = PartsOfPi();

    /// <summary>sin(u) = (−1)^n·sin(r), r = u − n·π.</summary>
    public KernelNode Sine(KernelNode u)
    {
        KernelNode shifted = kernel.MultiplyAdd(u, kernel.Constant(1 / Math.PI), kernel.Constant(Coefficients.RoundingShift));
        shifted.Comment = "sin(u) = (-1)^n * sin(remainder): n is the integer nearest to u/pi, remainder = u - n*pi";
        KernelNode n = Label(kernel.Subtract(shifted, kernel.Constant(Coefficients.RoundingShift)), "n");
        return SineOfRemainder(u, n, kernel.Unary(Opcode.AlternatingSign, shifted));
    }

    /// <summary>cos(u) = −(−1)^n·sin(r), r = |u| − (n + ½)·π.</summary>
    public KernelNode Cosine(KernelNode u)
    {
        KernelNode size = kernel.Abs(u);
        KernelNode shifted = kernel.Add(kernel.MultiplyAdd(size, kernel.Constant(1 / Math.PI), kernel.Constant(-0.5)), kernel.Constant(Coefficients.RoundingShift));
        shifted.Comment = "cos(u) = (-1)^(n + 1) * sin(remainder): n + 1/2 is the nearest such number to |u|/pi, remainder = |u| - (n + 1/2)*pi";
        KernelNode n = Label(kernel.Add(kernel.Subtract(shifted, kernel.Constant(Coefficients.RoundingShift)), kernel.Constant(0.5)), "n");
        return SineOfRemainder(size, n, kernel.Negate(kernel.Unary(Opcode.AlternatingSign, shifted)));
    }

    /// <summary>atan(|u|) = atan(min(|u|, 1)/max(|u|, 1)), from π/2 where |u| is above 1; the sign is that of u.</summary>
    public KernelNode Arctangent(KernelNode u)
    {
        KernelNode size = kernel.Abs(u), one = kernel.Constant(1);
        KernelNode ratio = Label(kernel.Divide(kernel.Min(one, size), kernel.Max(one, size)), "ratio");
        KernelNode square = kernel.Multiply(ratio, ratio);
        KernelNode tail = Label(kernel.Polynomial(square, FunctionCoefficients.ArctangentTail), "atanTail");
        KernelNode ofRatio = kernel.MultiplyAdd(tail, kernel.Multiply(ratio, square), ratio);
        // π/2 in two floats.
        double high = (float)(Math.PI / 2);
        KernelNode complement = kernel.Subtract(kernel.Constant(high), kernel.Subtract(ofRatio, kernel.Constant(Math.PI / 2 - high)));
        KernelNode value = kernel.Select(kernel.Compare(Opcode.Less, one, size), complement, ofRatio);
        return kernel.Select(kernel.Compare(Opcode.Less, u, kernel.Constant(0)), kernel.Negate(value), value);
    }

    private KernelNode SineOfRemainder(KernelNode u, KernelNode n, KernelNode sign)
    {
        KernelNode remainder = PiParts.Aggregate(u, (rest, part) => kernel.MultiplyAdd(n, kernel.Constant(-part), rest));
        // Of use only for huge u.
        KernelNode bound = kernel.Constant(1.6);
        remainder = Label(kernel.Min(bound, kernel.Max(kernel.Negate(bound), remainder)), "remainder");
        KernelNode square = kernel.Multiply(remainder, remainder);
        KernelNode tail = Label(kernel.Polynomial(square, FunctionCoefficients.SineTail), "sineTail");
        KernelNode sine = kernel.MultiplyAdd(tail, kernel.Multiply(remainder, square), remainder);
        return kernel.Multiply(sign, sine);
    }

    private static double[] PartsOfPi()
    {
        // What double leaves of π.
        const double Rest = 1.2246467991473532e-16;
        double first = FloatParts.Head(Math.PI, 11), left = Math.PI - first;
        double second = FloatParts.Head(left, 11);
        left -= second;
        double third = FloatParts.Head(left, 11);
        return [first, second, third, left - third + Rest];
    }

    private static KernelNode Label(KernelNode node, string label)
    {
        node.Label ??= label;
        return node;
    }
}
