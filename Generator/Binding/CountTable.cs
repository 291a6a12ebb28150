namespace LossGen.Generator.Binding;

/// <summary>What losses make of the numbers of samples of classes, one number for each class; each is a method of the library where the counts come from the caller.</summary>
internal enum CountTable
{
    /// <summary>Weights by the inverse of the effective number of samples, with a sum of the number of classes.</summary>
    ClassBalance,

    /// <summary>(n/min n)^(−1/4).</summary>
    Margins,

    /// <summary>ln(n/Σ n).</summary>
    LogPriors,

    /// <summary>1/n.</summary>
    Rarities,

    /// <summary>ln(N/n − 1), N the number of samples.</summary>
    LogOdds,
}
