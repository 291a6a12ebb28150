using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Products and quotients.</summary>
internal sealed partial class ElementLowering
{
    private KernelNode LowerProduct(Expr product)
    {
        (KernelNode first, KernelNode second) = LowerInTwo(product);
        return _kernel.Multiply(first, second);
    }

    // A product as two operands, so that a sum can fuse the last multiplication.
    private (KernelNode First, KernelNode Second) LowerInTwo(Expr product)
    {
        ExpressionGraph graph = product.Graph;
        var factors = Products.FactorsOf(product);
        double constant = product.Op == Operator.Product ? product.Value : 1;
        if (QuotientSteps.Of(factors, VariesIn) is { } steps)
            return LowerInSteps(Products.Multiply(graph, constant, steps.Outside), steps);
        Expr uniform = Products.Multiply(graph, constant, factors.Where(factor => !VariesIn(factor)));
        var above = SplitExponentials.In([.. factors.Where(factor => VariesIn(factor) && !IsDenominator(factor))])
            .Select(factor => LowerPower(factor.Base, factor.Exponent)).ToArray();
        var below = factors.Where(factor => VariesIn(factor) && IsDenominator(factor))
            .Select(factor => LowerPower(factor.Base, -factor.Exponent)).ToArray();
        KernelNode scale = Lower(uniform);
        if (below.Length > 0)
        {
            if (below.Length > 1 || factors.Any(factor => IsDenominator(factor) && factor.Exponent.Value < -1))
                graph.Applied |= FormGroups.Quotients;
            KernelNode numerator = above.Length > 0 ? above.Aggregate(_kernel.Multiply) : _kernel.Constant(1);
            return (scale, graph.Forms.HasFlag(FormGroups.Quotients) ? DividedByEach(factors) : _kernel.Divide(numerator, below.Aggregate(_kernel.Multiply)));
        }
        return above.Length == 1
            ? (scale, above[0])
            : (_kernel.Multiply(scale, above.Take(above.Length - 1).Aggregate(_kernel.Multiply)), above[above.Length - 1]);
    }

    // One factor above after one below, powers one by one: no product of small or large numbers is formed.
    private KernelNode DividedByEach(IReadOnlyList<(Expr Base, Expr Exponent)> factors)
    {
        IEnumerable<KernelNode> Each((Expr Base, Expr Exponent) factor, double exponent)
        {
            if (exponent != Math.Floor(exponent) || exponent > 4)
                return [LowerPower(factor.Base, factor.Base.Graph.Constant(exponent))];
            return Enumerable.Repeat(Lower(factor.Base), (int)exponent);
        }
        var above = new Queue<KernelNode>(factors.Where(factor => VariesIn(factor) && !IsDenominator(factor))
            .SelectMany(factor => factor.Exponent.IsConstant ? Each(factor, factor.Exponent.Value) : [LowerPower(factor.Base, factor.Exponent)]));
        KernelNode quotient = above.Count > 0 ? above.Dequeue() : _kernel.Constant(1);
        foreach (KernelNode divisor in factors.Where(factor => VariesIn(factor) && IsDenominator(factor)).SelectMany(factor => Each(factor, -factor.Exponent.Value)))
        {
            quotient = _kernel.Divide(quotient, divisor);
            if (above.Count > 0)
                quotient = _kernel.Multiply(quotient, above.Dequeue());
        }
        return above.Aggregate(quotient, _kernel.Multiply);
    }

    private (KernelNode First, KernelNode Second) LowerInSteps(Expr scale, QuotientSteps steps)
    {
        KernelNode Times(KernelNode? first, IEnumerable<(Expr Base, Expr Exponent)> factors) =>
            factors.Select(factor => LowerPower(factor.Base, factor.Exponent)).Aggregate(first, (product, factor) => product is null ? factor : _kernel.Multiply(product, factor)) ?? _kernel.Constant(1);
        bool isPower = steps.IsPower;
        KernelNode? value = isPower || scale.Is(1) ? null : Lower(scale);
        foreach ((IReadOnlyList<(Expr Base, Expr Exponent)> above, Expr below) in isPower ? steps.Steps.Take(1) : steps.Steps)
            value = _kernel.Divide(Times(value, above), Lower(below));
        if (isPower)
            value = PowerByMultiplication(value!, steps.Steps.Count);
        value = Times(value, steps.Rest.Where(factor => !IsDenominator(factor)));
        foreach ((Expr @base, Expr exponent) in steps.Rest.Where(IsDenominator))
            value = _kernel.Divide(value, LowerPower(@base, -exponent));
        return (isPower ? Lower(scale) : _kernel.Constant(1), value);
    }
}
