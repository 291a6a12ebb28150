using System.IO.Compression;
using System.Xml.Linq;
using LossGen.Tests.Platforms;
using Xunit;

namespace LossGen.Tests.Packaging;

/// <summary>The package as its users get it.</summary>
[Collection(nameof(SeparateBuilds))]
public class PackageTests(SeparateBuild build, PackageUser user) : IClassFixture<PackageUser>
{
    private const string Message = "LOSS050";

    [Fact]
    public async Task The_package_has_attributes_compiler_and_analyzers_and_no_dependencies()
    {
        using ZipArchive package = ZipFile.OpenRead(await user.Prepare(build));
        Assert.Equal(
            [
                "analyzers/dotnet/cs/LossGen.Analyzers.dll", "analyzers/dotnet/cs/LossGen.CodeFixes.dll", "analyzers/dotnet/cs/LossGen.Generator.dll",
                "build/LossGen.targets", "buildTransitive/LossGen.targets",
                "lib/net10.0/LossGen.Runtime.dll", "lib/net8.0/LossGen.Runtime.dll", "lib/netstandard2.0/LossGen.Runtime.dll",
            ],
            package.Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".targets", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using Stream manifest = package.GetEntry("LossGen.nuspec")!.Open();
        Assert.DoesNotContain(XDocument.Load(manifest).Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task A_project_with_the_package_alone_builds_with_diagnostics_and_runs()
    {
        await user.Prepare(build);
        string output = await user.DotNet("build", "--no-restore", "--no-incremental");
        Assert.Equal(["lossgen"], user.RestoredPackages);
        Assert.Contains("warning LOSS003", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Message, output, StringComparison.Ordinal);
        Assert.Equal("0.693147 -0.250000 0.250000", (await user.Run()).Trim());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "-p:RuntimeIdentifier=linux-x64")]
    [InlineData(false, "-p:RuntimeIdentifier=linux-arm64")]
    [InlineData(false, "-p:IlcInstructionSet=x86-64-v3")]
    [InlineData(false, "-p:LossGenInstructionSetMessage=false")]
    public async Task A_build_for_NativeAOT_says_what_the_default_instruction_set_costs(bool says, params string[] settings)
    {
        await user.Prepare(build);
        // The target alone, since compiling for another runtime would restore more packages.
        string output = await user.DotNet("msbuild", ["-t:LossGenInstructionSetMessage", "-p:PublishAot=true", .. settings]);
        Assert.Equal(says, output.Contains(Message, StringComparison.Ordinal));
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_message_is_part_of_the_build_and_breaks_none_whose_warnings_are_errors()
    {
        await user.Prepare(build);
        string output = await user.DotNet(
            "build", "--no-restore", "--no-incremental", "-p:PublishAot=true", "-p:TreatWarningsAsErrors=true", "-p:NoWarn=LOSS003");
        Assert.Contains(Message, output, StringComparison.Ordinal);
    }

    [Theory, InlineData("VB", true), InlineData("F#", true), InlineData("C#", false)]
    public async Task Another_language_than_C_sharp_is_told_that_attributes_do_nothing(string language, bool isTold)
    {
        await user.Prepare(build);
        string output = await user.DotNet("msbuild", "-t:LossGenLanguageWarning", $"-p:Language={language}");
        Assert.Equal(isTold, output.Contains("warning LOSS051: LossGen writes C#", StringComparison.Ordinal));
    }

    [Theory, InlineData("-p:DesignTimeBuild=true", true), InlineData("-p:DesignTimeBuild=false", false)]
    public async Task The_build_of_an_editor_tells_the_generators_that_it_is_one(string setting, bool isEditor)
    {
        await user.Prepare(build);
        string files = await user.DotNet("msbuild", "-getItem:EditorConfigFiles", setting);
        Assert.Equal(isEditor, files.Contains("LossGen.Editor.globalconfig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slip_that_stops_the_compiler_hides_no_message()
    {
        await user.Prepare(build);
        user.Write("Slip.cs", "static partial class Slip { [LossGen.FocalLoss(Alpha = 1.5)] public static float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets); }");
        try
        {
            string output = await user.FailingBuild();
            string[] errors = [.. output.Split('\n').Where(line => line.Contains("): error ", StringComparison.Ordinal) || line.Contains("): warning ", StringComparison.Ordinal)).Select(line => line.Split(": ")[1].Trim()).Distinct().Order()];
            Assert.Equal(["error CS0501", "error LOSS001", "error LOSS010", "warning LOSS003"], errors);
        }
        finally
        {
            user.Write("Slip.cs", "");
        }
    }
}
