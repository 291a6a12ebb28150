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

    /// <summary>Numbers that a float cannot hold are added in two parts to what they cancel with: 1 + 1e-7 − s.</summary>
    Numbers = 512,

    /// <summary>Where one class has more than half of the probability, derivatives of functions of softmax are sums over the others.</summary>
    Dominance = 1024,

    /// <summary>σ(u) − σ(−u) is tanh(u/2) in derivatives, too, which costs a function.</summary>
    Halves = 2048,

    /// <summary>Quotients are divided by one factor after the other, whose product may be too large or too small for a float.</summary>
    Quotients = 8192,

    /// <summary>Sums, and logarithms of products, stay as they are written.</summary>
    Written = 4096,

    /// <summary>All that built-in losses take: their formulas are written so that they need no more.</summary>
    BuiltIn = Naive | Stable,
    All = Naive | Complements | Roots | Branches | Blends | Exponentials | Stable | Differences | Masks | Numbers,
}
