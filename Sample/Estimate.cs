using System.Globalization;

namespace LossGen.Sample;

/// <summary>A number and half the width of its 95 % confidence interval: 1.96 standard deviations over the resamples.</summary>
/// <param name="Value">The number on the pictures as they are.</param>
/// <param name="HalfWidth">Half the width of the interval.</param>
internal readonly record struct Estimate(double Value, double HalfWidth)
{
    /// <summary>Whether 0 lies in the interval.</summary>
    public bool MayBeZero => Math.Abs(Value) <= HalfWidth;

    /// <summary>Estimates.</summary>
    /// <param name="value">The number on the pictures as they are.</param>
    /// <param name="resampled">The same on each resample.</param>
    public static Estimate Of(double value, IReadOnlyCollection<double> resampled)
    {
        double mean = resampled.Average();
        return new(value, 1.96 * Math.Sqrt(resampled.Sum(x => (x - mean) * (x - mean)) / (resampled.Count - 1)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.000} ± {HalfWidth:0.000}");
}
