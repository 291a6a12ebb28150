using System.Diagnostics;

namespace LossGen;

/// <summary>Gives a parameter of an annotated method its role, whatever its name.</summary>
/// <param name="role">The role.</param>
[AttributeUsage(AttributeTargets.Parameter)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class RoleAttribute(LossRole role) : Attribute
{
    /// <summary>The role of the parameter.</summary>
    public LossRole Role { get; } = role;
}
