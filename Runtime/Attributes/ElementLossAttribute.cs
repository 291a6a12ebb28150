using System.Diagnostics;

namespace LossGen;

/// <summary>Base of the losses of independent logits with targets in [0, 1]: each element has a loss of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public abstract class ElementLossAttribute : LossAttribute;
