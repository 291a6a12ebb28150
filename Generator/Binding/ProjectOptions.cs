using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Binding;

/// <summary>
/// What the user's project file says for all of its losses. The package makes these properties of the build visible to the compiler
/// (<c>CompilerVisibleProperty</c>); without it they count as not given.
/// </summary>
/// <param name="Reproducible">As <c>[assembly: LossGenOptions(Reproducible = true)]</c>.</param>
/// <param name="HasVectorTarget">The project is built for several target frameworks, one of which has vectors.</param>
internal sealed record ProjectOptions(bool Reproducible, bool HasVectorTarget)
{
    // As MSBuild reads a condition.
    private static readonly string[] Affirmative = ["true", "yes", "on"];

    public static ProjectOptions Of(AnalyzerConfigOptions options) => new(
        Affirmative.Contains(Property(options, "LossGenReproducible"), StringComparer.OrdinalIgnoreCase),
        Property(options, "LossGenTargetFrameworks").Split(',').Any(HasVectors));

    /// <summary>The method as the project wants it: what its attribute leaves open is decided here.</summary>
    public LossMethod Apply(LossMethod method) =>
        Reproducible && !method.Loss.Reproducible ? method with { Loss = method.Loss with { Reproducible = true } } : method;

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";

    // net8.0, net10.0-windows; but net48 and netstandard2.1 have none.
    private static bool HasVectors(string framework)
    {
        string name = framework.Trim();
        int dot = name.IndexOf('.');
        return dot > 3 && name.StartsWith("net", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.Substring(3, dot - 3), NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version >= 8;
    }
}
