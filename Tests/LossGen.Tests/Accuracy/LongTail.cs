using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>Samples of each class as in long-tailed data, for the losses that are given them.</summary>
internal static class LongTail
{
    public const int Classes = 10;

    public static readonly double[] Counts = [.. Enumerable.Range(1, Classes).Select(k => Math.Round(5000 * Math.Pow(k, -1.2)))];

    /// <summary>The class-balanced weights of Cui et al. 2019, of the default β = 0.999.</summary>
    public static readonly double[] Weights = Balanced();

    /// <summary>The attribute with the counts before its settings.</summary>
    public static string Attribute(string name, string settings = "") =>
        $"{name}({string.Join(", ", Counts.Select(LossSource.Number))}{(settings == "" ? "" : ", ")}{settings})";

    private static double[] Balanced()
    {
        double[] raw = [.. Counts.Select(count => -1 / Precise.Expm1(count * Precise.Log1p(-0.001)))];
        return [.. raw.Select(weight => weight * Classes / raw.Sum())];
    }
}
