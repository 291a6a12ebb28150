using System.Reflection;

namespace LossGen.Tests.Harness;

/// <summary>Places on the disk that the build wrote into this assembly.</summary>
internal static class BuildPaths
{
    public static string Get(string key) => Path.GetFullPath(typeof(BuildPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!);
}
