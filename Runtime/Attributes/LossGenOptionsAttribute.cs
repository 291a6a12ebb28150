using System.Diagnostics;

namespace LossGen;

/// <summary>Options for every annotated method of the assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
[Conditional("LOSSGEN_ATTRIBUTES")]
public sealed class LossGenOptionsAttribute : Attribute
{
    /// <summary>As <see cref="LossAttribute.Reproducible"/>, for all losses of the assembly.</summary>
    public bool Reproducible { get; set; }
}
