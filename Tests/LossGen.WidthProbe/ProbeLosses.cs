// Written by ProbeSource of LossGen.Tests, from the attributes that it finds. UPDATE_SNAPSHOTS=1 writes it anew.
using Bytes = System.ReadOnlySpan<byte>;
using Inputs = System.ReadOnlySpan<float>;
using Labels = System.ReadOnlySpan<int>;
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

        [AsymmetricSingleLabelLoss(Reproducible = true)]
        public static partial double AsymmetricSingleLabelLossOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

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

        [BarronLoss]
        public static partial double BarronLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BarronLoss(Reproducible = true)]
        public static partial double BarronLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [BarronLoss]
        public static partial double BarronLossOfAlpha(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [BarronLoss(Reproducible = true)]
        public static partial double BarronLossOfAlphaExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [BarronLoss]
        public static partial double BarronLossOfScale(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float scale = 0.74f);

        [BarronLoss(Reproducible = true)]
        public static partial double BarronLossOfScaleExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float scale = 0.74f);

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

        [CharbonnierLoss]
        public static partial double CharbonnierLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [CharbonnierLoss(Reproducible = true)]
        public static partial double CharbonnierLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [CharbonnierLoss]
        public static partial double CharbonnierLossOfEpsilon(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float epsilon = 0.74f);

        [CharbonnierLoss(Reproducible = true)]
        public static partial double CharbonnierLossOfEpsilonExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float epsilon = 0.74f);

        [ComboLoss(Reproducible = true)]
        public static partial double ComboLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [CrossEntropy]
        public static partial double CrossEntropyOfRows(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [CrossEntropy(Reproducible = true)]
        public static partial double CrossEntropyOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [DiceLoss(Reproducible = true)]
        public static partial double DiceLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [DistributionBalancedLoss(50, 20, 8, 3, 1, 4, 12, SampleCount = 60, Reproducible = true)]
        public static partial double DistributionBalancedLossOfCountsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [ExpectileLoss]
        public static partial double ExpectileLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [ExpectileLoss(Reproducible = true)]
        public static partial double ExpectileLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [ExpectileLoss]
        public static partial double ExpectileLossOfTau(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float tau = 0.37f);

        [ExpectileLoss(Reproducible = true)]
        public static partial double ExpectileLossOfTauExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float tau = 0.37f);

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

        [FocalTverskyLoss(Reproducible = true)]
        public static partial double FocalTverskyLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [GammaLoss]
        public static partial double GammaLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GammaLoss(Reproducible = true)]
        public static partial double GammaLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GaussianFocalLoss]
        public static partial double GaussianFocalLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GaussianFocalLoss(Reproducible = true)]
        public static partial double GaussianFocalLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GaussianFocalLoss]
        public static partial double GaussianFocalLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GaussianFocalLoss(Reproducible = true)]
        public static partial double GaussianFocalLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [GaussianFocalLoss]
        public static partial double GaussianFocalLossOfAlpha(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [GaussianFocalLoss(Reproducible = true)]
        public static partial double GaussianFocalLossOfAlphaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [GaussianFocalLoss]
        public static partial double GaussianFocalLossOfGamma(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [GaussianFocalLoss(Reproducible = true)]
        public static partial double GaussianFocalLossOfGammaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [GeneralizedCrossEntropy(Reproducible = true)]
        public static partial double GeneralizedCrossEntropyOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [HalfSquaredError]
        public static partial double HalfSquaredErrorSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HalfSquaredError(Reproducible = true)]
        public static partial double HalfSquaredErrorSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HillLoss]
        public static partial double HillLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HillLoss(Reproducible = true)]
        public static partial double HillLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HillLoss]
        public static partial double HillLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HillLoss(Reproducible = true)]
        public static partial double HillLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HillLoss]
        public static partial double HillLossOfLambda(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float lambda = 0.74f);

        [HillLoss(Reproducible = true)]
        public static partial double HillLossOfLambdaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float lambda = 0.74f);

        [HillLoss]
        public static partial double HillLossOfMargin(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float margin = 0.74f);

        [HillLoss(Reproducible = true)]
        public static partial double HillLossOfMarginExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float margin = 0.74f);

        [HillLoss]
        public static partial double HillLossOfGamma(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [HillLoss(Reproducible = true)]
        public static partial double HillLossOfGammaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [HingeLoss]
        public static partial double HingeLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HingeLoss(Reproducible = true)]
        public static partial double HingeLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HingeLoss]
        public static partial double HingeLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [HingeLoss(Reproducible = true)]
        public static partial double HingeLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

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

        [JaccardLoss(Reproducible = true)]
        public static partial double JaccardLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [JensenShannon(Reproducible = true)]
        public static partial double JensenShannonOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [KullbackLeibler(Reproducible = true)]
        public static partial double KullbackLeiblerOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [LdamLoss(50, 20, 8, 3, 1, 4, 12, Reproducible = true)]
        public static partial double LdamLossOfCountsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [LogCoshLoss]
        public static partial double LogCoshLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [LogCoshLoss(Reproducible = true)]
        public static partial double LogCoshLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [LogitAdjustedCrossEntropy(50, 20, 8, 3, 1, 4, 12, Reproducible = true)]
        public static partial double LogitAdjustedCrossEntropyOfCountsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanAbsoluteError]
        public static partial double MeanAbsoluteErrorSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanAbsoluteError(Reproducible = true)]
        public static partial double MeanAbsoluteErrorSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanSquaredError]
        public static partial double MeanSquaredErrorSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanSquaredError(Reproducible = true)]
        public static partial double MeanSquaredErrorSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanSquaredLogarithmicError]
        public static partial double MeanSquaredLogarithmicErrorSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MeanSquaredLogarithmicError(Reproducible = true)]
        public static partial double MeanSquaredLogarithmicErrorSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [MultiMarginLoss(Reproducible = true)]
        public static partial double MultiMarginLossOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [PoissonLoss]
        public static partial double PoissonLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PoissonLoss(Reproducible = true)]
        public static partial double PoissonLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyCrossEntropy(Reproducible = true)]
        public static partial double PolyCrossEntropyOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyFocalLoss]
        public static partial double PolyFocalLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyFocalLoss(Reproducible = true)]
        public static partial double PolyFocalLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyFocalLoss]
        public static partial double PolyFocalLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyFocalLoss(Reproducible = true)]
        public static partial double PolyFocalLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PolyFocalLoss]
        public static partial double PolyFocalLossOfEpsilon(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float epsilon = -0.26f);

        [PolyFocalLoss(Reproducible = true)]
        public static partial double PolyFocalLossOfEpsilonExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float epsilon = -0.26f);

        [PolyFocalLoss]
        public static partial double PolyFocalLossOfGamma(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [PolyFocalLoss(Reproducible = true)]
        public static partial double PolyFocalLossOfGammaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [PseudoHuberLoss]
        public static partial double PseudoHuberLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PseudoHuberLoss(Reproducible = true)]
        public static partial double PseudoHuberLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [PseudoHuberLoss]
        public static partial double PseudoHuberLossOfDelta(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float delta = 0.74f);

        [PseudoHuberLoss(Reproducible = true)]
        public static partial double PseudoHuberLossOfDeltaExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float delta = 0.74f);

        [QualityFocalLoss]
        public static partial double QualityFocalLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QualityFocalLoss(Reproducible = true)]
        public static partial double QualityFocalLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QualityFocalLoss]
        public static partial double QualityFocalLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QualityFocalLoss(Reproducible = true)]
        public static partial double QualityFocalLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QualityFocalLoss]
        public static partial double QualityFocalLossOfBeta(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float beta = 0.74f);

        [QualityFocalLoss(Reproducible = true)]
        public static partial double QualityFocalLossOfBetaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float beta = 0.74f);

        [QuantileLoss]
        public static partial double QuantileLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QuantileLoss(Reproducible = true)]
        public static partial double QuantileLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [QuantileLoss]
        public static partial double QuantileLossOfTau(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float tau = 0.37f);

        [QuantileLoss(Reproducible = true)]
        public static partial double QuantileLossOfTauExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float tau = 0.37f);

        [SmoothL1Loss]
        public static partial double SmoothL1LossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [SmoothL1Loss(Reproducible = true)]
        public static partial double SmoothL1LossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [SmoothL1Loss]
        public static partial double SmoothL1LossOfBeta(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float beta = 0.74f);

        [SmoothL1Loss(Reproducible = true)]
        public static partial double SmoothL1LossOfBetaExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float beta = 0.74f);

        [SoftmaxFocalLoss(Reproducible = true)]
        public static partial double SoftmaxFocalLossOfRowsExact(Inputs logits, Labels labels, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [SquaredHingeLoss]
        public static partial double SquaredHingeLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [SquaredHingeLoss(Reproducible = true)]
        public static partial double SquaredHingeLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [SquaredHingeLoss]
        public static partial double SquaredHingeLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [SquaredHingeLoss(Reproducible = true)]
        public static partial double SquaredHingeLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [TverskyLoss(Reproducible = true)]
        public static partial double TverskyLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);

        [TweedieLoss]
        public static partial double TweedieLossSoft(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [TweedieLoss(Reproducible = true)]
        public static partial double TweedieLossSoftExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [TweedieLoss]
        public static partial double TweedieLossOfPower(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float power = 1.37f);

        [TweedieLoss(Reproducible = true)]
        public static partial double TweedieLossOfPowerExact(Inputs predictions, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float power = 1.37f);

        [VarifocalLoss]
        public static partial double VarifocalLossSoft(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [VarifocalLoss(Reproducible = true)]
        public static partial double VarifocalLossSoftExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian);

        [VarifocalLoss]
        public static partial double VarifocalLossHard(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [VarifocalLoss(Reproducible = true)]
        public static partial double VarifocalLossHardExact(Inputs logits, Bytes targets, Outputs losses, Outputs gradient, Outputs hessian);

        [VarifocalLoss]
        public static partial double VarifocalLossOfAlpha(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [VarifocalLoss(Reproducible = true)]
        public static partial double VarifocalLossOfAlphaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float alpha = 0.74f);

        [VarifocalLoss]
        public static partial double VarifocalLossOfGamma(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [VarifocalLoss(Reproducible = true)]
        public static partial double VarifocalLossOfGammaExact(Inputs logits, Inputs targets, Outputs losses, Outputs gradient, Outputs hessian, float gamma = 0.74f);

        [ZlprLoss(Reproducible = true)]
        public static partial double ZlprLossOfRowsExact(Inputs logits, Inputs targets, int classes, Outputs losses, Outputs gradient, Outputs hessian);
    }
}
