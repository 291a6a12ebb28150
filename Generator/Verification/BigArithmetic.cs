using System.Numerics;

namespace LossGen.Generator.Verification;

/// <summary>
/// Arithmetic in a given number of bits. It counts how many of them differences and logarithms took at most, so that who asks can tell whether
/// the rest is enough.
/// </summary>
internal sealed class BigArithmetic : Arithmetic<BigReal>
{
    // Beyond this an exponential is infinite.
    private const int LargestTop = 1 << 28;

    // Significands of at most so many bits are inputs and constants: their differences are exact.
    private const int LengthOfInputs = 64;

    private const int MostKnown = 256;

    private readonly Dictionary<(BigInteger, int), BigReal> _exponentials = [], _logarithms = [];

    private readonly int _precision;
    private readonly BigInteger _full;
    private readonly BigFunctions _functions;

    /// <param name="precision">The number of bits.</param>
    public BigArithmetic(int precision)
    {
        _precision = precision;
        _full = BigInteger.One << precision;
        _functions = new BigFunctions(precision + 32);
    }

    /// <summary>How many bits a difference took at most.</summary>
    public int LostBits { get; private set; }

    /// <summary>Whether numbers were compared that differ by less than floats can, or became larger or smaller than numbers can be here.</summary>
    public bool WasClose { get; private set; }

    /// <summary>Forgets what was lost.</summary>
    public void Reset() => (LostBits, WasClose) = (0, false);

    public override BigReal Of(double value) => BigReal.Of(value);

    public override double ToDouble(BigReal value) => value.ToDouble();

    public override BigReal Add(BigReal a, BigReal b)
    {
        if (!a.IsFinite || !b.IsFinite)
            return BigReal.Of(a.Special + b.Special);
        if (a.IsZero || b.IsZero)
            return a.IsZero ? b : a;
        if (a.Top < b.Top)
            (a, b) = (b, a);
        if (a.Top - b.Top > _precision + 2)
            return a;
        int exponent = Math.Min(a.Exponent, b.Exponent);
        BigInteger sum = (a.Significand << (a.Exponent - exponent)) + (b.Significand << (b.Exponent - exponent));
        bool isExact = a.Length <= LengthOfInputs && b.Length <= LengthOfInputs;
        if (sum.IsZero)
        {
            if (!isExact)
                LostBits = Math.Max(LostBits, _precision);
            return default;
        }
        BigReal result = Rounded(sum, exponent, a.Sign == b.Sign ? a.Top - exponent + (BigInteger.Abs(sum) >> (a.Top - exponent)).Sign : BigReal.LengthOf(sum));
        if (!isExact)
            LostBits = Math.Max(LostBits, a.Top - result.Top);
        return result;
    }

    public override BigReal Multiply(BigReal a, BigReal b)
    {
        if (a.IsZero || b.IsZero)
            return default;
        if (!a.IsFinite || !b.IsFinite)
            return a.IsNaN || b.IsNaN ? BigReal.NaN : BigReal.Infinity(a.Sign * b.Sign);
        BigInteger product = a.Significand * b.Significand;
        int length = a.Length + b.Length;
        if ((BigInteger.Abs(product) >> (length - 1)).IsZero)
            length--;
        return Rounded(product, a.Exponent + b.Exponent, length);
    }

    public override BigReal Divide(BigReal a, BigReal b)
    {
        if (a.IsNaN || b.IsNaN || (a.IsZero && b.IsZero) || (!a.IsFinite && !b.IsFinite))
            return BigReal.NaN;
        if (a.IsZero || !b.IsFinite)
            return default;
        if (b.IsZero || !a.IsFinite)
            return BigReal.Infinity(a.Sign * (b.Sign < 0 ? -1 : 1));
        int shift = Math.Max(_precision + 2 + b.Length - a.Length, 0);
        BigInteger quotient = (a.Significand << shift) / b.Significand;
        return Rounded(quotient, a.Exponent - shift - b.Exponent, BigReal.LengthOf(quotient));
    }

    public override BigReal Negate(BigReal a) => -a;

    public override BigReal Exp(BigReal a)
    {
        if (!a.IsFinite)
            return a.IsNaN ? a : a.Sign < 0 ? default : a;
        if (a.IsZero)
            return Of(1);
        if (a.Top > 27)
        {
            // Neither 0 nor infinite, but beyond what is counted in.
            WasClose = true;
            return a.Sign < 0 ? default : BigReal.Infinity(1);
        }
        return Known(_exponentials, a, () =>
        {
            (BigInteger significand, int exponent) = _functions.Exp(Fixed(a));
            return FromFixed(significand, exponent);
        });
    }

