namespace LossGen;

/// <summary>
/// What a parameter <c>hessian</c> receives. Second-order methods, boosted trees above all, divide by it and need it positive; the second
/// derivative of focal losses and of robust regression losses is negative in places.
/// </summary>
public enum HessianForm
{
    /// <summary>The second derivative. The default.</summary>
    Exact,

    /// <summary>
    /// The curvature that is left when the gradient is taken as a weight times a residual and the weight is held constant, as iteratively
    /// reweighted least squares and Fisher scoring do; never negative. For losses of a probability p a term t of the gradient gives
    /// t·(1 − p) where t &gt; 0 and −t·p where t &lt; 0; for losses of exp(x) it gives t where t &gt; 0; for all others a gradient g at distance d
    /// from the target gives |g|/|d|. Cross entropy and squared error keep their second derivative. In losses that couple the elements of a row
    /// the gradient of a logit counts as one term.
    /// </summary>
    GaussNewton,

    /// <summary>The second derivative, but no less than <see cref="LossAttribute.HessianFloor"/>.</summary>
    Floor,

    /// <summary>
    /// A bound of the second derivative that keeps Newton steps tame, for losses of which one is known: a number that the second derivative never exceeds
    /// (1/4 of the weight for logistic losses, 1 for half the squared error and Huber; for softmax 1/2, which bounds the whole matrix), and for the
    /// deviances with logarithmic link the larger of the two terms of the gradient, max(μ, y) for Poisson, with which no step is longer than 1.
    /// A loss of your own gives it as <see cref="CustomLossAttribute.Hessian"/>.
    /// </summary>
    Majorizer,
}
