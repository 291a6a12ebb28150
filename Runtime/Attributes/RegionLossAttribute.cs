using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Base of the losses of a region, which compare the whole of a prediction with the whole of its target (overlap measures): one loss for
/// all elements, or, with a parameter <c>int classes</c>, one for each row of that many.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class RegionLossAttribute : LossAttribute;
