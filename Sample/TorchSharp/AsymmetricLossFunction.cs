using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace LossGen.Sample.Torch;

/// <summary>The generated kernel as a function that autograd knows. Logits, targets and gradient are the tensors' own memory: nothing is copied.</summary>
/// <remarks>Float tensors in main memory only; one on a GPU has to come to the processor first.</remarks>
internal sealed class AsymmetricLossFunction : SingleTensorFunction<AsymmetricLossFunction>
{
    public override string Name => nameof(AsymmetricLossFunction);

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        // contiguous() returns the tensor itself where it lies in one piece already.
        using Tensor logits = ((Tensor)vars[0]).contiguous(), targets = ((Tensor)vars[1]).contiguous();
        Tensor gradient = empty_like(logits);
        float loss = Losses.Asymmetric(Memory(logits), Memory(targets), Memory(gradient));
        // The kernel gives the gradient with the value, so the backward pass has only to scale it.
        ctx.save_for_backward([gradient]);
        return tensor(loss);
    }

    public override List<Tensor?> backward(AutogradContext ctx, Tensor gradient) => [ctx.get_saved_variables()[0] * gradient, null];

    private static Span<float> Memory(Tensor tensor)
    {
        if (tensor.dtype != ScalarType.Float32 || tensor.device_type != TorchSharp.DeviceType.CPU)
            throw new ArgumentException($"A float tensor in main memory is needed, not {tensor.dtype} on {tensor.device_type}.");
        return MemoryMarshal.Cast<byte, float>(tensor.bytes);
    }
}
