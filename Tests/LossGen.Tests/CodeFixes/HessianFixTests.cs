using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class HessianFixTests
{
    private const string Method = " public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> hessian);";

    [Theory]
    [InlineData("{|LOSS041:FocalLoss|}", "FocalLoss(HessianForm = HessianForm.GaussNewton)")]
    [InlineData("{|LOSS041:FocalLoss(Gamma = 3)|}", "FocalLoss(Gamma = 3, HessianForm = HessianForm.GaussNewton)")]
    public Task A_hessian_that_can_be_negative_becomes_that_of_Gauss_and_Newton(string before, string after) =>
        Mends.Members<SetHessianFormCodeFix>($"\n#pragma warning disable LOSS043\n[{before}]{Method}", $"\n#pragma warning disable LOSS043\n[{after}]{Method}");

    [Theory]
    [InlineData("{|LOSS043:BinaryCrossEntropy|}", "BinaryCrossEntropy(Reduction = Reduction.Sum)")]
    [InlineData("{|LOSS043:BinaryCrossEntropy(Reduction = Reduction.MeanOverPositives, PositiveWeight = 2)|}", "BinaryCrossEntropy(Reduction = Reduction.Sum, PositiveWeight = 2)")]
    public Task The_Hessian_of_a_mean_becomes_that_of_a_sum(string before, string after) =>
        Mends.Members<SetReductionCodeFix>($"[{before}]{Method}", $"[{after}]{Method}");

    [Theory]
    [InlineData("{|LOSS044:HingeLoss(Reduction = Reduction.Sum)|}", "HingeLoss(Reduction = Reduction.Sum, HessianForm = HessianForm.Floor, HessianFloor = 1)")]
    [InlineData("{|LOSS044:HingeLoss(HessianForm = HessianForm.Exact, Reduction = Reduction.Sum)|}", "HingeLoss(HessianForm = HessianForm.Floor, Reduction = Reduction.Sum, HessianFloor = 1)")]
    public Task A_Hessian_of_0_becomes_one_of_1(string before, string after) =>
        Mends.Members<SetHessianFloorCodeFix>($"[{before}]{Method}", $"[{after}]{Method}");
}
