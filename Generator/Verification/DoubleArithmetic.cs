using LossGen.Generator.Expressions;

namespace LossGen.Generator.Verification;

/// <summary>
/// Double precision that counts the bits that differences, logarithms and the like may have taken, all of them together, so that who asks can tell whether the
/// rest is enough to judge a float by. Where it is not, <see cref="BigArithmetic"/> is asked.
/// </summary>
internal sealed class DoubleArithmetic : Arithmetic<double>
{
    private const double Smallest = 1e-280, Largest = 1e280;

    // Significands of at most so many bits are those of inputs and constants: their differences are exact.
    private const long TailOfInputs = (1L << 26) - 1;

    /// <summary>How many bits were lost at most.</summary>
    public double LostBits { get; private set; }

    /// <summary>Forgets what was lost.</summary>
    public void Reset() => LostBits = 0;

    public override double Of(double value) => value;

    public override double ToDouble(double value) => value;

    public override double Add(double a, double b)
    {
        double sum = a + b, largest = Math.Max(Math.Abs(a), Math.Abs(b));
        // What cancels altogether may have been rounded to the same number, a sigmoid to 1.
        if (a != 0 && b != 0 && sum == 0)
            Lose(64);
        else if (a != 0 && b != 0 && Math.Abs(sum) < 0.5 * largest && !(IsShort(a) && IsShort(b)))
            Lose(Math.Log(largest / Math.Abs(sum), 2));
        return Kept(sum);
    }

    public override double Multiply(double a, double b) => a == 0 || b == 0 ? 0 : Kept(a * b);

    public override double Divide(double a, double b) => Kept(a / b);

    public override double Negate(double a) => -a;

    public override double Exp(double a)
    {
        LoseBySize(a);
        return Kept(Math.Exp(a));
    }

    public override double Log(double a)
    {
        double log = Math.Log(a);
        if (log == 0)
            Lose(64);
        else if (!IsShort(a) && Math.Abs(log) < 1)
            Lose(-Math.Log(Math.Abs(log), 2));
        return Kept(log);
    }

    public override double Sqrt(double a) => Kept(Math.Sqrt(a));

    public override double Sin(double a) => Periodic(a, Math.Sin);

    public override double Cos(double a) => Periodic(a, Math.Cos);

    public override double Atan(double a) => Math.Atan(a);

    public override double Erf(double a)
    {
        LoseBySize(a * a);
        return ScalarFunctions.Erf(a);
    }

    public override bool IsZero(double a) => a == 0;

    public override bool Less(double a, double b)
    {
        Compare(a, b);
        return a < b;
    }

    public override bool Equal(double a, double b)
    {
        Compare(a, b);
        return a == b;
    }

    public override double Expm1(double a)
    {
        LoseBySize(a);
        return Kept(ScalarFunctions.Expm1(a));
    }

    public override double Log1p(double a) => Kept(ScalarFunctions.Log1p(a));

    public override double Sigmoid(double a)
    {
        LoseBySize(a);
        return Kept(ScalarFunctions.Sigmoid(a));
    }

    public override double Softplus(double a)
    {
        LoseBySize(a);
        return Kept(ScalarFunctions.Softplus(a));
    }

    public override double Tanh(double a) => Math.Tanh(a);

    public override double LogCosh(double a) => ScalarFunctions.LogCosh(a);

    public override double Asinh(double a) => ScalarFunctions.Asinh(a);

    public override double Pow(double a, double b)
    {
        double power = Math.Pow(a, b);
        if (power > 0)
            LoseBySize(Math.Log(power));
        return Kept(power);
    }

    private double Periodic(double a, Func<double, double> function)
    {
        LoseBySize(a);
        double value = function(a);
        if (!IsShort(a) && Math.Abs(value) < 0.5)
            Lose(value == 0 ? 64 : -Math.Log(Math.Abs(value), 2));
        return value;
    }

    // What is nearly the same may be the same.
    private void Compare(double a, double b)
    {
        if (a == b ? a != 0 : !(IsShort(a) && IsShort(b)) && Math.Abs(a - b) <= 1e-5 * Math.Max(Math.Abs(a), Math.Abs(b)))
            Lose(64);
    }

    private void LoseBySize(double a)
    {
        if (Math.Abs(a) > 2)
            Lose(Math.Log(Math.Abs(a), 2));
    }

    private void Lose(double bits) => LostBits += bits;

    // Where an exponent is at its end, double precision has no say.
    private double Kept(double value)
    {
        if (value != 0 && !(Math.Abs(value) > Smallest && Math.Abs(value) < Largest))
            Lose(64);
        return value;
    }

    private static bool IsShort(double value) => (BitConverter.DoubleToInt64Bits(value) & TailOfInputs) == 0;
}
