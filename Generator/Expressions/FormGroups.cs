namespace LossGen.Generator.Expressions;

/// <summary>The kinds of rewrites, for candidates that do without some of them.</summary>
[Flags]
internal enum FormGroups
{
    None = 0,
    Naive = 1,
    Complements = 2,
    Roots = 4,
    Branches = 8,
    Blends = 16,
    Exponentials = 32,
    Stable = 64,

    /// <summary>Differences of quantities stay together in sums and products.</summary>
    Differences = 128,

    /// <summary>What is masked is left out of a sum over a row, and what tends to 0 with 1 − softmax is a sum over the others.</summary>
    Masks = 256,

    /// <summary>All that built-in losses take: their formulas are written so that they need no more.</summary>
    BuiltIn = Naive | Stable,
    All = Naive | Complements | Roots | Branches | Blends | Exponentials | Stable | Differences | Masks,
}
