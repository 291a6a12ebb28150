using System.Numerics;

namespace LossGen.Generator.Verification;

/// <summary>A real number of many bits, Significand·2^Exponent, or what is no number or infinite. <see cref="BigArithmetic"/> computes with them.</summary>
internal readonly struct BigReal
{
    private BigReal(BigInteger significand, int exponent, int length, double special)
    {
        Significand = significand;
        Exponent = exponent;
        Length = length;
        Special = special;
    }

    public BigInteger Significand { get; }

    public int Exponent { get; }

    /// <summary>The number of bits of the significand.</summary>
    public int Length { get; }

    /// <summary>NaN or an infinity; 0 for a finite number.</summary>
    public double Special { get; }

    public static BigReal NaN => new(default, 0, 0, double.NaN);

    public bool IsFinite => Special == 0;

    public bool IsNaN => double.IsNaN(Special);

    public bool IsZero => IsFinite && Significand.IsZero;

    public int Sign => IsFinite ? Significand.Sign : IsNaN ? 0 : Math.Sign(Special);

    /// <summary>The power of two above the size: 2^(Top − 1) ≤ |value| &lt; 2^Top.</summary>
    public int Top => Exponent + Length;

    public static BigReal Infinity(int sign) => new(default, 0, 0, sign < 0 ? double.NegativeInfinity : double.PositiveInfinity);

    /// <summary>A number whose significand has the given length.</summary>
    public static BigReal Of(BigInteger significand, int exponent, int length) => significand.IsZero ? default : new(significand, exponent, length, 0);

    public static BigReal Of(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return new(default, 0, 0, value);
        if (value == 0)
            return default;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long significand = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent = 1;
        else
            significand |= 1L << 52;
        exponent -= 1075;
        for (; (significand & 1) == 0; significand >>= 1)
            exponent++;
        return new(value < 0 ? -significand : significand, exponent, LengthOf(significand), 0);
    }

    public double ToDouble()
    {
        if (!IsFinite)
            return Special;
        if (IsZero)
            return 0;
        int excess = Math.Max(Length - 64, 0);
        double leading = (double)(Significand >> excess);
        int power = Exponent + excess;
        // In two steps, since the power alone may be no double.
        return power > 2000 ? leading * double.PositiveInfinity : power < -2200 ? 0 : leading * Math.Pow(2, power / 2) * Math.Pow(2, power - power / 2);
    }

    public static BigReal operator -(BigReal a) => new(-a.Significand, a.Exponent, a.Length, -a.Special);

    public static int LengthOf(BigInteger value)
    {
        byte[] bytes = BigInteger.Abs(value).ToByteArray();
        int last = bytes.Length - 1;
        while (last > 0 && bytes[last] == 0)
            last--;
        int length = 8 * last;
        for (int top = bytes[last]; top != 0; top >>= 1)
            length++;
        return length;
    }
}
