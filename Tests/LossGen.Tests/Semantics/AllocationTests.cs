using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

public class AllocationTests
{
    [Fact]
    public void A_call_allocates_nothing()
    {
        foreach (bool isPortable in new[] { false, true })
        {
            FullKernel kernel = FullLoss.Kernel(isPortable);
            Dictionary<string, float[]> arrays = FullLoss.Arrays(2050);
            FullLoss.Run(kernel, arrays);
            Assert.Equal(0, BytesOf(() => FullLoss.Run(kernel, arrays)));
        }
    }

    [Fact]
    public void Every_loss_allocates_nothing()
    {
        float[] x = new float[1045], y = new float[1045], losses = new float[1045], gradient = new float[1045], hessian = new float[1045];
        var hard = new byte[1045];
        for (int i = 0; i < TypicalLosses.All.Count; i++)
        {
            SoftKernel soft = TypicalLosses.Kernels("default").Soft(i);
            soft(x, y, losses, gradient, hessian);
            Assert.Equal(0, BytesOf(() => soft(x, y, losses, gradient, hessian)));
            if (!TypicalLosses.Kernels("default").HasHard(i))
                continue;
            HardKernel kernel = TypicalLosses.Kernels("default").Hard(i);
            kernel(x, hard, losses, gradient, hessian);
            Assert.Equal(0, BytesOf(() => kernel(x, hard, losses, gradient, hessian)));
        }
    }

    private static long BytesOf(Func<double> call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
