using LossGen.Tests.Harness;
using LossGen.Tests.Platforms;

namespace LossGen.Tests.Packaging;

/// <summary>The package, and a project somewhere else that has it from a folder: the only feed that it knows.</summary>
public sealed class PackageUser : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossgen-package-").FullName;

    private Dictionary<string, string> Environment => new() { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"), ["MSBUILDDISABLENODEREUSE"] = "1" };

    /// <summary>Packs LossGen and restores the project; returns the package file. Once made, it is kept.</summary>
    internal async Task<string> Prepare(SeparateBuild build)
    {
        if (Directory.GetFiles(_folder, "LossGen.*.nupkg") is [var packed])
            return packed;
        string result = await build.Run("pack", "Runtime", "package");
        string made = Directory.GetFiles(result, "*.nupkg").Single(), package = Path.Combine(_folder, Path.GetFileName(made));
        File.Copy(made, package);
        Symbols = Directory.GetFiles(result, "*.snupkg").Single();
        Write("nuget.config", """<configuration><packageSources><clear /><add key="here" value="." /></packageSources></configuration>""");
        Write("User.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        Write("Program.cs",
            """
            using LossGen;

            var gradient = new float[2];
            float loss = Losses.CrossEntropy([0f, 0f], [1f, 0f], gradient);
            Console.WriteLine(FormattableString.Invariant($"{loss:F6} {gradient[0]:F6} {gradient[1]:F6}"));
            if (args.Length > 0)
                Console.WriteLine(FormattableString.Invariant($"{Losses.Mine(0, 1):F6}"));

            static partial class Losses
            {
                [BinaryCrossEntropy]
                public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

                [AsymmetricLoss(GammaPos = 3, GammaNeg = 1)]
                public static partial float Swapped(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);

                [LossDefinition]
                public static float Mine(float logit, float target) => LossMath.Softplus(logit) - target * logit;

                [CustomLoss(nameof(Mine))]
                public static partial float Custom(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
            }
            """);
        // The line of the README, for a package that is not released.
        await DotNet("add", "package", "LossGen", "--prerelease");
        return package;
    }

    /// <summary>What a command of the SDK prints in the project's folder.</summary>
    internal Task<string> DotNet(string command, params string[] settings) => ChildProcess.DotNet(
        [command, Path.Combine(_folder, "User.csproj"), .. settings],
        Environment);

    /// <summary>What a build prints that ends with an error.</summary>
    internal Task<string> FailingBuild() => ChildProcess.Run(
        "dotnet", ["build", Path.Combine(_folder, "User.csproj"), "--no-restore", "-clp:NoSummary"], Environment, exitCode: 1);

    /// <summary>What the built program prints.</summary>
    internal Task<string> Run(params string[] arguments) => ChildProcess.DotNet([Path.Combine(Output, "User.dll"), .. arguments]);

    /// <summary>The names of the assemblies beside the built program, its own among them.</summary>
    internal IEnumerable<string> BuiltAssemblies => Directory.GetFiles(Output, "*.dll").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The package that the project itself was packed into.</summary>
    internal string OwnPackage => Directory.GetFiles(_folder, "User*.nupkg", SearchOption.AllDirectories).Single();

    private string Output => Path.Combine(_folder, "bin", "Debug", "net10.0");

    /// <summary>The package with the symbols, made beside the first.</summary>
    internal string Symbols { get; private set; } = "";

    internal IEnumerable<string> RestoredPackages => Directory.GetDirectories(Path.Combine(_folder, "packages")).Select(path => Path.GetFileName(path)!);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes a file of the project.</summary>
    internal void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
