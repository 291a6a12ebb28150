using System.Reflection;

namespace LossGen.Generator;

/// <summary>Where the project lives, as the build wrote it here from <c>RepositoryUrl</c> of Directory.Build.props.</summary>
internal static class ProjectLinks
{
    public static string Repository { get; } =
        typeof(ProjectLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value ?? "";

    /// <summary>The folder with a page for each diagnostic, with a slash at its end.</summary>
    public static string DiagnosticPages => Repository + "/blob/main/docs/diagnostics/";

    /// <summary>A form for reports that LossGen itself failed.</summary>
    public static string FailureForm => Repository + "/issues/new?template=failure.yml";
}
