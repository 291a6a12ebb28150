namespace LossGen.Generator.Binding;

/// <summary>Whether a loss compares with targets or labels.</summary>
internal enum TargetUse
{
    /// <summary>Without them there is no loss.</summary>
    Required,

    /// <summary>A definition over rows does without; labels and targets may be there for what they say of rows.</summary>
    Optional,

    /// <summary>A definition of elements takes none.</summary>
    None,
}
