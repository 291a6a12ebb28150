namespace LossGen.Tests.Accuracy;

/// <summary>
/// A quantity in double precision with its first and second derivative by one logit, and the size of the largest term that each was added up
/// from. Derivatives follow from the rules for sums, products and compositions alone: nothing here is shared with the generator.
/// </summary>
/// <param name="V">The value.</param>
/// <param name="D">The first derivative.</param>
/// <param name="H">The second derivative.</param>
/// <param name="OfV">The largest term of the value, at least its own size.</param>
/// <param name="OfD">The largest term of the first derivative, at least its own size.</param>
/// <param name="OfH">The largest term of the second derivative, at least its own size.</param>
internal readonly record struct Jet(double V, double D, double H, double OfV, double OfD, double OfH)
{
    public static readonly Jet Zero = Constant(0);

    /// <summary>A quantity without terms that cancel.</summary>
    public static Jet Atom(double v, double d, double h) => new(v, d, h, Math.Abs(v), Math.Abs(d), Math.Abs(h));

    /// <summary>A quantity of which the second derivative has terms of both signs.</summary>
    public static Jet Atom(double v, double d, double h, double ofH) => new(v, d, h, Math.Abs(v), Math.Abs(d), Math.Max(Math.Abs(h), ofH));

    public static Jet Constant(double v) => Atom(v, 0, 0);

    /// <summary>σ(s·x), from the logit and its factor s, 1 or −1.</summary>
    public static Jet Sigmoid(double x, int s = 1)
    {
        double p = Precise.Sigmoid(s * x), q = Precise.Sigmoid(-s * x);
        return Atom(p, s * p * q, p * q * (q - p), p * q * Math.Max(p, q));
    }

    /// <summary>ln(1 + exp(s·x)) = −ln σ(−s·x).</summary>
    public static Jet Softplus(double x, int s = 1)
    {
        double p = Precise.Sigmoid(s * x), q = Precise.Sigmoid(-s * x);
        return Atom(Precise.Softplus(s * x), s * p, p * q);
    }

    /// <summary>A function of this quantity, given by its value and derivatives there.</summary>
    public Jet Map(double f0, double f1, double f2)
    {
        double bend = f2 * D * D, slope = f1 * H, h = bend + slope;
        return new(f0, f1 * D, h, Math.Abs(f0), Math.Abs(f1) * OfD, Largest(h, f2 * OfD * OfD, f1 * OfH));
    }

    public Jet Pow(double k) => k == 0 ? Constant(1) : k == 1 ? this
        : Map(Math.Pow(V, k), k * Math.Pow(V, k - 1), k * (k - 1) * Math.Pow(V, k - 2));

    /// <summary>The same function of a logit that is s times this one's.</summary>
    public Jet OfScaled(double s) => new(V, D * s, H * s * s, OfV, OfD * Math.Abs(s), OfH * s * s);

    public static Jet operator +(Jet a, Jet b)
    {
        (double v, double d, double h) = (a.V + b.V, a.D + b.D, a.H + b.H);
        return new(v, d, h, Largest(v, a.OfV, b.OfV), Largest(d, a.OfD, b.OfD), Largest(h, a.OfH, b.OfH));
    }

    public static Jet operator -(Jet a, Jet b) => a + -1 * b;

    public static Jet operator *(double a, Jet b) =>
        a == 0 ? Zero : new(a * b.V, a * b.D, a * b.H, Math.Abs(a) * b.OfV, Math.Abs(a) * b.OfD, Math.Abs(a) * b.OfH);

    public static Jet operator *(Jet a, Jet b)
    {
        double v = a.V * b.V, d = a.D * b.V + a.V * b.D, h = a.H * b.V + 2 * a.D * b.D + a.V * b.H;
        return new(
            v, d, h, Largest(v, a.OfV * b.OfV), Largest(d, a.OfD * b.OfV, a.OfV * b.OfD),
            Math.Max(Largest(h, a.OfH * b.OfV, a.OfV * b.OfH), 2 * a.OfD * b.OfD));
    }

    private static double Largest(double a, double b, double c = 0) => Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c)));
}
