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

    /// <summary>Where the element of a row and a class lies in matrices; <see cref="LossGen.Layout.RowMajor"/> by default. Class-major methods need the number of classes.</summary>
    public Layout Layout { get; set; }

    /// <summary>
    /// Whether every span that the method writes is added to, not overwritten: several losses go into one gradient without a buffer. What does not count adds 0. Outputs
    /// then need memory of their own: none may be an input. What the method returns is not added to.
    /// </summary>
    public bool Accumulate { get; set; }

    /// <summary>
    /// For element, regression and region losses, the target of elements that do not count: they are as if they were not there, whatever their logit is, and 0 is written
    /// to their outputs. Any number that a <c>float</c> holds, or a <c>byte</c> where targets are bytes; NaN, the default, is none. Losses of rows take a parameter
    /// <c>mask</c>, and with labels <c>IgnoreIndex</c>.
    /// </summary>
    [DefaultValue(double.NaN)]
    public double IgnoreTarget { get; set; } = double.NaN;

    /// <summary>
    /// Whether targets outside the domain of the loss (classification: [0, 1]; Poisson and Tweedie: y ≥ 0; gamma: y > 0) and NaN throw
    /// <see cref="ArgumentOutOfRangeException"/> with index and value, before anything is written. Targets that do not count are not looked at.
    /// </summary>
    public bool CheckTargets { get; set; }

    /// <summary>What a parameter <c>hessian</c> receives; <see cref="LossGen.HessianForm.Exact"/> by default.</summary>
    public HessianForm HessianForm { get; set; }

    /// <summary>
    /// With <see cref="LossGen.HessianForm.Floor"/>, the least second derivative of an element, before weight, reduction and upstream multiply it. With
    /// <see cref="LossGen.HessianForm.GaussNewton"/>, the least |d| that a gradient with a jump at 0 is divided by. In (0, ∞); 1e-16 by default, the floor of XGBoost.
    /// </summary>
    [Domain(Min = 0, MinExclusive = true), DefaultValue(1e-16)]
    public double HessianFloor { get; set; } = 1e-16;
}
