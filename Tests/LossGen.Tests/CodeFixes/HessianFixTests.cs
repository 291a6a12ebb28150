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
        Mends.Members<SetHessianFormCodeFix>($"[{before}]{Method}", $"[{after}]{Method}");
}
