namespace LossGen.Generator.Verification;

/// <summary>
/// Functions of values with derivatives, by the rules of calculus. At corners the slope is the one that generated code has: 0 for |u| at 0, that of
/// the second operand where both of a maximum or minimum are equal.
/// </summary>
internal sealed class Jets<T>(Arithmetic<T> arithmetic)
{
    private readonly T _zero = arithmetic.Of(0);
    private readonly T _one = arithmetic.Of(1);

    public Arithmetic<T> Arithmetic { get; } = arithmetic;

    public Jet<T> Constant(double value) => Constant(Arithmetic.Of(value));

    public Jet<T> Constant(T value) => new(value, _zero, _zero);

    public Jet<T> Variable(double value) => new(Arithmetic.Of(value), _one, _zero);

    public Jet<T> Add(Jet<T> a, Jet<T> b) => new(Arithmetic.Add(a.Value, b.Value), Arithmetic.Add(a.First, b.First), Arithmetic.Add(a.Second, b.Second));

    public Jet<T> Negate(Jet<T> a) => new(Arithmetic.Negate(a.Value), Arithmetic.Negate(a.First), Arithmetic.Negate(a.Second));

    public Jet<T> Subtract(Jet<T> a, Jet<T> b) => Add(a, Negate(b));

    public Jet<T> Multiply(Jet<T> a, Jet<T> b)
    {
        T cross = Times(a.First, b.First);
        return new(
            Times(a.Value, b.Value),
            Plus(Times(a.First, b.Value), Times(a.Value, b.First)),
            Plus(Plus(Times(a.Second, b.Value), Plus(cross, cross)), Times(a.Value, b.Second)));
    }

    public Jet<T> Divide(Jet<T> a, Jet<T> b)
    {
        if (IsConstant(b))
            return new(Arithmetic.Divide(a.Value, b.Value), Arithmetic.Divide(a.First, b.Value), Arithmetic.Divide(a.Second, b.Value));
        T value = Arithmetic.Divide(a.Value, b.Value);
        T first = Arithmetic.Divide(Arithmetic.Subtract(a.First, Times(value, b.First)), b.Value);
        T twice = Times(Arithmetic.Of(2), Times(first, b.First));
        return new(value, first, Arithmetic.Divide(Arithmetic.Subtract(Arithmetic.Subtract(a.Second, twice), Times(value, b.Second)), b.Value));
    }

    public Jet<T> Exp(Jet<T> u) => Chain(u, Arithmetic.Exp(u.Value), value => value, value => value);

    public Jet<T> Expm1(Jet<T> u) => Chain(u, Arithmetic.Expm1(u.Value), _ => Arithmetic.Exp(u.Value), _ => Arithmetic.Exp(u.Value));

    public Jet<T> Log(Jet<T> u) => Chain(u, Arithmetic.Log(u.Value), _ => Arithmetic.Divide(_one, u.Value), _ => Arithmetic.Negate(Arithmetic.Divide(_one, Times(u.Value, u.Value))));

    public Jet<T> Log1p(Jet<T> u)
    {
        T sum = Plus(_one, u.Value);
        return Chain(u, Arithmetic.Log1p(u.Value), _ => Arithmetic.Divide(_one, sum), _ => Arithmetic.Negate(Arithmetic.Divide(_one, Times(sum, sum))));
    }

    public Jet<T> Sigmoid(Jet<T> u)
    {
        T q = IsConstant(u) ? _zero : Arithmetic.Sigmoid(Arithmetic.Negate(u.Value));
        return Chain(u, Arithmetic.Sigmoid(u.Value), p => Times(p, q), p => Times(Times(p, q), Arithmetic.Subtract(q, p)));
    }

    public Jet<T> Softplus(Jet<T> u) => Chain(u, Arithmetic.Softplus(u.Value), _ => Arithmetic.Sigmoid(u.Value), _ => Times(Arithmetic.Sigmoid(u.Value), Arithmetic.Sigmoid(Arithmetic.Negate(u.Value))));

    public Jet<T> Tanh(Jet<T> u) => Chain(u, Arithmetic.Tanh(u.Value), _ => SquaredSech(u.Value), value => Times(Arithmetic.Of(-2), Times(value, SquaredSech(u.Value))));

    public Jet<T> LogCosh(Jet<T> u) => Chain(u, Arithmetic.LogCosh(u.Value), _ => Arithmetic.Tanh(u.Value), _ => SquaredSech(u.Value));

    public Jet<T> Sin(Jet<T> u) => Chain(u, Arithmetic.Sin(u.Value), _ => Arithmetic.Cos(u.Value), Arithmetic.Negate);

    public Jet<T> Cos(Jet<T> u) => Chain(u, Arithmetic.Cos(u.Value), _ => Arithmetic.Negate(Arithmetic.Sin(u.Value)), Arithmetic.Negate);

    public Jet<T> Atan(Jet<T> u)
    {
        T slope = Arithmetic.Divide(_one, OnePlusSquare(u.Value));
        return Chain(u, Arithmetic.Atan(u.Value), _ => slope, _ => Times(Times(Arithmetic.Of(-2), u.Value), Times(slope, slope)));
    }

