namespace LossGen.Minimax;

/// <summary>
/// An unevaluated sum of two doubles (about 31 decimal digits), enough headroom for a Remez exchange whose
/// errors are near 1e-9 and whose linear systems lose ten digits.
/// </summary>
internal readonly struct DoubleDouble(double high, double low = 0)
{
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public double High { get; } = high;

    public double Low { get; } = low;

    public static implicit operator DoubleDouble(double value) => new(value);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (s, e) = TwoSum(a.High, b.High);
        var (t, f) = TwoSum(a.Low, b.Low);
        (s, e) = FastTwoSum(s, e + t);
        (s, e) = FastTwoSum(s, e + f);
        return new(s, e);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var p = a.High * b.High;
        var e = Math.FusedMultiplyAdd(a.High, b.High, -p) + ((a.High * b.Low) + (a.Low * b.High));
        (p, e) = FastTwoSum(p, e);
        return new(p, e);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var q1 = a.High / b.High;
        var r = a - (b * q1);
        var q2 = r.High / b.High;
        r -= b * q2;
        var q3 = r.High / b.High;
        return new DoubleDouble(q1) + q2 + q3;
    }

    public static DoubleDouble Abs(DoubleDouble a) => a.High < 0 ? -a : a;

    /// <summary>The sum of x^k / (k + skip)!, that is, the exponential without its first terms, divided by x^skip.</summary>
    public static DoubleDouble ExpTail(DoubleDouble x, int skip)
    {
        DoubleDouble term = 1;
        for (var k = 2; k <= skip; k++)
            term /= k;
        DoubleDouble sum = 0;
        for (var k = 1; k < 60; k++)
        {
            sum += term;
            term = term * x / (k + skip);
        }

        return sum;
    }

    /// <summary>The natural logarithm of 1 + x, for x above -1/2.</summary>
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        // 2 atanh(x / (2 + x)), summed until the terms vanish.
        var z = x / (x + 2);
        var square = z * z;
        DoubleDouble sum = 0;
        var power = z;
        for (var k = 1; k < 200 && Math.Abs(power.High) > 1e-40; k += 2)
        {
            sum += power / k;
            power *= square;
        }

        return sum * 2;
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        var s = a + b;
        var t = s - a;
        return (s, (a - (s - t)) + (b - t));
    }

    private static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        var s = a + b;
        return (s, b - (s - a));
    }
}
