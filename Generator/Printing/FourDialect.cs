namespace LossGen.Generator.Printing;

/// <summary>Arithmetic on <c>System.Numerics.Vector4</c>, which Mono's compiler has instructions for. It has none that look at bits: see <see cref="FourWriter"/>.</summary>
/// <param name="constants">The constants of the kernel.</param>
internal sealed class FourDialect(FourConstants constants) : Dialect
{
    private const string Four = "Vector4";

    public override int Lanes => 1;

    public override string ValueType => Four;

    public override string MaskType => Four;

    public override string ValueDeclaration => Four;

    public override string MaskDeclaration => Four;

    public override string Constant(float value) => constants.NameOf(value);

    public override Fragment MultiplyAdd(Fragment a, Fragment b, Fragment c) => Infix(Infix(a, "*", b), "+", c);

    /// <summary>The variable that has a uniform number in all lanes.</summary>
    public static string NameOf(string uniform) => uniform + "Four";

    protected override Fragment Uniform(string name) => Fragment.Atom(NameOf(name));

    protected override Fragment Infix(Fragment a, string op, Fragment b) => Fragment.Compound($"{a.Inside} {op} {b.Inside}");

    // Exact but for the sign of NaN.
    protected override Fragment Negate(Fragment a) => Infix(a, "*", Fragment.Atom(Constant(-1)));

    protected override Fragment Abs(Fragment a) => Call("Abs", a);

    protected override Fragment NegatedAbs(Fragment a) => Negate(Abs(a));

    protected override Fragment Sqrt(Fragment a) => Call("SquareRoot", a);

    // The second operand where one is NaN, as the kernel means it.
    protected override Fragment Min(Fragment a, Fragment b) => Call("Min", a, b);

    protected override Fragment Max(Fragment a, Fragment b) => Call("Max", a, b);

    protected override Fragment Compare(string op, Fragment a, Fragment b) => throw OfBits();

    protected override Fragment Not(Fragment mask) => throw OfBits();

    protected override Fragment Select(Fragment mask, Fragment whenTrue, Fragment whenFalse) => throw OfBits();

    protected override Fragment PowerOfTwo(Fragment shifted) => throw OfBits();

    protected override Fragment Exponent(Fragment u) => throw OfBits();

    protected override Fragment Significand(Fragment u) => throw OfBits();

    protected override Fragment AlternatingSign(Fragment shifted) => throw OfBits();

    protected override Fragment InverseScale(Fragment u) => throw OfBits();

    protected override Fragment Head(Fragment u) => throw OfBits();

    private static Fragment Call(string function, params Fragment[] arguments) =>
        Fragment.Atom($"{Four}.{function}({string.Join(", ", arguments.Select(argument => argument.Text))})");

    private static InvalidOperationException OfBits() => new("What looks at bits is done in memory.");
}
