namespace LossGen.Generator.Definitions.Custom;

/// <summary>Where execution goes on after a statement.</summary>
internal enum Completion
{
    /// <summary>At the next statement.</summary>
    Next,

    /// <summary>Behind the loop or switch.</summary>
    Break,

    /// <summary>At the next round of the loop.</summary>
    Continue,

    /// <summary>At the caller.</summary>
    Return,

    /// <summary>Nowhere: what follows was found impossible to translate.</summary>
    Abandoned,
}
