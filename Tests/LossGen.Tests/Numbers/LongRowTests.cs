using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Numbers;

/// <summary>Rows as long as a vocabulary.</summary>
public class LongRowTests
{
    private const int Rows = 3, Classes = 32000;

    private delegate double Kernel<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, Span<T> gradient);

    [Fact]
    public void Long_rows_of_other_numbers_take_neither_memory_nor_much_stack()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(LossSource.File(
        [
            "[CrossEntropy] public static partial double OfFloat(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);",
            "[CrossEntropy] public static partial double OfHalf(ReadOnlySpan<Half> logits, ReadOnlySpan<int> labels, int classes, Span<Half> gradient);",
            "[CrossEntropy(Layout = Layout.ClassMajor)] public static partial double OfClasses(ReadOnlySpan<Half> logits, ReadOnlySpan<int> labels, int classes, Span<Half> gradient);",
        ]));
        var random = new Random(1);
        Half[] x = [.. Enumerable.Range(0, Rows * Classes).Select(_ => (Half)(6 * random.NextDouble() - 3))], gradient = new Half[x.Length], byClass = new Half[x.Length];
        float[] widened = [.. x.Select(value => (float)value)], expected = new float[x.Length];
        Half[] transposed = [.. Enumerable.Range(0, x.Length).Select(i => x[i % Rows * Classes + i / Rows])];
        int[] labels = [5, 31999, -100];
        double value = assembly.Static<Kernel<float>>(LossSource.Class, "OfFloat")(widened, labels, Classes, expected), actual = 0, ofClasses = 0;
        Kernel<Half> ofHalf = assembly.Static<Kernel<Half>>(LossSource.Class, "OfHalf"), ofClassesKernel = assembly.Static<Kernel<Half>>(LossSource.Class, "OfClasses");
        long allocated = -1;
        var thread = new Thread(
            () =>
            {
                for (int i = 0; i < 2; i++)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    actual = ofHalf(x, labels, Classes, gradient);
                    ofClasses = ofClassesKernel(transposed, labels, Classes, byClass);
                    allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(0, allocated);
        Assert.Equal(value, actual);
        Assert.Equal(expected.Select(slope => (Half)slope), gradient);
        Assert.Equal(value, ofClasses, 1e-4);
        Assert.Equal((float)gradient[5], (float)byClass[5 * Rows], 1e-3f);
    }
}
