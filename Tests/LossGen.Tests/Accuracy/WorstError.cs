using System.Globalization;
using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>The largest error of a result seen so far, in units of the last place, and where it was.</summary>
internal sealed class WorstError
{
    private const double SmallDistance = 8;

    private (float Actual, double Exact, string Kind, float X, float Y) _at, _farthestAt;

    public double Units { get; private set; }

    /// <summary>
    /// The largest error in parts of the largest term, or of 1 where the terms are smaller: what the contract says where terms cancel. A result within
    /// 8 ULP is right whatever its terms are.
    /// </summary>
    public double Part { get; private set; }

    /// <summary>For value, gradient and Hessian.</summary>
    public static WorstError[] Three() => [new(), new(), new()];

    public void Add(float actual, in ExactResult exact, string kind, float x, float y)
    {
        if (Math.Abs(exact.Value) < exact.Smallest && Math.Abs(actual) <= exact.Smallest)
            return;
        double distance = Math.Abs(actual - exact.Value);
        distance = double.IsNaN(distance) ? double.PositiveInfinity : distance;
        if (distance > Units * exact.Unit)
        {
            Units = distance / exact.Unit;
            _at = (actual, exact.Value, kind, x, y);
        }
        if (distance > Part * Math.Max(1, exact.Largest) && distance > SmallDistance * ExactResult.UnitOf(exact.Value))
        {
            Part = distance / Math.Max(1, exact.Largest);
            _farthestAt = (actual, exact.Value, kind, x, y);
        }
    }

    /// <summary>Two decimals, a power of ten beyond a million, or "inf/NaN".</summary>
    public override string ToString() =>
        double.IsInfinity(Units) ? "inf/NaN"
        : Units > 1e6 ? string.Create(CultureInfo.InvariantCulture, $"1e{Math.Round(Math.Log10(Units)):F0}")
        : Units.ToString(Units < 100 ? "F2" : "F0", CultureInfo.InvariantCulture);

    /// <summary>Inputs, both values and the distance, where it is most units and where it is the largest part.</summary>
    public string Describe() => $"{Describe(_at)}, {Number(Units)} units of the last place of the largest term;\n{Describe(_farthestAt)}, {Number(Part)} of the largest term";

    private static string Describe((float Actual, double Exact, string Kind, float X, float Y) at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.Kind}, x = {at.X:R}, y = {at.Y:R}: got {at.Actual:G9}, exact {at.Exact:G12}, {Ulp.Distance(at.Actual, at.Exact):G4} ULP");

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
