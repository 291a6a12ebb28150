namespace LossGen.Generator.Printing;

/// <summary>
/// Operations on single floats, for target frameworks without vectors. Every result is cast to float, since older runtimes may compute
/// with more precision and bits must not depend on that.
/// </summary>
internal sealed class ScalarDialect : Dialect
{
    public override int Lanes => 1;

    public override string ValueType => "float";

    public override string MaskType => "bool";

    public override string ValueDeclaration => "float";

    public override string MaskDeclaration => "bool";

    public override string Constant(float value) => Literal.Float(value);

    public override Fragment MultiplyAdd(Fragment a, Fragment b, Fragment c) => Infix(Infix(a, "*", b), "+", c);

    protected override Fragment Uniform(string name) => Fragment.Atom(name);

    protected override Fragment Infix(Fragment a, string op, Fragment b) => Fragment.Atom($"(float)({a.Inside} {op} {b.Inside})");

    protected override Fragment Abs(Fragment a) => Fragment.Atom($"{LibraryNames.Bits}.ToFloat({LibraryNames.Bits}.Of({a.Text}) & 0x7FFFFFFF)");

    protected override Fragment NegatedAbs(Fragment a) => Fragment.Atom($"{LibraryNames.Bits}.ToFloat({LibraryNames.Bits}.Of({a.Text}) | int.MinValue)");

    protected override Fragment Sqrt(Fragment a) => Fragment.Atom($"(float)global::System.Math.Sqrt({a.Text})");

    protected override Fragment Min(Fragment a, Fragment b) => Select(Compare("<", a, b), a, b);

    protected override Fragment Max(Fragment a, Fragment b) => Select(Compare("<", b, a), a, b);

    protected override Fragment Compare(string op, Fragment a, Fragment b) => Fragment.Compound($"{a.Inside} {op} {b.Inside}");

    protected override Fragment Not(Fragment mask) => Fragment.Compound($"!{mask.Inside}");

    protected override Fragment Select(Fragment mask, Fragment whenTrue, Fragment whenFalse) =>
        Fragment.Compound($"{mask.Inside} ? {whenTrue.Inside} : {whenFalse.Inside}");

    protected override Fragment PowerOfTwo(Fragment shifted) => Fragment.Atom($"{LibraryNames.Bits}.ToFloat({LibraryNames.Bits}.Of({shifted.Text}) << 23)");

    protected override Fragment Exponent(Fragment u) => Fragment.Compound($"({LibraryNames.Bits}.Of({u.Text}) - {BitsOfThreeQuarters}) >> 23");

    protected override Fragment Significand(Fragment u) =>
        Fragment.Atom($"{LibraryNames.Bits}.ToFloat({LibraryNames.Bits}.Of({u.Text}) - (({LibraryNames.Bits}.Of({u.Text}) - {BitsOfThreeQuarters}) & -0x800000))");

    protected override Fragment AlternatingSign(Fragment shifted) => Fragment.Atom($"{LibraryNames.Bits}.ToFloat(0x3F800000 | ({LibraryNames.Bits}.Of({shifted.Text}) << 31))");

    protected override Fragment InverseScale(Fragment u) =>
        Fragment.Atom($"{LibraryNames.Bits}.ToFloat(0x3F800000 - (({LibraryNames.Bits}.Of({u.Text}) - {BitsOfThreeQuarters}) & -0x800000))");

    protected override Fragment Head(Fragment u) => Fragment.Atom($"{LibraryNames.Bits}.ToFloat({LibraryNames.Bits}.Of({u.Text}) & -0x1000)");
}
