namespace LossGen.Generator.Verification;

/// <summary>Numbers that formulas can be evaluated in.</summary>
internal abstract class Arithmetic<T>
{
    public abstract T Of(double value);

    public abstract double ToDouble(T value);

    public abstract T Add(T a, T b);

    /// <summary>A product; exactly 0 where a factor is.</summary>
    public abstract T Multiply(T a, T b);

    public abstract T Divide(T a, T b);

    public abstract T Negate(T a);

    public abstract T Exp(T a);

    public abstract T Log(T a);

    public abstract T Sqrt(T a);

    public abstract T Sin(T a);

    public abstract T Cos(T a);

    public abstract T Atan(T a);

    public abstract T Erf(T a);

    public abstract bool IsZero(T a);

    /// <summary>Whether a comparison holds; none does with NaN.</summary>
    public abstract bool Less(T a, T b);

    public abstract bool Equal(T a, T b);

    public abstract T Expm1(T a);

    public abstract T Log1p(T a);

    public abstract T Sigmoid(T a);

    public abstract T Softplus(T a);

    public abstract T Tanh(T a);

    public abstract T LogCosh(T a);

    public abstract T Asinh(T a);

    public abstract T Pow(T a, T b);

    public T Subtract(T a, T b) => Add(a, Negate(b));

    public int Sign(T a) => Less(a, Of(0)) ? -1 : Less(Of(0), a) ? 1 : 0;
}
