using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using LossGen.Generator;
using LossGen.Tests.Harness;
using LossGen.Tests.Platforms;
using Xunit;

namespace LossGen.Tests.Engines;

/// <summary>The package for Unity, as its package manager gets it.</summary>
[Collection(nameof(SeparateBuilds))]
public partial class UnityPackageTests(SeparateBuild build)
{
    private static readonly string Template = Path.Combine(BuildPaths.Get("Repository"), "Unity", "Package");

    // What the build lays beside the .meta files that wait for it.
    private static readonly string[] Built =
    [
        "CHANGELOG.md", "LICENSE.md", "Runtime/Analyzers/LossGen.Analyzers.dll", "Runtime/Generator/LossGen.Generator.dll", "Runtime/LossGen.Runtime.dll",
    ];

    [Fact]
    public async Task The_build_writes_a_folder_and_an_archive_with_assemblies_that_Unity_loads()
    {
        string folder = await build.Run("build", "Unity/LossGen.Unity.proj", "unity");
        string package = Path.Combine(folder, "package");
        Assert.Equal(Built.Concat(FilesIn(Template)).Order(StringComparer.Ordinal), FilesIn(package));

        await using FileStream archive = File.OpenRead(Directory.GetFiles(folder, "com.lossgen.lossgen-*.tgz").Single());
        await using var tar = new GZipStream(archive, CompressionMode.Decompress);
        using var reader = new TarReader(tar);
        List<string> packed = [];
        while (await reader.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                packed.Add(entry.Name);
        }
        Assert.Equal(FilesIn(package).Select(file => "package/" + file).Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));

        Assert.Equal(["netstandard 2.0.0.0"], ReferencesOf("Runtime/LossGen.Runtime.dll"));
        // The compiler of Unity 2022.3.12 and what it brings along for itself.
        string[] compiler =
        [
            "Microsoft.CodeAnalysis 4.3.0.0", "Microsoft.CodeAnalysis.CSharp 4.3.0.0", "System.Collections.Immutable 6.0.0.0", "System.Memory 4.0.1.1", "netstandard 2.0.0.0",
        ];
        Assert.Empty(ReferencesOf("Runtime/Generator/LossGen.Generator.dll").Except(compiler));
        Assert.Empty(ReferencesOf("Runtime/Analyzers/LossGen.Analyzers.dll").Where(name => !name.StartsWith("LossGen.Generator ", StringComparison.Ordinal)).Except(compiler));

        string[] ReferencesOf(string path)
        {
            using var file = new PEReader(File.OpenRead(Path.Combine(package, path)));
            MetadataReader metadata = file.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}").Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Every_file_and_folder_has_its_meta_file_and_every_meta_file_something_to_describe()
    {
        IEnumerable<string> files = FilesIn(Template).Concat(Built).Where(file => !file.EndsWith(".meta", StringComparison.Ordinal)).Where(IsImported);
        IEnumerable<string> folders = files.SelectMany(FoldersOf).Where(folder => !folder.EndsWith('~') && !folder.StartsWith("Samples~/", StringComparison.Ordinal));
        Assert.Equal(
            files.Concat(folders.Distinct()).Select(name => name + ".meta").Order(StringComparer.Ordinal),
            FilesIn(Template).Where(file => file.EndsWith(".meta", StringComparison.Ordinal)));

        // Unity leaves out what ends in ~; a sample is copied from there with the identity that its .meta files give it.
        static bool IsImported(string file) => !file.Contains('~', StringComparison.Ordinal) || file.StartsWith("Samples~/", StringComparison.Ordinal);

        static IEnumerable<string> FoldersOf(string file)
        {
            for (int slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
                yield return file[..slash];
        }
    }

    [Fact]
    public void Identities_are_distinct()
    {
        string[] guids = [.. FilesIn(Template).Where(file => file.EndsWith(".meta", StringComparison.Ordinal)).Select(file => Guid().Match(Read(file)).Groups[1].Value)];
        Assert.All(guids, guid => Assert.Equal(32, guid.Length));
        Assert.Equal(guids.Length, guids.Distinct().Count());
    }

    [Theory]
    [InlineData("Runtime/Generator/LossGen.Generator.dll", true)]
    [InlineData("Runtime/Analyzers/LossGen.Analyzers.dll", true)]
    [InlineData("Runtime/LossGen.Runtime.dll", false)]
    public void Generator_and_analyzers_are_for_the_compiler_and_no_platform(string assembly, bool isForCompiler)
    {
        string meta = Read(assembly + ".meta");
        Assert.Equal(isForCompiler, meta.Contains("labels:\n- RoslynAnalyzer\n", StringComparison.Ordinal));
        Assert.Equal(isForCompiler ? "0" : "1", AnyPlatform().Match(meta).Groups[1].Value);
    }

    [Fact]
    public void The_manifest_names_what_is_there()
    {
        JsonElement manifest = JsonDocument.Parse(Read("package.json")).RootElement;
        Version version = typeof(LossAttribute).Assembly.GetName().Version!;
        Assert.Equal(version.ToString(3), manifest.GetProperty("version").GetString());
        Assert.Equal(("2022.3", "12f1"), (manifest.GetProperty("unity").GetString(), manifest.GetProperty("unityRelease").GetString()));
        Assert.All(["documentationUrl", "changelogUrl"], link => Assert.StartsWith(ProjectLinks.Repository + "/blob/main/", manifest.GetProperty(link).GetString()!, StringComparison.Ordinal));
        Assert.Contains(ProjectLinks.Repository + "/blob/main/docs/unity.md", Read("Documentation~/LossGen.md"), StringComparison.Ordinal);
        foreach (JsonElement sample in manifest.GetProperty("samples").EnumerateArray())
            Assert.True(Directory.Exists(Path.Combine(Template, sample.GetProperty("path").GetString()!)));
        string name = JsonDocument.Parse(Read("Runtime/LossGen.Unity.asmdef")).RootElement.GetProperty("name").GetString()!;
        JsonElement references = JsonDocument.Parse(Read("Samples~/TrainEachFrame/LossGen.Samples.asmdef")).RootElement.GetProperty("references");
        Assert.Equal([name], references.EnumerateArray().Select(reference => reference.GetString()!));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Template, file)).ReplaceLineEndings("\n");

    private static string[] FilesIn(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [GeneratedRegex("^guid: ([0-9a-f]+)$", RegexOptions.Multiline)]
    private static partial Regex Guid();

    [GeneratedRegex("Any: \n    second:\n      enabled: ([01])")]
    private static partial Regex AnyPlatform();
}
