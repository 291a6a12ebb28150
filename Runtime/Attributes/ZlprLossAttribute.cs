using System.Diagnostics;

namespace LossGen;

/// <summary>
/// Zero-bounded log-sum-exp loss, ZLPR (Su et al. 2022): <c>ln(1 + Σ (1 − y_j)·exp(x_j)) + ln(1 + Σ y_j·exp(−x_j))</c> over a row. It ranks positives above 0
/// and negatives below; logits are not probabilities of any kind, the decision threshold is 0.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class ZlprLossAttribute : MultilabelLossAttribute;
