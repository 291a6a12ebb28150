namespace LossGen.Generator.Printing;

/// <summary>
/// Operations on <c>System.Numerics.Vector&lt;float&gt;</c> as .NET Standard has it: without shifts, without fused multiply-add, without minimum and maximum of NaN. Every
/// operation rounds to float, so the bits are those of single floats.
/// </summary>
internal sealed class PortableVectorDialect : Dialect
{
    private const string Float = "Vector<float>", Int = "Vector<int>";

    public override int Lanes => 1;

    public override string ValueType => Float;

    public override string MaskType => Int;

    public override string ValueDeclaration => "var";

    public override string MaskDeclaration => "var";

    public override string Constant(float value) => value == 0 && !IsNegative(value) ? $"{Float}.Zero" : value == 1 ? $"{Float}.One" : $"new {Float}({Literal.Float(value)})";

    public override Fragment MultiplyAdd(Fragment a, Fragment b, Fragment c) => Fragment.Compound($"{a.Inside} * {b.Inside} + {c.Inside}");

    /// <summary>A value where a mask is set, else another.</summary>
    public string Choose(string mask, string whenSet, string otherwise) => Select(Fragment.Compound(mask), Fragment.Compound(whenSet), Fragment.Compound(otherwise)).Text;

    /// <summary>The larger of a value and what was found so far; NaN does not count.</summary>
    public string Larger(string value, string found) => Max(Fragment.Compound(value), Fragment.Atom(found)).Text;

    protected override Fragment Uniform(string name) => Fragment.Atom($"new {Float}({name})");

    protected override Fragment Infix(Fragment a, string op, Fragment b) => Fragment.Compound($"{a.Inside} {op} {b.Inside}");

    protected override Fragment Negate(Fragment a) => FromBits($"{BitsOf(a)} ^ {Integers("int.MinValue")}");

    protected override Fragment Abs(Fragment a) => FromBits($"{BitsOf(a)} & {Integers("0x7FFFFFFF")}");

    protected override Fragment NegatedAbs(Fragment a) => FromBits($"{BitsOf(a)} | {Integers("int.MinValue")}");

    protected override Fragment Sqrt(Fragment a) => Call("SquareRoot", a);

    protected override Fragment Min(Fragment a, Fragment b) => Select(Compare("<", a, b), a, b);

    protected override Fragment Max(Fragment a, Fragment b) => Select(Compare("<", b, a), a, b);

    protected override Fragment Compare(string op, Fragment a, Fragment b) =>
        Call(op switch { "<" => "LessThan", "<=" => "LessThanOrEqual", _ => "Equals" }, a, b);

    protected override Fragment Not(Fragment mask) => Fragment.Compound($"~{mask.Inside}");

    protected override Fragment Select(Fragment mask, Fragment whenTrue, Fragment whenFalse) => Call("ConditionalSelect", mask, whenTrue, whenFalse);

    // Products of integers keep the low bits: a shift to the left.
    protected override Fragment PowerOfTwo(Fragment shifted) => FromBits($"{BitsOf(shifted)} * {Integers("0x800000")}");

    // k·2^23 as an integer of few bits, which becomes a float as it is.
    protected override Fragment Exponent(Fragment u) =>
        Fragment.Compound($"Vector.ConvertToSingle({ExponentBits(u)}) * new {Float}(1.1920929E-07f)");

    protected override Fragment Significand(Fragment u) => FromBits($"{BitsOf(u)} - ({ExponentBits(u)})");

    protected override Fragment AlternatingSign(Fragment shifted) => FromBits($"({BitsOf(shifted)} * {Integers("int.MinValue")}) | {Integers("0x3F800000")}");

    protected override Fragment InverseScale(Fragment u) => FromBits($"{Integers("0x3F800000")} - ({ExponentBits(u)})");

    protected override Fragment Head(Fragment u) => FromBits($"{BitsOf(u)} & {Integers("-0x1000")}");

    private static string ExponentBits(Fragment u) => $"({BitsOf(u)} - {Integers(BitsOfThreeQuarters)}) & {Integers("-0x800000")}";

    private static string Integers(string value) => $"new {Int}({value})";

    private static string BitsOf(Fragment a) => $"Vector.AsVectorInt32({a.Text})";

    private static Fragment FromBits(string bits) => Fragment.Atom($"Vector.AsVectorSingle({bits})");

    private static bool IsNegative(float value) => 1 / value < 0;

    private static Fragment Call(string function, params Fragment[] arguments) =>
        Fragment.Atom($"Vector.{function}({string.Join(", ", arguments.Select(argument => argument.Text))})");
}
