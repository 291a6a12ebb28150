using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>
/// What a kernel, which computes in float, can make of a hyperparameter whose domain is wider: 0, or a magnitude between two ends. Beyond, a coefficient or
/// an exponent is 0 or infinite for a float, and results are NaN.
/// </summary>
internal sealed record ComputableRange(double Smallest, double Largest)
{
    public bool Contains(double value) => value == 0 || (Math.Abs(value) >= Smallest && Math.Abs(value) <= Largest);

    /// <summary>The value inside with the sign of one outside that a code fix proposes: none is closer.</summary>
    public double Nearest(double value) => Math.Sign(value) * (Math.Abs(value) < Smallest ? Smallest : Largest);

    /// <summary>The range as a sentence says it: from 1E-30 to 1000000; at most 1E+30 where the domain alone bounds it below.</summary>
    public override string ToString() => Smallest == 0 ? $"at most {Text(Largest)}" : $"from {Text(Smallest)} to {Text(Largest)}";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
