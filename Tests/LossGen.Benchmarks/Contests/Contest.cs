using System.Numerics.Tensors;
using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>A loss with one type of targets.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="HardTargets">Whether targets are bytes.</param>
internal sealed record Contest(ElementLoss Loss, bool HardTargets)
{
    public const string Generated = "LossGen";

    public static IReadOnlyList<Contest> All { get; } =
        [.. ElementLoss.All.Select(loss => new Contest(loss, false)), .. ElementLoss.All.Select(loss => new Contest(loss, true))];

    /// <summary>The name on the command line.</summary>
    public string Key => HardTargets ? $"{Loss.Key}-byte" : Loss.Key;

    /// <summary>Everybody who takes part; the generated method is first.</summary>
    public IReadOnlyList<Competitor> Competitors(Inputs inputs) => HardTargets ? [.. Hard(inputs)] : [.. Soft(inputs)];

    private IEnumerable<Competitor> Soft(Inputs inputs)
    {
        yield return Of(Generated, Loss.Soft, inputs);
        yield return Of("MathF", Loss.ScalarSoft, inputs);
        yield return new("TensorPrimitives", () => Loss.Tensors(
            inputs.Logits, inputs.SoftTargets, inputs.Gradient, new TensorScratch(inputs.ScratchMemory, inputs.Count)));
        yield return new("TensorPrimitives in blocks", () => TensorLosses.InBlocks(
            Loss.Tensors, inputs.Logits, inputs.SoftTargets, inputs.Gradient, inputs.ScratchMemory));
        if (NativeLoops.Instance is { } native)
            yield return Of("C++", native.Soft(Loss.Key), inputs);
        yield return Of("memory limit", StreamLimit.Pass, inputs) with { SameResult = false };
    }

    private IEnumerable<Competitor> Hard(Inputs inputs)
    {
        yield return Of(Generated, Loss.Hard, inputs);
        yield return Of("MathF", Loss.ScalarHard, inputs);
        // The composition has no operation on bytes: it converts them first.
        yield return new("TensorPrimitives", () => Loss.Tensors(
            inputs.Logits, Converted(inputs), inputs.Gradient, new TensorScratch(inputs.ScratchMemory, inputs.Count)));
        yield return new("TensorPrimitives in blocks", () => TensorLosses.InBlocks(
            Loss.Tensors, inputs.Logits, Converted(inputs), inputs.Gradient, inputs.ScratchMemory));
        if (NativeLoops.Instance is not { } native)
            yield break;
        yield return Of("C++", native.Hard(Loss.Key), inputs);
        SoftPass floats = native.Soft(Loss.Key);
        yield return new("C++, float targets", () => floats(inputs.Logits, inputs.HardTargetsAsFloats, inputs.Gradient));
    }

    private static ReadOnlySpan<float> Converted(Inputs inputs)
    {
        TensorPrimitives.ConvertTruncating<byte, float>(inputs.HardTargets, inputs.HardTargetsAsFloats);
        return inputs.HardTargetsAsFloats;
    }

    private static Competitor Of(string name, SoftPass pass, Inputs inputs) =>
        new(name, () => pass(inputs.Logits, inputs.SoftTargets, inputs.Gradient));

    private static Competitor Of(string name, HardPass pass, Inputs inputs) =>
        new(name, () => pass(inputs.Logits, inputs.HardTargets, inputs.Gradient));
}
