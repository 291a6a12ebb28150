namespace LossGen.Tests.Harness;

/// <summary>What a call of a kernel returned and wrote.</summary>
internal sealed record KernelResult(double Value, float[] Losses, float[] Gradient, float[] Hessian)
{
    public static KernelResult Of(SoftKernel kernel, float[] logits, float[] targets)
    {
        int n = logits.Length;
        float[] losses = new float[n], gradient = new float[n], hessian = new float[n];
        return new(kernel(logits, targets, losses, gradient, hessian), losses, gradient, hessian);
    }

    public static KernelResult Of(HardKernel kernel, float[] logits, float[] targets)
    {
        int n = logits.Length;
        float[] losses = new float[n], gradient = new float[n], hessian = new float[n];
        byte[] hard = [.. targets.Select(target => (byte)target)];
        return new(kernel(logits, hard, losses, gradient, hessian), losses, gradient, hessian);
    }
}
