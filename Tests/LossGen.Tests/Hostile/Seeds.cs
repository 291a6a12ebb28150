using System.Globalization;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>What random input is made from. LOSSGEN_SEED in the environment is tried instead: a number, or the word random.</summary>
internal static class Seeds
{
    private const int First = 20261128;

    public static TheoryData<int> Some(int count)
    {
        string? wanted = Environment.GetEnvironmentVariable("LOSSGEN_SEED");
        int first = wanted is null ? First : wanted == "random" ? Random.Shared.Next() : int.Parse(wanted, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(first, count)];
    }
}
