using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>
/// Computes the operations of a kernel as generated code does, in single precision, one element at a time. All that is to be known of an
/// operation to simulate it stands here.
/// </summary>
/// <param name="read">The value of an input or uniform; of a mask, 1 where it is set.</param>
/// <param name="fused">Whether multiply-add is fused.</param>
internal sealed class KernelSimulation(Func<KernelNode, float> read, bool fused)
{
    private const int BitsOfThreeQuarters = 0x3F400000;

    private readonly Dictionary<KernelNode, float> _values = [];
    private readonly Dictionary<KernelNode, KernelSimulation> _calls = [];

    public float Evaluate(KernelNode node)
    {
        if (!_values.TryGetValue(node, out float value))
            _values.Add(node, value = Compute(node));
        return value;
    }

    private float Compute(KernelNode node)
    {
        float At(int operand) => Evaluate(node.Operands[operand]);
        bool Is(int operand) => At(operand) != 0;
        return node.Op switch
        {
            Opcode.Uniform => read(node),
            _ when node.IsInput => read(node),
            Opcode.Constant => node.Constants[0],
            Opcode.Add => (float)((double)At(0) + At(1)),
            Opcode.Subtract => (float)((double)At(0) - At(1)),
            Opcode.Multiply => (float)((double)At(0) * At(1)),
            Opcode.Divide => (float)((double)At(0) / At(1)),
            Opcode.MultiplyAdd => MultiplyAdd(At(0), At(1), At(2)),
            Opcode.Negate => -At(0),
            Opcode.Abs => Math.Abs(At(0)),
            Opcode.NegatedAbs => -Math.Abs(At(0)),
            Opcode.Sqrt => (float)Math.Sqrt(At(0)),
            Opcode.Min => At(0) < At(1) ? At(0) : At(1),
            Opcode.Max => At(1) < At(0) ? At(0) : At(1),
            Opcode.Less => At(0) < At(1) ? 1 : 0,
            Opcode.LessOrEqual => At(0) <= At(1) ? 1 : 0,
            Opcode.Equal => At(0) == At(1) ? 1 : 0,
            Opcode.And => Is(0) && Is(1) ? 1 : 0,
            Opcode.Or => Is(0) || Is(1) ? 1 : 0,
            Opcode.Not => Is(0) ? 0 : 1,
            Opcode.Select => Is(0) ? At(1) : At(2),
            Opcode.Polynomial => Polynomial(At(0), node.Constants),
            Opcode.PowerOfTwo => FromBits(ToBits(At(0)) << 23),
            Opcode.Exponent => (ToBits(At(0)) - BitsOfThreeQuarters) >> 23,
            Opcode.Significand => FromBits(ToBits(At(0)) - ((ToBits(At(0)) - BitsOfThreeQuarters) & -0x800000)),
            Opcode.InverseScale => FromBits(0x3F800000 - ((ToBits(At(0)) - BitsOfThreeQuarters) & -0x800000)),
            Opcode.AlternatingSign => FromBits(0x3F800000 | (ToBits(At(0)) << 31)),
            Opcode.Call => ResultOf(node, 0),
            Opcode.Result => ResultOf(node.Operands[0], (int)node.Constants[0]),
            Opcode.Head => FromBits(ToBits(At(0)) & -0x1000),
            _ => throw new InvalidOperationException($"No simulation of {node.Op}."),
        };
    }

    // The body of the function, whose inputs are the operands.
    private float ResultOf(KernelNode call, int index)
    {
        KernelFunction function = call.Function!;
        if (!_calls.TryGetValue(call, out KernelSimulation? body))
        {
            KernelNode[] parameters = [.. function.Parameters];
            _calls.Add(call, body = new(parameter => Evaluate(call.Operands[Array.IndexOf(parameters, parameter)]), fused));
        }
        return body.Evaluate(function.Results[index].Node);
    }

    // The product of two floats is exact in double precision.
    private float MultiplyAdd(float a, float b, float c) => fused ? (float)((double)a * b + c) : (float)((double)(float)((double)a * b) + c);

    // Neighbouring coefficients join in pairs, and the pairs by Horner's scheme in x².
    private float Polynomial(float x, IReadOnlyList<float> coefficients)
    {
        float square = (float)((double)x * x), sum = 0;
        int top = (coefficients.Count - 1) / 2 * 2;
        for (int power = top; power >= 0; power -= 2)
        {
            float pair = power + 1 < coefficients.Count ? MultiplyAdd(coefficients[power + 1], x, coefficients[power]) : coefficients[power];
            sum = power == top ? pair : MultiplyAdd(sum, square, pair);
        }
        return sum;
    }

    private static int ToBits(float value) => BitConverter.ToInt32(BitConverter.GetBytes(value), 0);

    private static float FromBits(int bits) => BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
}