    public override BigReal Log(BigReal a)
    {
        if (a.IsNaN || a.Sign < 0)
            return BigReal.NaN;
        if (a.IsZero)
            return BigReal.Infinity(-1);
        if (!a.IsFinite)
            return a;
        BigReal result = Known(_logarithms, a, () => LogOfPositive(a));
        if (a.Length > LengthOfInputs)
            LostBits = Math.Max(LostBits, result.IsZero ? _precision : -result.Top);
        return result;
    }

    private BigReal LogOfPositive(BigReal a)
    {
        int power = a.Top;
        // Near 1 the power must not take what the logarithm of the significand has.
        BigReal significand = BigReal.Of(a.Significand, a.Exponent - power, a.Length);
        if (Compare(significand, Of(0.7)) < 0)
            (significand, power) = (BigReal.Of(a.Significand, a.Exponent - power + 1, a.Length), power - 1);
        return FromFixed(_functions.Log(Fixed(significand)) + power * _functions.Ln2, 0);
    }

    // A row is evaluated once for each of its elements, an element for each target: most functions are asked for again.
    private static BigReal Known(Dictionary<(BigInteger, int), BigReal> known, BigReal argument, Func<BigReal> compute)
    {
        (BigInteger, int) key = (argument.Significand, argument.Exponent);
        if (known.TryGetValue(key, out BigReal value))
            return value;
        if (known.Count >= MostKnown)
            known.Clear();
        known.Add(key, value = compute());
        return value;
    }

    public override BigReal Sqrt(BigReal a)
    {
        if (a.IsNaN || a.Sign < 0)
            return BigReal.NaN;
        if (a.IsZero || !a.IsFinite)
            return a;
        int shift = Math.Max(2 * _precision + 4 - a.Length, 0);
        shift += (a.Exponent - shift) & 1;
        BigInteger root = BigFunctions.Sqrt(a.Significand << shift);
        return Rounded(root, (a.Exponent - shift) / 2, BigReal.LengthOf(root));
    }

    public override BigReal Sin(BigReal a) => a.IsFinite ? FromFixed(_functions.SinCos(Fixed(a)).Sin, 0) : BigReal.NaN;

    public override BigReal Cos(BigReal a) => a.IsFinite ? FromFixed(_functions.SinCos(Fixed(a)).Cos, 0) : BigReal.NaN;

    public override BigReal Atan(BigReal a)
    {
        if (a.IsNaN || a.IsZero)
            return a;
        BigReal size = a.Sign < 0 ? -a : a;
        bool isInverse = Less(Of(1), size);
        BigReal inner = isInverse ? Divide(Of(1), size) : size;
        BigReal angle = inner.IsZero ? inner : Atan01(inner);
        if (isInverse)
            angle = Subtract(FromFixed(_functions.Pi, -1), angle);
        return a.Sign < 0 ? -angle : angle;
    }

    // 2·atan(v/(1 + √(1 + v²))) twice, then the series.
    private BigReal Atan01(BigReal v)
    {
        for (int i = 0; i < 3; i++)
            v = Divide(v, Add(Of(1), Sqrt(Add(Of(1), Multiply(v, v)))));
        BigReal square = Multiply(v, v), power = v, sum = v;
        for (int k = 3; power.Top > sum.Top - _precision; k += 2)
        {
            power = -Multiply(power, square);
            sum = Add(sum, Divide(power, Of(k)));
        }
        return Multiply(sum, Of(8));
    }

    // 2/√π·exp(−x²)·Σ 2^n·x^(2n+1)/(1·3·…·(2n+1)): terms of one sign.
    public override BigReal Erf(BigReal a)
    {
        if (a.IsNaN || a.IsZero)
            return a;
        if (!a.IsFinite || a.Top > 6)
            return Of(a.Sign);
        BigReal square = Multiply(a, a), doubled = Add(square, square), term = a, sum = a;
        for (int n = 1; term.Top > sum.Top - _precision; n++)
        {
            term = Divide(Multiply(term, doubled), Of(2 * n + 1));
            sum = Add(sum, term);
        }
        BigReal factor = Divide(Of(2), Sqrt(FromFixed(_functions.Pi, 0)));
        return Multiply(Multiply(factor, Exp(-square)), sum);
    }

    public override bool IsZero(BigReal a) => a.IsZero;

    public override bool Less(BigReal a, BigReal b) => Compare(a, b) < 0;

    public override bool Equal(BigReal a, BigReal b) => Compare(a, b) == 0;

    public override BigReal Expm1(BigReal a) => !a.IsZero && a.IsFinite && a.Top < -_precision / 2 ? Add(a, Multiply(Multiply(a, a), Of(0.5))) : Subtract(Exp(a), Of(1));

