using System.Numerics.Tensors;
using Microsoft.CodeAnalysis;

namespace LossGen.Tests.Harness;

/// <summary>The assemblies that test sources are compiled against.</summary>
internal static class References
{
    private static readonly Lazy<MetadataReference[]> OfNet10 = new(() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged).Select(Reference),
        Reference(typeof(LossAttribute).Assembly.Location),
        Reference(typeof(TensorSpan<float>).Assembly.Location),
    ]);

    private static readonly Lazy<MetadataReference[]> OfNetStandard = new(() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "netstandard2.1"), "*.dll").Select(Reference)]);

    public static MetadataReference[] For(CompileOptions options) => options.IsPortable ? OfNetStandard.Value : OfNet10.Value;

    private static bool IsManaged(string path)
    {
        string name = Path.GetFileName(path);
        return name is "mscorlib.dll" or "netstandard.dll" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains("Native", StringComparison.Ordinal));
    }

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
