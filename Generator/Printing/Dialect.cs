using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>How the operations of a kernel are written: on vectors of some width, or on single floats.</summary>
internal abstract class Dialect
{
    // The bits of 3/4: what is subtracted from the bits of a float to bring its significand into [3/4, 3/2).
    protected const string BitsOfThreeQuarters = "0x3F400000";

    /// <summary>Elements of one value.</summary>
    public abstract int Lanes { get; }

    /// <summary>The C# type of a value.</summary>
    public abstract string ValueType { get; }

    /// <summary>The C# type of a mask.</summary>
    public abstract string MaskType { get; }

    /// <summary>How the variable of a value is declared.</summary>
    public abstract string ValueDeclaration { get; }

    /// <summary>How the variable of a mask is declared.</summary>
    public abstract string MaskDeclaration { get; }

    public abstract string Constant(float value);

    /// <summary>An operation with the text of its operands.</summary>
    /// <param name="node">The operation.</param>
    /// <param name="operand">The text of an operand.</param>
    /// <param name="functionsOf">The class of the functions that are called, with a dot behind it, or nothing.</param>
    public Fragment Write(KernelNode node, Func<KernelNode, Fragment> operand, string functionsOf)
    {
        Fragment At(int index) => operand(node.Operands[index]);
        return node.Op switch
        {
            Opcode.Constant => Fragment.Atom(Constant(node.Constants[0])),
            Opcode.Uniform => Uniform(node.Name),
            Opcode.Add => Infix(At(0), "+", At(1)),
            Opcode.Subtract => Infix(At(0), "-", At(1)),
            Opcode.Multiply => Infix(At(0), "*", At(1)),
            Opcode.Divide => Infix(At(0), "/", At(1)),
            Opcode.MultiplyAdd => MultiplyAdd(At(0), At(1), At(2)),
            Opcode.Negate => Negate(At(0)),
            Opcode.Abs => Abs(At(0)),
            Opcode.NegatedAbs => NegatedAbs(At(0)),
            Opcode.Sqrt => Sqrt(At(0)),
            Opcode.Min => Min(At(0), At(1)),
            Opcode.Max => Max(At(0), At(1)),
            Opcode.Less => Compare("<", At(0), At(1)),
            Opcode.LessOrEqual => Compare("<=", At(0), At(1)),
            Opcode.Equal => Compare("==", At(0), At(1)),
            Opcode.And => Combine("&", At(0), At(1)),
            Opcode.Or => Combine("|", At(0), At(1)),
            Opcode.Not => Not(At(0)),
            Opcode.Select => Select(At(0), At(1), At(2)),
            Opcode.PowerOfTwo => PowerOfTwo(At(0)),
            Opcode.Exponent => Exponent(At(0)),
            Opcode.Significand => Significand(At(0)),
            Opcode.AlternatingSign => AlternatingSign(At(0)),
            Opcode.InverseScale => InverseScale(At(0)),
            Opcode.Head => Head(At(0)),
            Opcode.Call => Fragment.Atom(Call(node, operand, functionsOf)),
            _ => throw new InvalidOperationException($"{node.Op} is written as statements."),
        };
    }

    /// <summary>The call of a function of the library, without what it gives beside its value.</summary>
    public static string Call(KernelNode call, Func<KernelNode, Fragment> operand, string functionsOf, string results = "")
    {
        IEnumerable<string> arguments = call.Function!.Parameters.Zip(call.Operands, (parameter, argument) =>
            parameter.Op == Opcode.Uniform ? Number(argument) : operand(argument).Text);
        return $"{functionsOf}{call.Name}({string.Join(", ", arguments)}{results})";
    }

    /// <summary>An operand that is the same for all lanes.</summary>
    public static string Number(KernelNode operand) => operand.Op == Opcode.Uniform ? operand.Name : Literal.Float(operand.Constants[0]);

    public abstract Fragment MultiplyAdd(Fragment a, Fragment b, Fragment c);

    public Fragment Multiply(Fragment a, Fragment b) => Infix(a, "*", b);

    protected abstract Fragment Uniform(string name);

    protected abstract Fragment Infix(Fragment a, string op, Fragment b);

    protected virtual Fragment Negate(Fragment a) => Fragment.Compound("-" + a.Inside);

    protected abstract Fragment Abs(Fragment a);

    protected abstract Fragment NegatedAbs(Fragment a);

    protected abstract Fragment Sqrt(Fragment a);

    protected abstract Fragment Min(Fragment a, Fragment b);

    protected abstract Fragment Max(Fragment a, Fragment b);

    protected abstract Fragment Compare(string op, Fragment a, Fragment b);

    /// <summary>Both masks, or at least one.</summary>
    private static Fragment Combine(string op, Fragment a, Fragment b) => Fragment.Compound($"{a.Inside} {op} {b.Inside}");

    protected abstract Fragment Not(Fragment mask);

    protected abstract Fragment Select(Fragment mask, Fragment whenTrue, Fragment whenFalse);

    protected abstract Fragment PowerOfTwo(Fragment shifted);

    protected abstract Fragment Exponent(Fragment u);

    protected abstract Fragment Significand(Fragment u);

    protected abstract Fragment AlternatingSign(Fragment shifted);

    protected abstract Fragment InverseScale(Fragment u);

    protected abstract Fragment Head(Fragment u);
}
