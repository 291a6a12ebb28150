using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class LengthTests
{
    private static readonly string[] Names = ["targets", "weights", "gradient", "hessian", "losses", "probabilities"];

    public static TheoryData<string, bool> Parameters => [.. from name in Names from portable in new[] { false, true } select (name, portable)];

    [Theory, MemberData(nameof(Parameters))]
    public void A_length_that_differs_throws_with_both_names_and_lengths_before_anything_is_written(string wrong, bool isPortable)
    {
        FullKernel kernel = FullLoss.Kernel(isPortable);
        var arrays = FullLoss.Arrays(20);
        arrays[wrong] = new float[wrong == "targets" ? 19 : 21];
        arrays[wrong].AsSpan().Fill(7);
        var error = Assert.Throws<ArgumentException>(() => FullLoss.Run(kernel, arrays));
        Assert.Contains($"'{wrong}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'logits'", error.Message, StringComparison.Ordinal);
        Assert.Contains("20", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{arrays[wrong].Length}", error.Message, StringComparison.Ordinal);
        Assert.Equal(wrong, error.ParamName);
        FullLoss.AssertUntouched(arrays);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Empty_input_gives_0_and_writes_nothing(bool isPortable) =>
        Assert.Equal(0, FullLoss.Run(FullLoss.Kernel(isPortable), FullLoss.Arrays(0)));

    [Theory, MemberData(nameof(TypicalLosses.Modes), MemberType = typeof(TypicalLosses))]
    public void Empty_input_gives_0_for_every_loss(string mode) => TypicalLosses.ForEachKernel(
        mode, (loss, run, kind) => Assert.True(run([], []).Value == 0, $"{loss.Attribute}, {kind}"));

    [Theory, InlineData("Mean"), InlineData("Sum"), InlineData("MeanOverPositives")]
    public void Empty_input_gives_0_for_every_reduction(string reduction)
    {
        var generated = GeneratedAssembly.Compile(LossSource.File(
            [$"[FocalLoss(Reduction = Reduction.{reduction})] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);"]));
        Assert.Equal(0, generated.Static<PlainKernel>(LossSource.Class, "Loss")([], []));
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(3)]
    public void A_number_of_classes_that_does_not_divide_the_logits_throws(int classes)
    {
        var generated = GeneratedAssembly.Compile(LossSource.File(
            ["[FocalLoss(Reduction = Reduction.MeanOverRows)] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes);"]));
        Func<float[], float[], int, float> kernel = (x, y, n) =>
            generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, int, float>>(LossSource.Class, "Loss")(x, y, n);
        var error = Assert.ThrowsAny<ArgumentException>(() => kernel(new float[8], new float[8], classes));
        Assert.Contains("classes", error.Message, StringComparison.Ordinal);
        Assert.Equal(kernel(new float[8], new float[8], 4), kernel(new float[8], new float[8], 2) * 2, 1e-6f);
    }
}
