using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Differentiation;

/// <summary>The second derivative of a loss, or what shall stand for it.</summary>
/// <param name="specification">Says which.</param>
/// <param name="x">The logit or prediction.</param>
internal sealed class Curvature(LossSpecification specification, Expr x)
{
    private readonly ExpressionGraph _graph = x.Graph;

    /// <summary>Of a loss of independent elements with target y.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="gradient">Its derivative.</param>
    /// <param name="y">The target.</param>
    /// <param name="given">What shall stand for the second derivative, where that is said; else null.</param>
    public Expr OfElement(Expr loss, Expr gradient, Expr y, Expr? given)
    {
        if (given is not null)
            return Floored(given);
        if (specification.HessianForm != LossHessianForm.GaussNewton)
            return SecondDerivative(gradient);
        if (loss.Contains(node => node.Op is Operator.Sigmoid or Operator.Softplus))
            return OfTerms(gradient, _graph.Sigmoid(-x), _graph.Sigmoid(x));
        if (loss.Contains(IsExponentialOfLinear))
            return OfTerms(gradient, _graph.One, _graph.Zero);
        // Margins take the targets 0 and 1 for −1 and 1.
        return OfDistance(gradient, x - (specification.Kind == LossKind.Element ? 2 * y - 1 : y));
    }

    /// <summary>Of a loss that couples the elements of a row.</summary>
    /// <param name="gradient">The derivative of the loss of the row by one of its logits.</param>
    /// <param name="probability">The probability of that class.</param>
    /// <param name="given">What shall stand for the second derivative, where that is said; else null.</param>
    public Expr OfRow(Expr gradient, Expr probability, Expr? given) => given is not null ? Floored(given)
        : specification.HessianForm == LossHessianForm.GaussNewton ? OfEitherSign(gradient, 1 - probability, probability)
        : SecondDerivative(gradient);

    private Expr SecondDerivative(Expr gradient) => Floored(new Derivative(x).Of(gradient));

    private Expr Floored(Expr curvature) =>
        specification.HessianForm == LossHessianForm.Floor ? _graph.Max(curvature, _graph.Constant(specification.HessianFloor)) : curvature;

    // The gradient is a weight times a residual µ(x) − y; with the weight held constant, the weight times µ'(x) is left. A term that pulls x down
    // counts as weight times µ, one that pulls it up as weight times (µ − sup µ): σ'/σ = 1 − p and σ'/(1 − σ) = p, exp'/exp = 1 and 0.
    private Expr OfTerms(Expr gradient, Expr ofPositive, Expr ofNegative) => gradient.Op == Operator.Select
        ? _graph.Select(gradient.Operands[0], OfTerms(gradient.Operands[1], ofPositive, ofNegative), OfTerms(gradient.Operands[2], ofPositive, ofNegative))
        : Sums.TermsOf(gradient).Select(term => OfTerm(term.Coefficient * term.Term, ofPositive, ofNegative))
            .Aggregate(OfTerm(_graph.Constant(gradient.Op == Operator.Sum ? gradient.Value : 0), ofPositive, ofNegative), (sum, term) => sum + term);

    private Expr OfTerm(Expr term, Expr ofPositive, Expr ofNegative) => term switch
    {
        { Range.Low: >= 0 } => term * ofPositive,
        { Range.High: <= 0 } => -term * ofNegative,
        { Op: Operator.Select } => OfTerms(term, ofPositive, ofNegative),
        _ => OfEitherSign(term, ofPositive, ofNegative),
    };

    private Expr OfEitherSign(Expr term, Expr ofPositive, Expr ofNegative) =>
        _graph.Max(term, _graph.Zero) * ofPositive + _graph.Max(-term, _graph.Zero) * ofNegative;

    // Where the gradient is a multiple of the distance, the distance cancels. Where it is constant it jumps at distance 0 and the quotient has no
    // bound; else the quotient tends to the second derivative.
    private Expr OfDistance(Expr gradient, Expr distance)
    {
        if (gradient.Op == Operator.Select)
            return _graph.Select(gradient.Operands[0], OfDistance(gradient.Operands[1], distance), OfDistance(gradient.Operands[2], distance));
        Expr quotient = gradient / distance, slope = new Derivative(x).Of(gradient);
        if (gradient.Is(0) || Products.FactorsOf(quotient).All(factor => factor.Base != distance))
            return quotient;
        Expr size = _graph.Abs(gradient), absolute = _graph.Abs(distance);
        return slope.Is(0)
            ? new Rewriter(node => node == _graph.Sign(distance) ? _graph.One : null).Rewrite(size) / _graph.Max(absolute, _graph.Constant(specification.HessianFloor))
            : _graph.Select(_graph.Equal(distance, _graph.Zero), _graph.Max(slope, _graph.Zero), size / absolute);
    }

    private bool IsExponentialOfLinear(Expr node) =>
        node.Op == Operator.Exp && new Derivative(x).Of(node.Operands[0]) is { IsUniform: true } slope && !slope.Is(0);
}
