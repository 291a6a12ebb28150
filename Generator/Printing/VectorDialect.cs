using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Operations on Vector128, Vector256 or Vector512 of floats.</summary>
/// <param name="bits">Width of the vector.</param>
/// <param name="fused">Whether to use fused and machine-native operations, which differ in the last bit or the sign of zero between machines.</param>
/// <param name="held">The constants that are held in variables, or null.</param>
internal sealed class VectorDialect(int bits, bool fused, HeldConstants? held = null) : Dialect
{
    /// <summary>The name of the type of vectors where a file uses those of one width only.</summary>
    public const string Alias = "Vec";

    /// <summary>Width of the vector.</summary>
    public int Bits => bits;

    /// <summary>Whether the text has vectors of one width only, whose type has a short name.</summary>
    public bool IsAlone { get; init; }

    public override int Lanes => bits / 32;

    public override string ValueType => IsAlone ? Alias : $"{Vector}<float>";

    public override string MaskType => ValueType;

    public override string ValueDeclaration => "var";

    public override string MaskDeclaration => "var";

    private string Vector => $"Vector{bits}";

    public override string Constant(float value) => value == 0 ? $"{ValueType}.Zero" : held?.NameOf(value) ?? Create(Literal.Float(value));

    /// <summary>The same with constants held in variables.</summary>
    public VectorDialect Holding(HeldConstants? constants) => new(bits, fused, constants) { IsAlone = IsAlone, NamesBits = NamesBits };

    public override Fragment MultiplyAdd(Fragment a, Fragment b, Fragment c) => fused
        ? Call("MultiplyAddEstimate", a, b, c)
        : Fragment.Compound($"{a.Inside} * {b.Inside} + {c.Inside}");

    /// <summary>The larger of a value and what was found so far; NaN does not count.</summary>
    public string Larger(string value, string found) => Max(Fragment.Compound(value), Fragment.Atom(found)).Text;

    /// <summary>A value, but 0 where a mask is set.</summary>
    public string ZeroWhere(string mask, string value) => Select(Fragment.Compound(mask), Fragment.Atom(Constant(0)), Fragment.Compound(value)).Text;

    /// <summary>One of two values by a mask.</summary>
    public string Choose(string mask, string whenSet, string otherwise) => Select(Fragment.Atom(mask), Fragment.Atom(whenSet), Fragment.Atom(otherwise)).Text;

    protected override Fragment Uniform(string name) => Fragment.Atom(Create(name));

    protected override Fragment Infix(Fragment a, string op, Fragment b) => Fragment.Compound($"{a.Inside} {op} {b.Inside}");

    protected override Fragment Abs(Fragment a) => Call("Abs", a);

    // The sign bit set.
    protected override Fragment NegatedAbs(Fragment a) => Fragment.Compound($"{a.Inside} | {Create("-0f")}");

    protected override Fragment Sqrt(Fragment a) => Call("Sqrt", a);

    protected override Fragment Min(Fragment a, Fragment b) => fused ? Call("MinNative", a, b) : Select(Compare("<", a, b), a, b);

    protected override Fragment Max(Fragment a, Fragment b) => fused ? Call("MaxNative", a, b) : Select(Compare("<", b, a), a, b);

    protected override Fragment Compare(string op, Fragment a, Fragment b) =>
        Call(op switch { "<" => "LessThan", "<=" => "LessThanOrEqual", _ => "Equals" }, a, b);

    protected override Fragment Not(Fragment mask) => Fragment.Compound($"~{mask.Inside}");

    // With AVX-512 a selection is one instruction whatever it selects. Below, the compiler at run time makes three of one whose mask is used
    // again; a mask is all bits or none, so that zeros need only an AND, and AVX has a blend.
    protected override Fragment Select(Fragment mask, Fragment whenTrue, Fragment whenFalse)
    {
        string zero = Constant(0);
        return bits == 512 ? Call("ConditionalSelect", mask, whenTrue, whenFalse)
            : whenTrue.Text == zero ? Call("AndNot", whenFalse, mask)
            : whenFalse.Text == zero ? Fragment.Compound($"{mask.Inside} & {whenTrue.Inside}")
            : bits == 256 ? Fragment.Atom($"Avx.BlendVariable({whenFalse.Text}, {whenTrue.Text}, {mask.Text})")
            : Call("ConditionalSelect", mask, whenTrue, whenFalse);
    }

    protected override Fragment PowerOfTwo(Fragment shifted) => Named("PowerOfTwo", shifted) ?? Fragment.Atom($"ShiftLeft({shifted.Inside}.AsInt32(), 23).AsSingle()");

    protected override Fragment Exponent(Fragment u) => Named("Exponent", u) ?? Fragment.Atom(
        $"ConvertToSingle(ShiftRightArithmetic({u.Inside}.AsInt32() - {Create(BitsOfThreeQuarters)}, 23))");

    protected override Fragment Significand(Fragment u) => Named("Significand", u) ?? Fragment.Atom(
        $"({u.Inside}.AsInt32() - (({u.Inside}.AsInt32() - {Create(BitsOfThreeQuarters)}) & {Create("-0x800000")})).AsSingle()");

    protected override Fragment AlternatingSign(Fragment shifted) => Fragment.Atom(
        $"(ShiftLeft({shifted.Inside}.AsInt32(), 31) | {Create("0x3F800000")}).AsSingle()");

    protected override Fragment InverseScale(Fragment u) => Named("InverseScale", u) ?? Fragment.Atom(
        $"({Create("0x3F800000")} - (({u.Inside}.AsInt32() - {Create(BitsOfThreeQuarters)}) & {Create("-0x800000")})).AsSingle()");

    protected override Fragment Head(Fragment u) => Fragment.Atom($"({u.Inside}.AsInt32() & {Create("-0x1000")}).AsSingle()");

    /// <summary>The functions of bits, beside those of the library, that the text calls: name, what it gives, operation.</summary>
    public static IReadOnlyList<(string Name, string Summary, Opcode Op)> OfBits { get; } =
    [
        ("PowerOfTwo", "2^n, given n and what brings its exponent into the lowest bits.", Opcode.PowerOfTwo),
        ("Exponent", "k of u = 2^k * s for a significand s in [3/4, 3/2).", Opcode.Exponent),
        ("Significand", "s of u = 2^k * s in [3/4, 3/2).", Opcode.Significand),
        ("InverseScale", "2^-k of u = 2^k * s for a significand s in [3/4, 3/2).", Opcode.InverseScale),
    ];

    /// <summary>Whether exponents and significands are found by functions of their own.</summary>
    public bool NamesBits { get; init; }

    private Fragment? Named(string function, Fragment u) => NamesBits ? Fragment.Atom($"{function}({u.Text})") : null;

    /// <summary>A vector of the same numbers.</summary>
    public string Create(string value) => $"{(IsAlone ? "" : Vector + ".")}Create({value})";

    // Files use the members of the vector types, and the arguments tell of which; but every type has a method Equals of its own.
    private Fragment Call(string function, params Fragment[] arguments) =>
        Fragment.Atom($"{(function == "Equals" ? Vector + "." : "")}{function}({string.Join(", ", arguments.Select(argument => argument.Text))})");
}
