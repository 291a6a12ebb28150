using System.Numerics;

namespace LossGen.Generator.Verification;

/// <summary>Elementary functions in fixed point: integers that stand for themselves times 2^−Fraction.</summary>
internal sealed class BigFunctions
{
    private const int Halvings = 8;

    private readonly BigInteger _one;

    /// <param name="fraction">The number of bits behind the point.</param>
    public BigFunctions(int fraction)
    {
        Fraction = fraction;
        _one = BigInteger.One << fraction;
        Ln2 = 2 * InverseSeries(3, alternating: false);
        Pi = 16 * InverseSeries(5, alternating: true) - 4 * InverseSeries(239, alternating: true);
    }

    public int Fraction { get; }

    public BigInteger Ln2 { get; }

    public BigInteger Pi { get; }

    /// <summary>exp(x) as a fixed-point number in [1/2, 2) and a power of two.</summary>
    public (BigInteger Significand, int Exponent) Exp(BigInteger x)
    {
        int n = (int)Nearest(x, Ln2);
        BigInteger r = (x - n * Ln2) >> Halvings, term = _one, sum = _one;
        for (int k = 1; !term.IsZero && term != BigInteger.MinusOne; k++)
        {
            term = ((term * r) >> Fraction) / k;
            sum += term;
        }
        for (int i = 0; i < Halvings; i++)
            sum = (sum * sum) >> Fraction;
        return (sum, n);
    }

    /// <summary>ln(u) for u in [1/2, 2]: what double precision gives, and what that lacks by the series of ln((1 + z)/(1 − z)).</summary>
    public BigInteger Log(BigInteger u)
    {
        double near = Math.Log((double)(u >> (Fraction - 60)) / (1L << 60));
        var start = new BigInteger(near * (1L << 60));
        BigInteger y = start << (Fraction - 60);
        (BigInteger exp, int n) = Exp(-y);
        BigInteger v = (u * exp) >> Fraction;
        v = n >= 0 ? v << n : v >> -n;
        BigInteger z = ((v - _one) << Fraction) / (v + _one), square = (z * z) >> Fraction, sum = z;
        for (int k = 3; !z.IsZero && z != BigInteger.MinusOne; k += 2)
        {
            z = (z * square) >> Fraction;
            sum += z / k;
        }
        return y + 2 * sum;
    }

    public (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x)
    {
        BigInteger quarter = Pi >> 1, n = Nearest(x, quarter), r = x - n * quarter, square = (r * r) >> Fraction;
        BigInteger sin = r, term = r;
        for (int k = 2; !term.IsZero && term != BigInteger.MinusOne; k += 2)
            sin += term = -((term * square) >> Fraction) / (k * (k + 1));
        BigInteger cos = _one;
        term = _one;
        for (int k = 1; !term.IsZero && term != BigInteger.MinusOne; k += 2)
            cos += term = -((term * square) >> Fraction) / (k * (k + 1));
        return (int)(((n % 4) + 4) % 4) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    public static BigInteger Sqrt(BigInteger value)
    {
        if (value.IsZero)
            return value;
        BigInteger root = BigInteger.One << ((BigReal.LengthOf(value) + 1) / 2);
        while (true)
        {
            BigInteger next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    // atan(1/k), or the inverse hyperbolic tangent.
    private BigInteger InverseSeries(int k, bool alternating)
    {
        BigInteger power = _one / k, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power = alternating ? -(power / (k * k)) : power / (k * k);
            sum += power / n;
        }
        return sum;
    }

    private static BigInteger Nearest(BigInteger a, BigInteger b)
    {
        BigInteger doubled = 2 * a + b, quotient = doubled / (2 * b);
        return doubled.Sign < 0 && quotient * 2 * b != doubled ? quotient - 1 : quotient;
    }
}
