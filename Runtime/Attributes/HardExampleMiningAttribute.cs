using System.ComponentModel;
using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Keeps the hardest examples (Shrivastava et al. 2016, "Training Region-based Object Detectors with Online Hard Example Mining"): of n
/// examples, the KeepRatio·n with the largest losses, at least one, count; the others have gradient and Hessian 0. Of equal losses the first ones
/// are kept. A modifier beside any loss: examples are rows where the loss is one of rows, else elements. <see cref="Reduction.Mean"/>
/// divides by the number of kept examples. Rows and elements of weight 0 and ignored rows are no examples.
/// </summary>
/// <remarks>
/// Nothing is allocated: the losses are computed once for each of the four bytes of the smallest kept loss, then once more. The output
/// <c>losses</c> holds the losses of all examples.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class HardExampleMiningAttribute : Attribute
{
    /// <summary>Share of the examples that count, in (0, 1]; 0.25 by default. 1 keeps all.</summary>
    [Domain(Min = 0, MinExclusive = true, Max = 1), DefaultValue(0.25)]
    public double KeepRatio { get; set; } = 0.25;
}
