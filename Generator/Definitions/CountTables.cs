using LossGen.Generator.Binding;

namespace LossGen.Generator.Definitions;

/// <summary>What losses make of the numbers of samples of classes, where these are known at compile time; the library has the same for those of the caller.</summary>
internal static class CountTables
{
    /// <param name="table">What is wanted.</param>
    /// <param name="counts">The number of samples of each class.</param>
    /// <param name="samples">The number of samples, which only <see cref="CountTable.LogOdds"/> takes.</param>
    public static double[] Of(CountTable table, IReadOnlyList<double> counts, double samples)
    {
        double fewest = counts.Min(), sum = counts.Sum();
        return
        [
            .. counts.Select(count => table switch
            {
                CountTable.Margins => Math.Pow(count / fewest, -0.25),
                CountTable.LogPriors => Math.Log(count / sum),
                CountTable.LogOdds => Math.Log(samples / count - 1),
                _ => 1 / count,
            }),
        ];
    }
}
