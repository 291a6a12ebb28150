namespace LossGen.Generator.Expressions;

/// <summary>A closed range of values, ends possibly infinite. NaN is not considered.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public static Interval Everything => new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Unit => new(0, 1);

    public bool IsNonnegative => Low >= 0;

    /// <summary>A value inside that is no special case: 0.3 beyond 0 or the low end; where that lies outside, the middle, or 0.7 below the high end.</summary>
    public double Typical => 0.3 + Math.Max(Low, 0) is var beyond && beyond < High ? beyond
        : double.IsInfinity(Low) ? High - 0.7
        : (Low + High) / 2;

    public static Interval operator +(Interval a, Interval b) => new(OrInfinity(a.Low + b.Low, -1), OrInfinity(a.High + b.High, 1));

    public static Interval operator *(Interval a, Interval b)
    {
        double[] ends = [End(a.Low, b.Low), End(a.Low, b.High), End(a.High, b.Low), End(a.High, b.High)];
        return new(ends.Min(), ends.Max());
    }

    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    public static Interval Union(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));

    /// <summary>The image under a nondecreasing function.</summary>
    public Interval Map(Func<double, double> increasing) => new(increasing(Low), increasing(High));

    public Interval Abs() => Low >= 0 ? this : High <= 0 ? new(-High, -Low) : new(0, Math.Max(-Low, High));

    public Interval Pow(Interval exponent)
    {
        if (exponent.Low == exponent.High && IsEvenInteger(exponent.Low) && exponent.Low > 0)
            return Abs().Map(value => Math.Pow(value, exponent.Low));
        if (exponent.Low == exponent.High && exponent.Low == 1)
            return this;
        // A power that is no integer has no value for negative numbers.
        if (Low < 0 && High >= 0 && exponent.Low == exponent.High && exponent.Low != Math.Floor(exponent.Low))
            return new Interval(0, High).Pow(exponent);
        if (Low < 0)
            return Everything;
        double[] ends =
        [
            Math.Pow(Low, exponent.Low), Math.Pow(Low, exponent.High), Math.Pow(High, exponent.Low), Math.Pow(High, exponent.High),
        ];
        // 1 lies between the ends where the exponent or the logarithm of the base changes sign.
        bool throughOne = (exponent.Low < 0 && exponent.High > 0) || (Low < 1 && High > 1);
        return ends.Any(double.IsNaN)
            ? new(0, double.PositiveInfinity)
            : new(throughOne ? Math.Min(1, ends.Min()) : ends.Min(), throughOne ? Math.Max(1, ends.Max()) : ends.Max());
    }

    private static bool IsEvenInteger(double value) => value % 2 == 0;

    // An end of a product: 0·∞ is 0, since the infinite end is not attained together with it.
    private static double End(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static double OrInfinity(double value, int sign) =>
        double.IsNaN(value) ? sign < 0 ? double.NegativeInfinity : double.PositiveInfinity : value;
}
