using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>How a·b + c is rounded: once or twice.</summary>
internal interface IMulAdd
{
    static abstract bool IsFused { get; }

    /// <summary>a·b + c.</summary>
    static abstract V MulAdd(V a, V b, V c);

    /// <summary>c − a·b.</summary>
    static abstract V NegMulAdd(V a, V b, V c);
}

internal readonly struct Fused : IMulAdd
{
    public static bool IsFused => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MulAdd(V a, V b, V c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegMulAdd(V a, V b, V c) => Vector256.FusedMultiplyAdd(-a, b, c);
}

internal readonly struct Plain : IMulAdd
{
    public static bool IsFused => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MulAdd(V a, V b, V c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegMulAdd(V a, V b, V c) => c - (a * b);
}
