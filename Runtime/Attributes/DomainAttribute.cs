using System.Diagnostics;

namespace LossGen;

/// <summary>
/// The interval in which a hyperparameter must lie: a property of a loss attribute or a parameter of a loss definition. Generator and analyzers
/// read it from here and nowhere else. On <c>logit</c>, <c>prediction</c> or <c>target</c> of a definition it says for which inputs the formula is meant: the
/// compiler relies on it, and no call checks it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class DomainAttribute : Attribute
{
    /// <summary>Lower end of the interval.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>Upper end of the interval.</summary>
    public double Max { get; set; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is outside.</summary>
    public bool MinExclusive { get; set; }

    /// <summary>Whether <see cref="Max"/> itself is outside.</summary>
    public bool MaxExclusive { get; set; }

    /// <summary>Whether an infinite end of the interval is itself inside: the loss has a limit there. Only an attribute can ask for it; what a caller passes is finite.</summary>
    public bool IncludesInfinity { get; set; }
}
