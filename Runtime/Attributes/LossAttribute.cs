using System.ComponentModel;
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

    /// <summary>What a parameter <c>hessian</c> receives; <see cref="LossGen.HessianForm.Exact"/> by default.</summary>
    public HessianForm HessianForm { get; set; }

    /// <summary>
    /// With <see cref="LossGen.HessianForm.Floor"/>, the least second derivative of an element, before weight, reduction and upstream multiply it. With
    /// <see cref="LossGen.HessianForm.GaussNewton"/>, the least |d| that a gradient with a jump at 0 is divided by. In (0, ∞); 1e-16 by default, the floor of XGBoost.
    /// </summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1e-16)]
    public double HessianFloor { get; set; } = 1e-16;
}
