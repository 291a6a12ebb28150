// Written by ProbeSource of LossGen.Tests, from the attributes that it finds. UPDATE_SNAPSHOTS=1 writes it anew.
using Bytes = System.ReadOnlySpan<byte>;
using Inputs = System.ReadOnlySpan<float>;
using Outputs = System.Span<float>;

namespace LossGen.WidthProbe
{
    /// <summary>Every loss; those named Exact are reproducible. The tests compile this file for .NET Standard too.</summary>
    internal static partial class ProbeLosses
    {
        [AsymmetricLoss]
        public static partial double AsymmetricLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(Reproducible = true)]
        public static partial double AsymmetricLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss]
        public static partial double AsymmetricLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(Reproducible = true)]
        public static partial double AsymmetricLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7)]
        public static partial double AsymmetricLoss2Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7, Reproducible = true)]
        public static partial double AsymmetricLoss2SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7)]
        public static partial double AsymmetricLoss2Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7, Reproducible = true)]
        public static partial double AsymmetricLoss2HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 1, Margin = 0.2, DetachFocus = true)]
        public static partial double AsymmetricLoss3Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 1, Margin = 0.2, DetachFocus = true, Reproducible = true)]
        public static partial double AsymmetricLoss3SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 1, Margin = 0.2, DetachFocus = true)]
        public static partial double AsymmetricLoss3Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss(GammaPos = 1, Margin = 0.2, DetachFocus = true, Reproducible = true)]
        public static partial double AsymmetricLoss3HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [AsymmetricLoss]
        public static partial double AsymmetricLossOfGammaPos(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gammaPos = 0.74f);

        [AsymmetricLoss(Reproducible = true)]
        public static partial double AsymmetricLossOfGammaPosExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gammaPos = 0.74f);

        [AsymmetricLoss]
        public static partial double AsymmetricLossOfGammaNeg(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gammaNeg = 0.74f);

        [AsymmetricLoss(Reproducible = true)]
        public static partial double AsymmetricLossOfGammaNegExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gammaNeg = 0.74f);

        [AsymmetricLoss]
        public static partial double AsymmetricLossOfMargin(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float margin = 0.37f);

        [AsymmetricLoss(Reproducible = true)]
        public static partial double AsymmetricLossOfMarginExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float margin = 0.37f);

        [BalancedCrossEntropy]
        public static partial double BalancedCrossEntropySoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Reproducible = true)]
        public static partial double BalancedCrossEntropySoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy]
        public static partial double BalancedCrossEntropyHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Reproducible = true)]
        public static partial double BalancedCrossEntropyHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Alpha = 0.3)]
        public static partial double BalancedCrossEntropy2Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Alpha = 0.3, Reproducible = true)]
        public static partial double BalancedCrossEntropy2SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Alpha = 0.3)]
        public static partial double BalancedCrossEntropy2Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy(Alpha = 0.3, Reproducible = true)]
        public static partial double BalancedCrossEntropy2HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BalancedCrossEntropy]
        public static partial double BalancedCrossEntropyOfAlpha(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.37f);

        [BalancedCrossEntropy(Reproducible = true)]
        public static partial double BalancedCrossEntropyOfAlphaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.37f);

        [BinaryCrossEntropy]
        public static partial double BinaryCrossEntropySoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(Reproducible = true)]
        public static partial double BinaryCrossEntropySoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy]
        public static partial double BinaryCrossEntropyHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(Reproducible = true)]
        public static partial double BinaryCrossEntropyHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05)]
        public static partial double BinaryCrossEntropy2Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05, Reproducible = true)]
        public static partial double BinaryCrossEntropy2SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05)]
        public static partial double BinaryCrossEntropy2Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05, Reproducible = true)]
        public static partial double BinaryCrossEntropy2HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BinaryCrossEntropy]
        public static partial double BinaryCrossEntropyOfPositiveWeight(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float positiveWeight = 0.74f);

        [BinaryCrossEntropy(Reproducible = true)]
        public static partial double BinaryCrossEntropyOfPositiveWeightExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float positiveWeight = 0.74f);

        [BinaryCrossEntropy]
        public static partial double BinaryCrossEntropyOfLabelSmoothing(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float labelSmoothing = 0.37f);

        [BinaryCrossEntropy(Reproducible = true)]
        public static partial double BinaryCrossEntropyOfLabelSmoothingExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float labelSmoothing = 0.37f);

        [FocalLoss]
        public static partial double FocalLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Reproducible = true)]
        public static partial double FocalLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss]
        public static partial double FocalLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Reproducible = true)]
        public static partial double FocalLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 1.3, Alpha = 0.25)]
        public static partial double FocalLoss2Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 1.3, Alpha = 0.25, Reproducible = true)]
        public static partial double FocalLoss2SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 1.3, Alpha = 0.25)]
        public static partial double FocalLoss2Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 1.3, Alpha = 0.25, Reproducible = true)]
        public static partial double FocalLoss2HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 0.5)]
        public static partial double FocalLoss3Soft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 0.5, Reproducible = true)]
        public static partial double FocalLoss3SoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 0.5)]
        public static partial double FocalLoss3Hard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss(Gamma = 0.5, Reproducible = true)]
        public static partial double FocalLoss3HardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [FocalLoss]
        public static partial double FocalLossOfGamma(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [FocalLoss(Reproducible = true)]
        public static partial double FocalLossOfGammaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [FocalLoss]
        public static partial double FocalLossOfAlpha(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.37f);

        [FocalLoss(Reproducible = true)]
        public static partial double FocalLossOfAlphaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.37f);

        [HuberLoss]
        public static partial double HuberLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HuberLoss(Reproducible = true)]
        public static partial double HuberLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HuberLoss(Delta = 0.7)]
        public static partial double HuberLoss2Soft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HuberLoss(Delta = 0.7, Reproducible = true)]
        public static partial double HuberLoss2SoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HuberLoss]
        public static partial double HuberLossOfDelta(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float delta = 0.74f);

        [HuberLoss(Reproducible = true)]
        public static partial double HuberLossOfDeltaExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float delta = 0.74f);

        [MeanSquaredError]
        public static partial double MeanSquaredErrorSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanSquaredError(Reproducible = true)]
        public static partial double MeanSquaredErrorSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);
    }
}
