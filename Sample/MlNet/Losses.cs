namespace LossGen.Sample.MlNet;

/// <summary>The losses; LossGen writes their bodies.</summary>
internal static partial class Losses
{
    [BinaryCrossEntropy]
    public static partial float CrossEntropy(float logit, bool target, out float gradient);

    [FocalLoss(Gamma = 2)]
    public static partial float Focal(float logit, bool target, out float gradient);

    [AsymmetricLoss(GammaNeg = 2, Margin = 0)]
    public static partial float Asymmetric(float logit, bool target, out float gradient);
}
