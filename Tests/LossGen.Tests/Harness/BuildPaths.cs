using System.Reflection;

namespace LossGen.Tests.Harness;

/// <summary>Places on the disk that the build wrote into this assembly.</summary>
internal static class BuildPaths
{
    public static string Get(string key) => Path.GetFullPath(GetText(key));

    /// <summary>What else the build wrote there.</summary>
    public static string GetText(string key) => typeof(BuildPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
