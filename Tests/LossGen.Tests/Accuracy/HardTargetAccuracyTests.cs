using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Accuracy;

public class HardTargetAccuracyTests
{
    private const double AllowedUlps = 8;

    // Closer to the margin than this in p, the difference p − m magnifies the rounding of p beyond the contract.
    private const double NearMargin = 0.01;

    private const int SamplesOfARange = 40_000;

    private static readonly ExactHardLoss[] Losses =
    [
        new("BinaryCrossEntropy", (1, 0), (1, 0)),
        new("BinaryCrossEntropy(PositiveWeight = 3.5)", (3.5, 0), (1, 0)),
        new("BalancedCrossEntropy(Alpha = 0.25)", (0.25, 0), (0.75, 0)),
        new("FocalLoss(Gamma = 0.5)", (1, 0.5), (1, 0.5)),
        new("FocalLoss(Gamma = 1)", (1, 1), (1, 1)),
        new("FocalLoss(Gamma = 1.5)", (1, 1.5), (1, 1.5)),
        new("FocalLoss(Gamma = 2, Alpha = 0.25)", (0.25, 2), (0.75, 2)),
        new("FocalLoss(Gamma = 2)", (1, 2), (1, 2)),
        new("FocalLoss(Gamma = 3)", (1, 3), (1, 3)),
        new("FocalLoss(Gamma = 3.7)", (1, 3.7), (1, 3.7)),
        new("FocalLoss(Gamma = 5)", (1, 5), (1, 5)),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 4, Margin = 0.05)", (1, 0), (1, 4), 0.05),
        new("AsymmetricLoss(GammaPos = 1, GammaNeg = 4, Margin = 0.05)", (1, 1), (1, 4), 0.05),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 2, Margin = 0)", (1, 0), (1, 2)),
        new("AsymmetricLoss(GammaPos = 0, GammaNeg = 1, Margin = 0.2)", (1, 0), (1, 1), 0.2),
        new("AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.5, Margin = 0.1)", (1, 0.5), (1, 3.5), 0.1),
    ];

    private static readonly Dictionary<string, KernelSet> Kernels = KernelSet.Modes.ToDictionary(
        mode => mode, mode => new KernelSet([.. Losses.Select(loss => loss.Attribute)], mode));

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string mode in KernelSet.Modes)
        {
            foreach (ExactHardLoss loss in Losses)
                cases.Add(loss.Attribute, mode);
        }
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient_are_within_8_ULP_of_the_exact_result_for_random_logits(string attribute, string mode)
    {
        int index = Array.FindIndex(Losses, loss => loss.Attribute == attribute);
        ExactHardLoss exact = Losses[index];
        float[] logits = Logits();
        var wrong = new Mismatches();
        foreach (bool isPositive in new[] { false, true })
        {
            float[] targets = [.. Enumerable.Repeat(isPositive ? 1f : 0f, logits.Length)];
            Check(KernelResult.Of(Kernels[mode].Soft(index), logits, targets), "float targets");
            Check(KernelResult.Of(Kernels[mode].Hard(index), logits, targets), "byte targets");

            void Check(KernelResult actual, string kind)
            {
                for (int i = 0; i < logits.Length; i++)
                {
                    if (!isPositive && exact.Margin > 0 && Math.Abs(ExactHardLoss.Sigmoid(logits[i]) - exact.Margin) < NearMargin)
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

    // As many logits near 0, where the loss changes, as in the tails; always the same ones.
    private static float[] Logits()
    {
        var random = new Random(20211);
        return
        [
            .. new[] { 1.0, 4.0, 16.0, 87.0 }.SelectMany(range => Enumerable.Range(0, SamplesOfARange)
                .Select(_ => (float)((2 * random.NextDouble() - 1) * range))),
        ];
    }
}
