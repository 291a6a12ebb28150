using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>A method with a reduction over all rows around one in each row.</summary>
/// <param name="User">The method as the user declared it.</param>
/// <param name="Summing">The kernel that sums up.</param>
/// <param name="Deriving">The kernel that writes what follows from the sums; null where nothing is written.</param>
/// <param name="Reduction">What is made of the sums.</param>
internal sealed record TwoLevelMethod(GeneratedRows User, GeneratedRows Summing, GeneratedRows? Deriving, TwoLevelReduction Reduction)
{
    public IEnumerable<GeneratedRows> Kernels => [Summing, .. Deriving is null ? Array.Empty<GeneratedRows>() : [Deriving]];
}
