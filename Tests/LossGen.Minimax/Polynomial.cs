using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LossGen.Minimax;

/// <summary>Orders of evaluation of c[0] + c[1]·x + ….</summary>
internal static class Polynomial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Horner<T>(ReadOnlySpan<float> c, V x)
        where T : struct, IMulAdd
    {
        var p = Vector256.Create(c[^1]);
        for (var i = c.Length - 2; i >= 0; i--)
            p = T.MulAdd(p, x, Vector256.Create(c[i]));
        return p;
    }

    /// <summary>
    /// Pairs by x, then one Horner scheme over the pairs by x²: half the depth of Horner for one more
    /// multiplication (x² is at hand in all users).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pairs<T>(ReadOnlySpan<float> c, V x, V square)
        where T : struct, IMulAdd
    {
        var i = c.Length - 1;
        V p;
        if ((c.Length & 1) != 0)
        {
            p = Vector256.Create(c[i]);
            i--;
        }
        else
        {
            p = T.MulAdd(Vector256.Create(c[i]), x, Vector256.Create(c[i - 1]));
            i -= 2;
        }

        for (; i > 0; i -= 2)
            p = T.MulAdd(p, square, T.MulAdd(Vector256.Create(c[i]), x, Vector256.Create(c[i - 1])));
        return p;
    }
}
