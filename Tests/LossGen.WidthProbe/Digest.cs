using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LossGen.WidthProbe;

/// <summary>The bits of all that a loss computes for one fixed batch, as a hash. The tests use this file for kernels of their own.</summary>
internal static class Digest
{
    // No multiple of 16 or 1024: whole blocks, whole vectors and a padded tail.
    private const int Length = 4 * 1024 + 16 * 5 + 11;

    /// <summary>The hash of each loss of a class, by name.</summary>
    public static SortedDictionary<string, string> Of(Type losses)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (MethodInfo method in losses.GetMethods(BindingFlags.Public | BindingFlags.Static))
            hashes.Add(method.Name, Of(method));
        return hashes;
    }

    private static string Of(MethodInfo method)
    {
        float[] logits = Uniform(1, -20, 20), soft = Uniform(2, 0, 1);
        byte[] hard = [.. soft.Select(target => target > 0.7f ? (byte)1 : (byte)0)];
        float[] values = new float[Length], gradient = new float[Length], hessian = new float[Length];
        bool isHard = method.GetParameters()[1].ParameterType == typeof(ReadOnlySpan<byte>);
        double value = isHard
            ? method.CreateDelegate<HardKernel>()(logits, hard, values, gradient, hessian)
            : method.CreateDelegate<SoftKernel>()(logits, soft, values, gradient, hessian);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(value));
        foreach (float[] output in new[] { values, gradient, hessian })
            hash.AppendData(MemoryMarshal.AsBytes(output.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // A linear congruential generator: the same numbers on every machine.
    private static float[] Uniform(uint seed, float low, float high)
    {
        var values = new float[Length];
        for (int i = 0; i < values.Length; i++)
        {
            seed = unchecked(seed * 1664525 + 1013904223);
            values[i] = low + (high - low) * ((seed >> 8) / 16777216f);
        }
        return values;
    }
}
