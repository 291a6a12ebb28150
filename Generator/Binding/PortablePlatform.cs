namespace LossGen.Generator.Binding;

/// <summary>What portable code may use in the user's project.</summary>
/// <param name="AllowsUnsafe">The project allows unsafe code: kernels work on pointers.</param>
/// <param name="Bits">How the bits of a float are got at, where that is not by a pointer.</param>
/// <param name="HasVectors">System.Numerics.Vector&lt;T&gt; exists, and may have instructions of the machine where the code runs.</param>
/// <param name="HasFours">So does Vector4, and unsafe code is allowed: where Mono runs the code, only that has instructions.</param>
internal sealed record PortablePlatform(bool AllowsUnsafe, BitAccess Bits, bool HasVectors, bool HasFours)
{
    /// <summary>Of projects that get no portable code.</summary>
    public static PortablePlatform None { get; } = new(false, BitAccess.Converter, false, false);
}