    public override BigReal Log1p(BigReal a) => !a.IsZero && a.IsFinite && a.Top < -_precision / 2 ? Subtract(a, Multiply(Multiply(a, a), Of(0.5))) : Log(Add(Of(1), a));

    public override BigReal Sigmoid(BigReal a)
    {
        if (!a.IsFinite)
            return a.IsNaN ? a : Of(a.Sign > 0 ? 1 : 0);
        BigReal e = Exp(a.Sign > 0 ? -a : a), below = Add(Of(1), e);
        return Divide(a.Sign > 0 ? Of(1) : e, below);
    }

    public override BigReal Softplus(BigReal a)
    {
        BigReal log = Log1p(Exp(a.Sign > 0 ? -a : a));
        return a.Sign > 0 ? Add(a, log) : log;
    }

    public override BigReal Tanh(BigReal a)
    {
        if (!a.IsFinite)
            return a.IsNaN ? a : Of(a.Sign);
        BigReal twice = Add(a, a), e = Expm1(a.Sign > 0 ? -twice : twice), quotient = Divide(e, Add(Of(2), e));
        return a.Sign > 0 ? -quotient : quotient;
    }

    public override BigReal LogCosh(BigReal a)
    {
        if (!a.IsFinite || a.Top > 20)
            return a.IsNaN ? a : Subtract(a.Sign < 0 ? -a : a, FromFixed(_functions.Ln2, 0));
        BigReal half = Multiply(a, Of(0.5)), sinh = Multiply(Subtract(Exp(half), Exp(-half)), Of(0.5));
        return Log1p(Multiply(Of(2), Multiply(sinh, sinh)));
    }

    public override BigReal Asinh(BigReal a)
    {
        if (a.IsZero || !a.IsFinite)
            return a;
        BigReal size = a.Sign < 0 ? -a : a, square = Multiply(size, size);
        BigReal value = Log1p(Add(size, Divide(square, Add(Of(1), Sqrt(Add(Of(1), square))))));
        return a.Sign < 0 ? -value : value;
    }

    public override BigReal Pow(BigReal a, BigReal b)
    {
        if (a.IsNaN || b.IsNaN)
            return BigReal.NaN;
        double exponent = b.ToDouble();
        if (exponent == Math.Floor(exponent) && Math.Abs(exponent) <= 64)
            return exponent < 0 ? Divide(Of(1), Power(a, (int)-exponent)) : Power(a, (int)exponent);
        if (exponent == 0.5)
            return Sqrt(a);
        return a.IsZero ? exponent > 0 ? default : BigReal.Infinity(1) : Exp(Multiply(b, Log(a)));
    }

    private BigReal Power(BigReal a, int exponent)
    {
        BigReal power = Of(1);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                power = Multiply(power, a);
            a = Multiply(a, a);
        }
        return power;
    }

    // 2 with NaN.
    private int Compare(BigReal a, BigReal b)
    {
        if (a.IsNaN || b.IsNaN)
            return 2;
        if (!a.IsFinite || !b.IsFinite || a.Sign != b.Sign || a.IsZero)
            return a.IsFinite && b.IsFinite ? a.Sign.CompareTo(b.Sign) : (a.IsFinite ? 0 : a.Special).CompareTo(b.IsFinite ? 0 : b.Special);
        if (a.Top != b.Top)
            return a.Top.CompareTo(b.Top) * a.Sign;
        int exponent = Math.Min(a.Exponent, b.Exponent);
        BigInteger difference = (a.Significand << (a.Exponent - exponent)) - (b.Significand << (b.Exponent - exponent));
        if ((a.Length > LengthOfInputs || b.Length > LengthOfInputs) && (BigInteger.Abs(difference) >> (a.Top - exponent - 18)).IsZero)
            WasClose = true;
        return difference.Sign;
    }

    private BigReal Rounded(BigInteger significand, int exponent, int length)
    {
        int excess = length - _precision;
        if (excess <= 0)
            return BigReal.Of(significand, exponent, length);
        significand = ((significand >> (excess - 1)) + 1) >> 1;
        if (BigInteger.Abs(significand) == _full)
            return BigReal.Of(significand >> 1, exponent + excess + 1, _precision);
        return Math.Abs(exponent) > LargestTop ? (exponent < 0 ? default : BigReal.Infinity(significand.Sign)) : BigReal.Of(significand, exponent + excess, _precision);
    }

    private BigInteger Fixed(BigReal a)
    {
        int shift = a.Exponent + _functions.Fraction;
        return shift >= 0 ? a.Significand << shift : a.Significand >> -shift;
    }

    private BigReal FromFixed(BigInteger value, int exponent) => value.IsZero ? default : Rounded(value, exponent - _functions.Fraction, BigReal.LengthOf(value));
}
