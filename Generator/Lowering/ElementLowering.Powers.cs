using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Powers.</summary>
internal sealed partial class ElementLowering
{
    private KernelNode LowerPower(Expr @base, Expr exponent)
    {
        if (exponent.Is(1))
            return Lower(@base);
        // A sum of the exponent would be rounded: u^(γ + 1) is u^γ·u.
        if (!exponent.IsUniform && exponent is { Op: Operator.Sum, Value: > 0 } && exponent.Value == Math.Floor(exponent.Value))
            return _kernel.Multiply(LowerPower(@base, exponent - exponent.Value), LowerPower(@base, exponent.Graph.Constant(exponent.Value)));
        bool isSigmoid = @base.Op == Operator.Sigmoid;
        if (isSigmoid ? SigmoidUsage.IsMultiplied(exponent) : IsMultiplied(exponent))
            return PowerByMultiplication(Lower(@base), exponent.Value);
        KernelNode power = isSigmoid ? PowerOfSigmoid(@base.Operands[0], exponent) : PowerOfGeneralBase(@base, exponent);
        power.Label ??= @base.Graph.LabelOf(@base.Pow(exponent));
        return power;
    }

    private static bool IsMultiplied(Expr exponent) => exponent.IsConstant
        && exponent.Value * 2 == Math.Floor(exponent.Value * 2) && exponent.Value <= LargestExponentOfGeneralBase;

    private KernelNode PowerByMultiplication(KernelNode u, double exponent)
    {
        if (exponent == 0.5)
            return _kernel.Sqrt(u);
        if (exponent != Math.Floor(exponent))
            return _kernel.Multiply(PowerByMultiplication(u, exponent - 0.5), _kernel.Sqrt(u));
        if (exponent == 1)
            return u;
        KernelNode half = PowerByMultiplication(u, Math.Floor(exponent / 2));
        KernelNode square = _kernel.Multiply(half, half);
        return exponent % 2 == 0 ? square : _kernel.Multiply(square, u);
    }

    // σ(u)^γ = exp(−γ·softplus(−u)), softplus(−u) = max(−u, 0) + log1p(exp(−|u|)).
    private KernelNode PowerOfSigmoid(Expr u, Expr gamma)
    {
        ExpressionGraph graph = u.Graph;
        KernelNode linear = Lower(graph.Max(-u, graph.Zero));
        LogParts log = Log1pInParts(graph.ExpNegAbs(u));
        if (!gamma.IsUniform)
            return PowerOfEach.OfSigmoid(_kernel, linear, log, Lower(gamma));
        if (gamma.IsConstant)
            return _kernel.Call("PowerOfSigmoid", [linear, log.K, log.F, log.Tail, .. ElementaryFunctions.ConstantsOfPower(gamma.Value).Select(_kernel.Constant)]);
        Expr rate = graph.Label(Coefficients.Log2E * gamma, "rate");
        Expr bound = graph.Min(graph.Constant(127) / rate, graph.Constant(float.MaxValue));
        return _kernel.Call(
            "PowerOfSigmoidAtCall", linear, log.K, log.F, log.Tail,
            _uniforms.Get(gamma), _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail), _uniforms.Get(bound));
    }

    private KernelNode PowerOfGeneralBase(Expr u, Expr gamma)
    {
        ExpressionGraph graph = u.Graph;
        Expr rate = graph.Label(Coefficients.Log2E * gamma, "rate");
        if (!(u.Range is { Low: >= 0, High: <= 1 } && gamma.Range.IsNonnegative && IsNeverSubnormal(u)))
            return GeneralPower(u, gamma, rate);
        KernelNode power = !gamma.IsUniform
            ? PowerOfEach.OfUnit(_kernel, Lower(u), Lower(gamma))
            : _kernel.Call(
                "PowerOfUnit", Lower(u), _uniforms.Get(gamma, UniformPart.Head), _uniforms.Get(gamma, UniformPart.Tail),
                _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail));
        if (u.Range.Low > 0)
            return power;
        Expr powerOfZero = graph.Select(graph.Equal(gamma, graph.Zero), graph.One, graph.Zero);
        KernelNode atZero = gamma.IsConstant ? _kernel.Constant(0) : Lower(powerOfZero);
        return _kernel.Select(_kernel.Compare(Opcode.Equal, Lower(u), _kernel.Constant(0)), atZero, power);
    }

    // A difference is 0 or no smaller than the last place of what was subtracted.
    private static bool IsNeverSubnormal(Expr u) => u.Range.Low >= GeneralLogarithm.SmallestNormal
        || (u.Op == Operator.Max && u.Operands.Any(operand => operand.Op == Operator.Sum));

    private KernelNode GeneralPower(Expr u, Expr gamma, Expr rate)
    {
        ExpressionGraph graph = u.Graph;
        if (u.Range.Low < 0 && gamma.IsConstant && gamma.Value == Math.Floor(gamma.Value))
        {
            KernelNode ofSize = Lower(graph.Abs(u).Pow(gamma));
            return gamma.Value % 2 == 0
                ? ofSize
                : _kernel.Select(_kernel.Compare(Opcode.Less, Lower(u), _kernel.Constant(0)), _kernel.Negate(ofSize), ofSize);
        }
        Expr Limit(double whenNegative, double whenPositive) => graph.Select(
            graph.Equal(gamma, graph.Zero),
            graph.One,
            graph.Select(graph.Less(gamma, graph.Zero), graph.Constant(whenNegative), graph.Constant(whenPositive)));
        // What 1 + v leaves out of a small v, a large exponent would multiply.
        KernelNode[] log = IsPlainSum(u) && u is { Value: 1, Range.Low: >= 1 } ? _kernel.CallForAll("LogOfOnePlusInParts", Lower(u), Lower(u - 1))
            : _kernel.CallForAll(u.Range.Low < GeneralLogarithm.SmallestNormal ? "LogInParts" : "LogOfNormalInParts", Lower(u));
        if (!gamma.IsUniform)
            return PowerOfEach.OfAny(_kernel, Lower(u), log, Lower(gamma), Lower(Limit(double.PositiveInfinity, 0)), Lower(Limit(0, double.PositiveInfinity)));
        return _kernel.Call(
            "Power", Lower(u), log[0], log[1], log[2],
            _uniforms.Get(gamma, UniformPart.Head), _uniforms.Get(gamma, UniformPart.Tail),
            _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail),
            _uniforms.Get(Limit(double.PositiveInfinity, 0)), _uniforms.Get(Limit(0, double.PositiveInfinity)));
    }
}
