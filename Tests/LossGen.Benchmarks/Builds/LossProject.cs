using System.Diagnostics;
using System.Reflection;

namespace LossGen.Benchmarks.Builds;

/// <summary>A user's project with some losses, in a folder of its own, built by the SDK as users do.</summary>
internal sealed class LossProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossgen-build-").FullName;

    /// <summary>Writes the project and restores it.</summary>
    /// <param name="methods">Annotated methods.</param>
    public LossProject(IEnumerable<string> methods)
    {
        Write("User.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Losses.cs" />
                <Reference Include="{typeof(LossAttribute).Assembly.Location}" />
                <Analyzer Include="{GeneratorPath}" />
              </ItemGroup>
            </Project>
            """);
        Write("Losses.cs", $$"""
            using LossGen;

            public static partial class Losses
            {
            {{string.Join("\n", methods)}}
            }
            """);
        // No server keeps what an earlier build compiled at run time: a build is timed as the first of a day.
        Run("restore");
    }

    /// <summary>Kilobytes of generated text.</summary>
    public double Text => Directory.Exists(Path.Combine(_folder, "generated"))
        ? Directory.GetFiles(Path.Combine(_folder, "generated"), "*.cs", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length) / 1024.0
        : 0;

    /// <summary>Kilobytes of the assembly.</summary>
    public double AssemblySize => new FileInfo(Path.Combine(_folder, "bin", "Release", "net10.0", "User.dll")).Length / 1024.0;

    /// <summary>Builds it from nothing; returns the seconds.</summary>
    public double Build()
    {
        var clock = Stopwatch.StartNew();
        Run("build", "-c", "Release", "--no-restore", "--no-incremental", "-p:UseSharedCompilation=false");
        return clock.Elapsed.TotalSeconds;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string GeneratorPath => typeof(LossProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Generator").Value!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private void Run(string command, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [command, Path.Combine(_folder, "User.csproj"), "-nodeReuse:false", "-v", "quiet", .. settings])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {command} ended with {process.ExitCode}.\n{output}");
    }
}
