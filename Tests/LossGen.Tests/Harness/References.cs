using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LossGen.Tests.Harness;

/// <summary>The assemblies that test sources are compiled against.</summary>
internal static class References
{
    /// <summary>Target frameworks of users' projects: what is oldest, what comes between, what the tests run on.</summary>
    public static readonly string[] Frameworks = ["netstandard2.0", "netstandard2.1", "net8.0", "net10.0"];

    /// <summary>.NET Standard 2.0 as it comes, without the package that has spans.</summary>
    public const string WithoutSpans = "netstandard2.0 without spans";

    private static readonly ConcurrentDictionary<string, Lazy<MetadataReference[]>> OfFramework = [];

    public static MetadataReference[] For(CompileOptions options) =>
        OfFramework.GetOrAdd(options.Framework ?? (options.IsPortable ? "netstandard2.1" : "net10.0"), framework => new(() => Load(framework))).Value;

    private static MetadataReference[] Load(string framework) =>
    [
        .. (framework switch
        {
            "net10.0" =>
            [
                .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged),
                typeof(LossAttribute).Assembly.Location,
                typeof(TensorSpan<float>).Assembly.Location,
            ],
            "netstandard2.1" => Portable("*.dll"),
            WithoutSpans => [.. FilesOf("netstandard2.0"), .. Portable("LossGen*.dll")],
            "netstandard2.0" => [.. FilesOf(framework), .. FilesOf("System.Memory"), .. FilesOf("System.Buffers"), .. FilesOf("System.Runtime.CompilerServices.Unsafe"), .. FilesOf("System.Numerics.Vectors"), .. Portable("LossGen*.dll")],
            _ => [.. FilesOf(framework), .. Portable("LossGen*.dll")],
        }).Select(Reference),
    ];

    private static string[] Portable(string files) => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "netstandard2.1"), files);

    private static string[] FilesOf(string name) => Directory.GetFiles(
        typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "References of " + name).Value!, "*.dll");

    private static bool IsManaged(string path)
    {
        string name = Path.GetFileName(path);
        return name is "mscorlib.dll" or "netstandard.dll" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains("Native", StringComparison.Ordinal));
    }

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
