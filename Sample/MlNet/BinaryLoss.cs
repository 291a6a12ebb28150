namespace LossGen.Sample.MlNet;

/// <summary>The shape of the generated losses.</summary>
internal delegate float BinaryLoss(float logit, bool target, out float gradient);
