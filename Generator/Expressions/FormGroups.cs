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
    All = Naive | Complements | Roots | Branches | Blends | Exponentials | Stable,
}
