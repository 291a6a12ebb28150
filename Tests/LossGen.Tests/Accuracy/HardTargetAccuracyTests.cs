using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Accuracy;

public class HardTargetAccuracyTests
{
    private const double AllowedUlps = 8;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string mode in KernelSet.Modes)
        {
            foreach (ExactHardLoss loss in HardLosses.All)
                cases.Add(loss.Attribute, mode);
        }
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient_are_within_8_ULP_of_the_exact_result_for_random_logits(string attribute, string mode)
    {
        int index = Array.FindIndex(HardLosses.All, loss => loss.Attribute == attribute);
        ExactHardLoss exact = HardLosses.All[index];
        float[] logits = HardLosses.Logits();
        var wrong = new Mismatches();
        foreach (bool isPositive in new[] { false, true })
        {
            float[] targets = [.. Enumerable.Repeat(isPositive ? 1f : 0f, logits.Length)];
            Check(KernelResult.Of(HardLosses.Kernels[mode].Soft(index), logits, targets), "float targets");
            Check(KernelResult.Of(HardLosses.Kernels[mode].Hard(index), logits, targets), "byte targets");

            void Check(KernelResult actual, string kind)
            {
                for (int i = 0; i < logits.Length; i++)
                {
                    if (HardLosses.IsNearMargin(exact, logits[i], isPositive))
                        continue;
                    (double value, double gradient) = exact.At(logits[i], isPositive);
                    string where = FormattableString.Invariant($"{kind}, x = {logits[i]:R}, y = {targets[i]}");
                    wrong.CheckUlp($"loss, {where}", actual.Losses[i], value, AllowedUlps);
                    wrong.CheckUlp($"gradient, {where}", actual.Gradient[i], gradient, AllowedUlps);
                }
            }
        }
        wrong.Assert();
    }
}
