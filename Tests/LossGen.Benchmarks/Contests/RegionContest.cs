using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>The Dice loss of one region: sums over all elements come before the first gradient.</summary>
internal static class RegionContest
{
    /// <summary>The name on the command line.</summary>
    public const string Key = "dice";

    /// <summary>Everybody who takes part; the generated method is first.</summary>
    public static IReadOnlyList<Competitor> Competitors(Inputs inputs)
    {
        List<Competitor> competitors =
        [
            Of(Contest.Generated, Losses.Dice, inputs),
            Of("MathF", ScalarSoftLosses.Dice, inputs),
            new("TensorPrimitives", () => TensorLosses.Dice(
                inputs.Logits, inputs.SoftTargets, inputs.Gradient, new TensorScratch(inputs.ScratchMemory, inputs.Count))),
        ];
        if (NativeLoops.Instance is { } native)
        {
            competitors.Add(Of("C++", native.Soft(Key + "_plain"), inputs));
            competitors.Add(Of("C++, sigmoids kept", native.Soft(Key), inputs));
        }
        competitors.Add(Of("memory limit", StreamLimit.Pass, inputs) with { SameResult = false });
        return competitors;
    }

    private static Competitor Of(string name, SoftPass pass, Inputs inputs) =>
        new(name, () => pass(inputs.Logits, inputs.SoftTargets, inputs.Gradient));
}
