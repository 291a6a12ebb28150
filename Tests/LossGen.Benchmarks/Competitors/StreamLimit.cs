using System.Numerics;
using System.Runtime.InteropServices;

namespace LossGen.Benchmarks.Competitors;

/// <summary>What moving the data costs: two reads, one write and next to no arithmetic.</summary>
internal static class StreamLimit
{
    public static float Pass(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        ref float x = ref MemoryMarshal.GetReference(logits);
        ref float y = ref MemoryMarshal.GetReference(targets);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        Vector<float> sum = Vector<float>.Zero;
        // Every size measured is a multiple of every vector width.
        for (nuint i = 0; i < (nuint)logits.Length; i += (nuint)Vector<float>.Count)
        {
            Vector<float> a = Vector.LoadUnsafe(ref x, i), b = Vector.LoadUnsafe(ref y, i);
            (a - b).StoreUnsafe(ref g, i);
            sum += a * b;
        }

        return Vector.Sum(sum);
    }

    /// <summary>One read, one write: what a loss of rows moves beside its labels.</summary>
    public static float ReadAndWrite(ReadOnlySpan<float> logits, Span<float> gradient)
    {
        ref float x = ref MemoryMarshal.GetReference(logits);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        Vector<float> sum = Vector<float>.Zero;
        for (nuint i = 0; i + (nuint)Vector<float>.Count <= (nuint)logits.Length; i += (nuint)Vector<float>.Count)
        {
            Vector<float> a = Vector.LoadUnsafe(ref x, i);
            (a + a).StoreUnsafe(ref g, i);
            sum += a;
        }

        return Vector.Sum(sum);
    }
}
