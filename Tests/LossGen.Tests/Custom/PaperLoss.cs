namespace LossGen.Tests.Custom;

/// <summary>A published loss: its formula as one types it, and value and gradient in forms that are exact in double precision.</summary>
/// <param name="Case">The definition.</param>
/// <param name="Value">The exact loss of a logit or prediction and a target.</param>
/// <param name="Gradient">Its exact derivative.</param>
/// <param name="Range">How far from 0 the inputs go.</param>
/// <param name="HasSoftTargets">Whether targets between 0 and 1 make sense.</param>
/// <param name="Factor">What multiplies the largest term, whose rounding is allowed.</param>
internal sealed record PaperLoss(CustomCase Case, Func<double, double, double> Value, Func<double, double, double> Gradient, double Range = 20, bool HasSoftTargets = true, double Factor = 1);
