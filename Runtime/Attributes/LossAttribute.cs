using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Base of all loss attributes. Put one on a partial method; LossGen writes its body. A <c>double</c> or <c>bool</c> property that a derived
/// attribute declares is a hyperparameter; <see cref="DomainAttribute"/> and <see cref="System.ComponentModel.DefaultValueAttribute"/> on it say what it may be.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class LossAttribute : Attribute
{
    /// <summary>How the losses become one number; <see cref="Reduction.Mean"/> by default.</summary>
    public Reduction Reduction { get; set; }

    /// <summary>Makes value, gradient and Hessian bit-identical on every CPU, operating system and runtime, at some cost in speed: no fused multiply-add is used.</summary>
    public bool Reproducible { get; set; }
}
