namespace LossGen.Generator.Lowering;

/// <summary>How exactly sigmoids are computed; what a kernel does with them decides.</summary>
internal enum SigmoidPrecision
{
    /// <summary>As plain, of an exponential with a shorter polynomial: within 1.6 and 3.5 ULP. For regions, whose losses are sums over sigmoids.</summary>
    Coarse,

    /// <summary>r = 1/(1 + e) and e·r: within 1.5 and 2.7 ULP. Enough where a sigmoid enters once.</summary>
    Plain,

    /// <summary>The rounding errors of 1 + e and of the division are made good: within 1.5 and 2.5 ULP. For powers, which multiply the error.</summary>
    Corrected,

    /// <summary>
    /// The rounding error of e as well, and the result also as a sum of two floats, right to about 2^−27. For differences from a constant,
    /// which magnify the error.
    /// </summary>
    Compensated,
}
