using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>The operations that tell which elements count.</summary>
internal static class CountingMask
{
    /// <summary>The mask of the elements that count.</summary>
    public static KernelNode Lower(KernelBuilder kernel, Counting counting)
    {
        KernelNode? included = counting.HasMask ? kernel.IncludedMask() : null;
        if (counting.IgnoredTarget is not { } target)
            return included!;
        KernelNode ignored = counting.HasHardTargets
            ? kernel.IgnoredMask(target)
            : kernel.Compare(Opcode.Equal, kernel.Input("y"), kernel.Constant(target));
        KernelNode wanted = kernel.Unary(Opcode.Not, ignored);
        return included is null ? wanted : kernel.Combine(Opcode.And, included, wanted);
    }
}
