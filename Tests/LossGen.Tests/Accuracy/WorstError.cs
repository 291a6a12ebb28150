using System.Globalization;

namespace LossGen.Tests.Accuracy;

/// <summary>The largest error of a result seen so far, in ULP.</summary>
internal sealed class WorstError
{
    private double _ulps;

    public void Add(float[] actual, ExactResult[] exact)
    {
        for (int i = 0; i < actual.Length; i++)
            Add(actual[i], exact[i]);
    }

    public void Add(float actual, in ExactResult exact)
    {
        double error = Math.Abs(actual - exact.Value) / exact.Unit;
        if (error <= _ulps || (Math.Abs(exact.Value) < exact.Smallest && Math.Abs(actual) <= exact.Smallest))
            return;
        _ulps = double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>Two decimals, a power of ten beyond a million, or "inf/NaN".</summary>
    public override string ToString() =>
        double.IsInfinity(_ulps) ? "inf/NaN"
        : _ulps > 1e6 ? string.Create(CultureInfo.InvariantCulture, $"1e{Math.Round(Math.Log10(_ulps)):F0}")
        : _ulps.ToString(_ulps < 100 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
