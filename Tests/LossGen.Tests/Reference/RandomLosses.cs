namespace LossGen.Tests.Reference;

/// <summary>Losses with random settings inside the domains, the special values among them.</summary>
internal static class RandomLosses
{
    /// <summary>The seed of every random choice of attributes; the failing attribute itself is in each message.</summary>
    public const int Seed = 20260;

    public static ReferenceLoss Next(Random random) => random.Next(8) switch
    {
        0 => ReferenceLosses.BinaryCrossEntropy(Round(Math.Exp(4 * random.NextDouble() - 2)), Pick(random, 0, 0, Round(0.9 * random.NextDouble()))),
        1 => ReferenceLosses.BalancedCrossEntropy(Pick(random, 0, 1, 0.5, Round(random.NextDouble()))),
        2 or 3 => ReferenceLosses.Focal(Gamma(random), Pick(random, double.NaN, 0.25, 0, 1, Round(random.NextDouble()))),
        4 or 5 => ReferenceLosses.Asymmetric(
            Gamma(random), Gamma(random), Pick(random, 0, 0.05, Round(0.9 * random.NextDouble())), isDetached: random.Next(3) == 0),
        6 => ReferenceLosses.Huber(Round(Math.Exp(4 * random.NextDouble() - 2))),
        _ => ReferenceLosses.MeanSquaredError(),
    };

    /// <summary>A focusing parameter: 0, between 0 and 1, integer, half, any, large.</summary>
    public static double Gamma(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => Round(random.NextDouble()) + 0.001,
        2 => random.Next(1, 9),
        3 => random.Next(1, 9) + 0.5,
        4 => Round(6 * random.NextDouble()) + 0.001,
        _ => Round(8 + 12 * random.NextDouble()),
    };

    private static double Round(double value) => Math.Round(value, 3);

    private static double Pick(Random random, params double[] values) => values[random.Next(values.Length)];
}
