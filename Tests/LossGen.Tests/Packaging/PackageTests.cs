using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LossGen.Tests.Platforms;
using Xunit;

namespace LossGen.Tests.Packaging;

/// <summary>The package as its users get it.</summary>
[Collection(nameof(SeparateBuilds))]
public partial class PackageTests(SeparateBuild build, PackageUser user) : IClassFixture<PackageUser>
{
    private const string Message = "LOSS050";

    [Fact]
    public async Task The_package_has_attributes_compiler_and_analyzers_and_no_dependencies()
    {
        using ZipArchive package = ZipFile.OpenRead(await user.Prepare(build));
        Assert.Equal(
            [
                "analyzers/dotnet/roslyn4.3/cs/LossGen.Analyzers.dll", "analyzers/dotnet/roslyn4.3/cs/LossGen.CodeFixes.dll", "analyzers/dotnet/roslyn4.3/cs/LossGen.Generator.dll",
                "build/LossGen.targets", "buildTransitive/LossGen.targets",
                "lib/net10.0/LossGen.Runtime.dll", "lib/net8.0/LossGen.Runtime.dll", "lib/netstandard2.0/LossGen.Runtime.dll",
            ],
            NamesIn(package).Where(name => name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".targets", StringComparison.Ordinal)));
        XElement[] manifest = [.. Manifest(package)];
        Assert.DoesNotContain(manifest, element => element.Name.LocalName == "dependency");
        Assert.All(
            ["developmentDependency", "icon", "readme", "license", "projectUrl", "repository", "releaseNotes", "description", "tags"],
            field => Assert.Contains(manifest, element => element.Name.LocalName == field));
        Assert.Contains("icon.png", NamesIn(package));
    }

    [Fact]
    public async Task A_package_that_is_no_release_has_a_version_of_its_own() =>
        Assert.Matches(@"LossGen\.\d+\.\d+\.\d+-dev\.\d{8}T\d{6}\.nupkg$", await user.Prepare(build));

    [Fact]
    public async Task Links_of_the_packed_README_are_absolute()
    {
        using ZipArchive package = ZipFile.OpenRead(await user.Prepare(build));
        string[] links = [.. Link().Matches(TextOf(package, "README.md")).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches("^(https://|#)", link));
        Assert.Contains(links, link => link.StartsWith("https://raw.githubusercontent.com/lossgen/lossgen/main/docs/images/", StringComparison.Ordinal));
        Assert.Contains("https://github.com/lossgen/lossgen/blob/main/docs/README.md", links);
    }

    [Fact]
    public async Task The_runtime_has_its_symbols_in_a_package_of_symbols()
    {
        await user.Prepare(build);
        using ZipArchive symbols = ZipFile.OpenRead(user.Symbols);
        Assert.Equal(
            ["lib/net10.0/LossGen.Runtime.pdb", "lib/net8.0/LossGen.Runtime.pdb", "lib/netstandard2.0/LossGen.Runtime.pdb"],
            NamesIn(symbols).Where(name => name.EndsWith(".pdb", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_project_with_the_package_alone_builds_with_diagnostics_and_runs_without_a_file_of_LossGen()
    {
        await user.Prepare(build);
        string output = await user.DotNet("build", ["--no-restore", "--no-incremental"]);
        Assert.Equal(["lossgen"], user.RestoredPackages);
        Assert.Contains("warning LOSS003", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Message, output, StringComparison.Ordinal);
        Assert.Equal(["User.dll"], user.BuiltAssemblies);
        Assert.Equal("0.693147 -0.250000 0.250000", (await user.Run()).Trim());
    }

    [Fact]
    public async Task A_program_that_calls_its_definitions_gets_the_assembly_on_request()
    {
        await user.Prepare(build);
        await user.DotNet("build", ["--no-restore", "--no-incremental", "-p:LossGenCopyRuntime=true", "-p:NoWarn=LOSS003"]);
        Assert.Equal(["LossGen.Runtime.dll", "User.dll"], user.BuiltAssemblies);
        Assert.EndsWith("0.693147", (await user.Run("definition")).Trim(), StringComparison.Ordinal);
        await user.DotNet("clean");
    }

    [Fact]
    public async Task A_library_made_with_it_passes_no_dependency_on()
    {
        await user.Prepare(build);
        await user.DotNet("pack", ["--no-restore", "-p:NoWarn=LOSS003"]);
        using ZipArchive package = ZipFile.OpenRead(user.OwnPackage);
        Assert.DoesNotContain(Manifest(package), element => element.Name.LocalName == "dependency");
        Assert.DoesNotContain(NamesIn(package), name => name.Contains("LossGen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("maybe", true)]
    [InlineData("true", false)]
    public async Task An_option_that_is_neither_true_nor_false_is_a_warning(string value, bool warns)
    {
        await user.Prepare(build);
        string output = await user.DotNet("msbuild", ["-t:LossGenOptions", "-p:LossGenReproducible=" + value]);
        Assert.Equal(warns, output.Contains("LossGenReproducible is 'maybe'", StringComparison.Ordinal));
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
            "build", ["--no-restore", "--no-incremental", "-p:PublishAot=true", "-p:TreatWarningsAsErrors=true", "-p:NoWarn=LOSS003"]);
        Assert.Contains(Message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_analyses_of_the_SDK_and_a_checked_build_have_nothing_against_generated_code()
    {
        await user.Prepare(build);
        // What they find in this file shows that they run.
        user.Write("Poor.cs", "public static class Poor { public static int Of(object value) => value.GetHashCode(); }");
        try
        {
            string output = await user.DotNet(
                "build", ["--no-restore", "--no-incremental", "-p:AnalysisMode=All", "-p:EnforceCodeStyleInBuild=true", "-p:CheckForOverflowUnderflow=true", "-p:GenerateDocumentationFile=true", "-p:EmitCompilerGeneratedFiles=true"]);
            Assert.Contains("warning CA1062", output, StringComparison.Ordinal);
            Assert.DoesNotContain(".g.cs(", output, StringComparison.Ordinal);
        }
        finally
        {
            user.Write("Poor.cs", "");
        }
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
    private static IEnumerable<string> NamesIn(ZipArchive package) => package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal);

    private static IEnumerable<XElement> Manifest(ZipArchive package) =>
        XDocument.Parse(TextOf(package, package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).FullName)).Descendants();

    private static string TextOf(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
