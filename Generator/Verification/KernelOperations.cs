using System.Runtime.InteropServices;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>Computes single operations of kernels as generated code does. All that is to be known of an operation to simulate it stands here.</summary>
internal static class KernelOperations
{
    private const int BitsOfThreeQuarters = 0x3F400000;

    /// <summary>The results of an operation, element by element; those of a comparison are 1 and 0.</summary>
    /// <param name="node">The operation, no input and no call.</param>
    /// <param name="operands">The values of its operands.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="fused">Whether multiply-add is fused.</param>
    public static float[] Compute(KernelNode node, float[][] operands, int count, bool fused)
    {
        float[] results = new float[count];
        float[] a = operands.Length > 0 ? operands[0] : results, b = operands.Length > 1 ? operands[1] : a, c = operands.Length > 2 ? operands[2] : b;
        for (int i = 0; i < count; i++)
            results[i] = Compute(node, a[i], b[i], c[i], fused);
        return results;
    }

    /// <summary>The leading bits of a number, whose product with those of another is exact.</summary>
    public static float Head(float a) => FromBits(ToBits(a) & -0x1000);

    private static float Compute(KernelNode node, float a, float b, float c, bool fused) => node.Op switch
    {
        Opcode.Constant => node.Constants[0],
        Opcode.Add => (float)((double)a + b),
        Opcode.Subtract => (float)((double)a - b),
        Opcode.Multiply => (float)((double)a * b),
        Opcode.Divide => (float)((double)a / b),
        Opcode.MultiplyAdd => MultiplyAdd(a, b, c, fused),
        Opcode.Negate => -a,
        Opcode.Abs => Math.Abs(a),
        Opcode.NegatedAbs => -Math.Abs(a),
        Opcode.Sqrt => (float)Math.Sqrt(a),
        Opcode.Min => a < b ? a : b,
        Opcode.Max => b < a ? a : b,
        Opcode.Less => a < b ? 1 : 0,
        Opcode.LessOrEqual => a <= b ? 1 : 0,
        Opcode.Equal => a == b ? 1 : 0,
        Opcode.And => a != 0 && b != 0 ? 1 : 0,
        Opcode.Or => a != 0 || b != 0 ? 1 : 0,
        Opcode.Not => a != 0 ? 0 : 1,
        Opcode.Select => a != 0 ? b : c,
        Opcode.Polynomial => Polynomial(a, node.Constants, fused),
        Opcode.PowerOfTwo => FromBits(ToBits(a) << 23),
        Opcode.Exponent => (ToBits(a) - BitsOfThreeQuarters) >> 23,
        Opcode.Significand => FromBits(ToBits(a) - ((ToBits(a) - BitsOfThreeQuarters) & -0x800000)),
        Opcode.InverseScale => FromBits(0x3F800000 - ((ToBits(a) - BitsOfThreeQuarters) & -0x800000)),
        Opcode.AlternatingSign => FromBits(0x3F800000 | (ToBits(a) << 31)),
        Opcode.Head => Head(a),
        _ => throw new InvalidOperationException($"No simulation of {node.Op}."),
    };

    // The product of two floats is exact in double precision.
    private static float MultiplyAdd(float a, float b, float c, bool fused) => fused ? (float)((double)a * b + c) : (float)((double)(float)((double)a * b) + c);

    // Neighbouring coefficients join in pairs, and the pairs by Horner's scheme in x².
    private static float Polynomial(float x, IReadOnlyList<float> coefficients, bool fused)
    {
        float square = (float)((double)x * x), sum = 0;
        int top = (coefficients.Count - 1) / 2 * 2;
        for (int power = top; power >= 0; power -= 2)
        {
            float pair = power + 1 < coefficients.Count ? MultiplyAdd(coefficients[power + 1], x, coefficients[power], fused) : coefficients[power];
            sum = power == top ? pair : MultiplyAdd(sum, square, pair, fused);
        }
        return sum;
    }

    private static int ToBits(float value) => new FloatBits { Value = value }.Bits;

    private static float FromBits(int bits) => new FloatBits { Bits = bits }.Value;

    [StructLayout(LayoutKind.Explicit)]
    private struct FloatBits
    {
        [FieldOffset(0)]
        public float Value;

        [FieldOffset(0)]
        public int Bits;
    }
}
