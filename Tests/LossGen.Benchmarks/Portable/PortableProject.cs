using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using LossGen.Tests.Platforms;

namespace LossGen.Benchmarks.Portable;

/// <summary>A program for .NET Standard 2.1 with losses and the loops that they replace, in a folder of its own, run by .NET and by Mono.</summary>
internal sealed class PortableProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossgen-portable-").FullName;

    /// <summary>Writes and builds it.</summary>
    public PortableProject()
    {
        Run("dotnet", "build", Metadata("RuntimeProject"), "-c", "Release", "-f", "netstandard2.0", "-nodeReuse:false", "-v", "quiet");
        Write("Portable.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>netstandard2.1</TargetFramework>
                <LangVersion>9</LangVersion>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <NoWarn>CS1701</NoWarn>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="*.cs" />
                <Reference Include="{Metadata("PortableRuntime")}" />
                <Analyzer Include="{Metadata("Generator")}" />
              </ItemGroup>
            </Project>
            """);
        foreach (string name in new[] { "Careful", "Losses", "Program" })
        {
            using var reader = new StreamReader(typeof(PortableProject).Assembly.GetManifestResourceStream($"{name}.txt")!);
            Write($"{name}.cs", reader.ReadToEnd());
        }
        Write("net.json", "{\"runtimeOptions\":{\"framework\":{\"name\":\"Microsoft.NETCore.App\",\"version\":\"" + Environment.Version + "\"}}}");
        Run("dotnet", "build", Path.Combine(_folder, "Portable.csproj"), "-c", "Release", "-o", Path.Combine(_folder, "out"), "-nodeReuse:false", "-v", "quiet");
    }

    private string Assembly => Path.Combine(_folder, "out", "Portable.dll");

    /// <summary>The text of a generated file.</summary>
    public string Generated(string name) => File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "generated"), name, SearchOption.AllDirectories).Single());

    /// <summary>What the program prints when .NET runs it.</summary>
    public string RunByNet() => Run("dotnet", "exec", "--runtimeconfig", Path.Combine(_folder, "net.json"), Assembly);

    /// <summary>What it prints when Mono runs it; null where that is missing. From here on, .NET cannot run it.</summary>
    public string? RunByMono()
    {
        MonoRepair.Apply(Assembly);
        try
        {
            return Run("mono", Assembly);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) => typeof(PortableProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }
}