    public Jet<T> Asinh(Jet<T> u)
    {
        T slope = Arithmetic.Divide(_one, Arithmetic.Sqrt(OnePlusSquare(u.Value)));
        return Chain(u, Arithmetic.Asinh(u.Value), _ => slope, _ => Arithmetic.Negate(Times(u.Value, Times(slope, Times(slope, slope)))));
    }

    public Jet<T> Erf(Jet<T> u)
    {
        T Slope() => Times(Arithmetic.Of(2), Arithmetic.Divide(Arithmetic.Exp(Arithmetic.Negate(Times(u.Value, u.Value))), Arithmetic.Sqrt(Arithmetic.Of(Math.PI))));
        return Chain(u, Arithmetic.Erf(u.Value), _ => Slope(), _ => Times(Times(Arithmetic.Of(-2), u.Value), Slope()));
    }

    public Jet<T> Sqrt(Jet<T> u)
    {
        T root = Arithmetic.Sqrt(u.Value);
        T Slope() => Arithmetic.Divide(Arithmetic.Of(0.5), root);
        return Chain(u, root, _ => Slope(), _ => Arithmetic.Negate(Arithmetic.Divide(Slope(), Times(Arithmetic.Of(2), u.Value))));
    }

    /// <summary>A power; one whose exponent varies too is exp(b·ln a).</summary>
    public Jet<T> Pow(Jet<T> a, Jet<T> b)
    {
        if (!IsConstant(b))
            return Arithmetic.IsZero(a.Value) ? Constant(Arithmetic.Pow(a.Value, b.Value)) : Exp(Multiply(b, Log(a)));
        double k = Arithmetic.ToDouble(b.Value);
        T Power(T exponent) => Arithmetic.Pow(a.Value, exponent);
        return Chain(
            a,
            Power(b.Value),
            _ => k == 0 ? _zero : k == 1 ? _one : Times(b.Value, Power(Arithmetic.Subtract(b.Value, _one))),
            _ => k is 0 or 1 ? _zero : Times(Times(b.Value, Arithmetic.Subtract(b.Value, _one)), k == 2 ? _one : Power(Arithmetic.Subtract(b.Value, Arithmetic.Of(2)))));
    }

    public Jet<T> Abs(Jet<T> u) => Arithmetic.Sign(u.Value) switch
    {
        < 0 => Negate(u),
        > 0 => u,
        _ => AtCorner(new(u.Value, _zero, _zero), u),
    };

    public Jet<T> Sign(Jet<T> u) => Constant(Arithmetic.Sign(u.Value));

    public Jet<T> Max(Jet<T> a, Jet<T> b) => Arithmetic.Less(b.Value, a.Value) ? a : AtCorner(b, a);

    public Jet<T> Min(Jet<T> a, Jet<T> b) => Arithmetic.Less(a.Value, b.Value) ? a : AtCorner(b, a);

    /// <summary>Whether a corner was met, where the slope is that of one side. The corner may be one of a part only, and the whole be smooth.</summary>
    public bool WasAtCorner { get; set; }

    public Jet<T> Less(Jet<T> a, Jet<T> b) => Constant(Arithmetic.Less(a.Value, b.Value) ? 1 : 0);

    public Jet<T> LessOrEqual(Jet<T> a, Jet<T> b) => Constant(Arithmetic.Less(a.Value, b.Value) || Arithmetic.Equal(a.Value, b.Value) ? 1 : 0);

    public Jet<T> Equal(Jet<T> a, Jet<T> b) => Constant(Arithmetic.Equal(a.Value, b.Value) ? 1 : 0);

    public bool Holds(Jet<T> condition) => !Arithmetic.IsZero(condition.Value);

    private Jet<T> AtCorner(Jet<T> taken, Jet<T> other)
    {
        WasAtCorner |= Arithmetic.Equal(taken.Value, other.Value) && !(IsConstant(taken) && IsConstant(other));
        return taken;
    }

    private bool IsConstant(Jet<T> u) => Arithmetic.IsZero(u.First) && Arithmetic.IsZero(u.Second);

    private T Plus(T a, T b) => Arithmetic.Add(a, b);

    // What does not depend on the logit has no part in a derivative, not even where it is infinite.
    private T Times(T a, T b) => Arithmetic.IsZero(a) || Arithmetic.IsZero(b) ? _zero : Arithmetic.Multiply(a, b);

    private T OnePlusSquare(T u) => Plus(_one, Times(u, u));

    private T SquaredSech(T u)
    {
        T twice = Plus(u, u);
        return Times(Arithmetic.Of(4), Times(Arithmetic.Sigmoid(twice), Arithmetic.Sigmoid(Arithmetic.Negate(twice))));
    }

    private Jet<T> Chain(Jet<T> u, T value, Func<T, T> first, Func<T, T> second)
    {
        if (IsConstant(u))
            return Constant(value);
        T slope = first(value);
        return new(value, Times(slope, u.First), Plus(Times(second(value), Times(u.First, u.First)), Times(slope, u.Second)));
    }
}
