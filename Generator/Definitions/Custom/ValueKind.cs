namespace LossGen.Generator.Definitions.Custom;

/// <summary>The kinds of values in a definition. Float and double are one kind: the formula means real numbers.</summary>
internal enum ValueKind
{
    Invalid,
    Real,
    Integer,
    Boolean,

    /// <summary>A number of each class of a row (<c>LossRow</c>).</summary>
    Row,
}
