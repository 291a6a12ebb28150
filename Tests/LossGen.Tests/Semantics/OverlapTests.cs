using System.Runtime.InteropServices;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class OverlapTests
{
    private const int Length = 37;

    [Theory]
    [InlineData("logits", "gradient"), InlineData("targets", "hessian"), InlineData("weights", "losses"), InlineData("logits", "probabilities")]
    public void An_output_may_be_an_input(string input, string output)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            FullKernel kernel = FullLoss.Kernel(isPortable);
            Dictionary<string, float[]> apart = FullLoss.Arrays(Length), inPlace = FullLoss.Arrays(Length);
            double expected = FullLoss.Run(kernel, apart);
            inPlace[output] = inPlace[input];
            Assert.Equal(expected, FullLoss.Run(kernel, inPlace));
            Assert.Equal(apart[output], inPlace[output]);
            Assert.Equal(apart["gradient"], inPlace["gradient"]);
        }
    }

    [Theory, InlineData(1), InlineData(-1), InlineData(16), InlineData(36)]
    public void An_output_that_is_shifted_against_an_input_throws_and_nothing_is_written(int shift)
    {
        float[] memory = [.. Enumerable.Repeat(1f, 3 * Length)];
        float[] before = [.. memory];
        foreach (bool isPortable in new[] { false, true })
        {
            FullKernel kernel = FullLoss.Kernel(isPortable);
            Dictionary<string, float[]> others = FullLoss.Arrays(Length);
            var error = Assert.Throws<ArgumentException>(() => kernel(
                memory.AsSpan(Length, Length), others["targets"], others["weights"],
                others["gradient"], memory.AsSpan(Length + shift, Length), others["losses"], others["probabilities"], 1, 2));
            Assert.Contains("'hessian'", error.Message, StringComparison.Ordinal);
            Assert.Contains("'logits'", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, memory);
            FullLoss.AssertUntouched(new(others) { ["hessian"] = [] });
        }
    }

    [Theory, InlineData("gradient", "hessian"), InlineData("losses", "gradient"), InlineData("probabilities", "losses")]
    public void Two_outputs_must_not_be_one(string first, string second)
    {
        foreach (bool isPortable in new[] { false, true })
        {
            Dictionary<string, float[]> arrays = FullLoss.Arrays(Length);
            arrays[first] = arrays[second];
            var error = Assert.Throws<ArgumentException>(() => FullLoss.Run(FullLoss.Kernel(isPortable), arrays));
            Assert.Contains($"'{first}'", error.Message, StringComparison.Ordinal);
            Assert.Contains($"'{second}'", error.Message, StringComparison.Ordinal);
            FullLoss.AssertUntouched(arrays);
        }
    }

    [Fact]
    public void Spans_that_touch_do_not_overlap()
    {
        var memory = new float[2 * Length];
        Dictionary<string, float[]> arrays = FullLoss.Arrays(Length);
        arrays["logits"].CopyTo(memory, 0);
        FullLoss.Kernel(false)(
            memory.AsSpan(0, Length), arrays["targets"], arrays["weights"],
            memory.AsSpan(Length), arrays["hessian"], arrays["losses"], arrays["probabilities"], 1, 2);
        FullLoss.Run(FullLoss.Kernel(false), arrays);
        Assert.Equal(arrays["gradient"], memory[Length..]);
    }

    [Fact]
    public void Byte_targets_inside_an_output_throw()
    {
        HardKernel kernel = TypicalLosses.Kernels("default").Hard(0);
        var memory = new float[Length];
        Assert.Throws<ArgumentException>(() => kernel(
            new float[Length], MemoryMarshal.AsBytes(memory.AsSpan())[..Length], new float[Length], memory, new float[Length]));
    }
}
