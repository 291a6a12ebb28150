using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>The interval of allowed values of a hyperparameter, read from <c>[Domain]</c>.</summary>
internal readonly record struct Domain(double Min, double Max, bool MinExclusive, bool MaxExclusive, bool IncludesInfinity = false)
{
    public static Domain Everything => new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    public bool Contains(double value) =>
        (MinExclusive ? value > Min : value >= Min) && (MaxExclusive ? value < Max : value <= Max);

    /// <summary>
    /// The allowed value that a code fix proposes for one outside: the end it lies beyond. Where that end is excluded, a value 1 % of the
    /// interval's length inside (of 1, where the interval is unbounded).
    /// </summary>
    public double Nearest(double value)
    {
        double inset = (double.IsInfinity(Max - Min) ? 1 : Max - Min) / 100;
        return value <= Min ? MinExclusive ? Min + inset : Min : MaxExclusive ? Max - inset : Max;
    }

    /// <summary>The interval as mathematics writes it: [0, 1), (0, ∞).</summary>
    public override string ToString()
    {
        string low = double.IsNegativeInfinity(Min) ? IncludesInfinity ? "[−∞" : "(−∞" : (MinExclusive ? "(" : "[") + Min.ToString(CultureInfo.InvariantCulture);
        string high = double.IsPositiveInfinity(Max) ? IncludesInfinity ? "∞]" : "∞)" : Max.ToString(CultureInfo.InvariantCulture) + (MaxExclusive ? ")" : "]");
        return $"{low}, {high}";
    }
}
