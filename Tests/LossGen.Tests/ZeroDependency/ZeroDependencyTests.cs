using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.ZeroDependency;

/// <summary>An annotated assembly needs no file of LossGen beside it.</summary>
public class ZeroDependencyTests
{
    private static readonly string Source = LossSource.File(
        [
            LossSource.Method("Soft", "AsymmetricLoss(GammaPos = 0.5, Reproducible = true)", isHard: false),
            "[FocalLoss(Reduction = Reduction.MeanOverPositives)] public static partial float Roles([Role(LossRole.Logits)] ReadOnlySpan<float> a, [Role(LossRole.Targets)] ReadOnlySpan<bool> b);",
        ],
        "[assembly: LossGenOptions(Reproducible = false)]");

    [Theory, InlineData(false), InlineData(true)]
    public void The_compiled_assembly_names_nothing_of_LossGen(bool isPortable)
    {
        var generated = GeneratedAssembly.Compile(Source, isPortable ? CompileOptions.Portable : CompileOptions.Default);
        using var file = new PEReader(new MemoryStream(generated.Image));
        MetadataReader metadata = file.GetMetadataReader();
        Assert.DoesNotContain(
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
            name => name.Contains("LossGen", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(
            metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace)),
            name => name.StartsWith("LossGen", StringComparison.Ordinal));
    }

    [Fact]
    public void Portable_code_needs_nothing_but_the_standard()
    {
        using var file = new PEReader(new MemoryStream(GeneratedAssembly.Compile(Source, CompileOptions.Portable).Image));
        MetadataReader metadata = file.GetMetadataReader();
        Assert.Equal(["netstandard"], metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)));
    }

    [Fact]
    public async Task A_program_runs_after_the_LossGen_files_beside_it_are_deleted()
    {
        // The width probe is a program with every loss, built by the SDK as a user's is.
        string built = Path.GetDirectoryName(BuildPaths.Get("WidthProbe"))!;
        string copy = Directory.CreateTempSubdirectory("lossgen-zero-").FullName;
        try
        {
            foreach (string path in Directory.GetFiles(built).Where(path => Path.GetFileName(path) != "LossGen.Runtime.dll"))
                File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
            // Without the list of dependencies the host takes what lies beside the program.
            File.Delete(Path.Combine(copy, "LossGen.WidthProbe.deps.json"));
            Assert.True(File.Exists(Path.Combine(built, "LossGen.Runtime.dll")), "nothing was left out");
            string output = await ChildProcess.DotNet([Path.Combine(copy, "LossGen.WidthProbe.dll")]);
            Assert.Contains("AsymmetricLossHardExact", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void The_attributes_leave_no_trace_in_the_annotated_assembly()
    {
        var type = GeneratedAssembly.Compile(Source).Type(LossSource.Class);
        Assert.Empty(type.GetMethod("Soft")!.GetCustomAttributesData());
        Assert.DoesNotContain(type.Assembly.GetCustomAttributesData(), attribute => attribute.AttributeType.Namespace == "LossGen");
    }
}
