using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>Settings that cover every way in which a kernel is put together, compiled once for each mode.</summary>
internal static class TypicalLosses
{
    public static IReadOnlyList<ReferenceLoss> All { get; } =
    [
        ReferenceLosses.BinaryCrossEntropy(),
        ReferenceLosses.BinaryCrossEntropy(3.5, 0.1),
        ReferenceLosses.BalancedCrossEntropy(0.25),
        ReferenceLosses.BalancedCrossEntropy(0),
        ReferenceLosses.BalancedCrossEntropy(1),
        ReferenceLosses.Focal(0),
        ReferenceLosses.Focal(0.5),
        ReferenceLosses.Focal(1),
        ReferenceLosses.Focal(2, 0.25),
        ReferenceLosses.Focal(3.7),
        ReferenceLosses.Focal(2, 0),
        ReferenceLosses.Asymmetric(0, 4, 0.05),
        ReferenceLosses.Asymmetric(0.5, 3.5, 0.1),
        ReferenceLosses.Asymmetric(2, 2, 0),
        ReferenceLosses.Asymmetric(0, 0, 0.2),
        ReferenceLosses.Asymmetric(1, 0.5, 0.2),
        ReferenceLosses.Asymmetric(1, 4, 0.05, isDetached: true),
        ReferenceLosses.MeanSquaredError(),
        ReferenceLosses.Huber(1.5),
    ];

    private static readonly Dictionary<string, KernelSet> Sets = KernelSet.Modes.ToDictionary(
        mode => mode, mode => new KernelSet([.. All.Select(loss => loss.Attribute)], mode));

    public static TheoryData<string> Modes => [.. KernelSet.Modes];

    public static KernelSet Kernels(string mode) => Sets[mode];

    /// <summary>Runs a check for each kernel: with float targets, and with byte targets where there are such.</summary>
    public static void ForEachKernel(string mode, Action<ReferenceLoss, Func<float[], float[], KernelResult>, string> check)
    {
        for (int i = 0; i < All.Count; i++)
        {
            KernelSet kernels = Kernels(mode);
            int index = i;
            check(All[i], (x, y) => KernelResult.Of(kernels.Soft(index), x, y), "float targets");
            if (kernels.HasHard(i))
                check(All[i], (x, y) => KernelResult.Of(kernels.Hard(index), x, y), "byte targets");
        }
    }
}
