namespace LossGen.Generator.Expressions;

/// <summary>What is asked of a scaled exponential.</summary>
[Flags]
internal enum ExpKind
{
    /// <summary>Two units in the last place, for arguments that do not let it overflow.</summary>
    Short = 0,

    /// <summary>Right to the last bit.</summary>
    Exact = 1,

    /// <summary>Where it overflows, it is infinite or NaN.</summary>
    Overflowing = 2,
}
