using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Benchmarks.Startup;

namespace LossGen.Benchmarks.Reports;

/// <summary>Everything that docs/performance.md says in figures.</summary>
internal static class FullReport
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";
    private const string Program = "dotnet run -c Release --project Tests/LossGen.Benchmarks";

    public static string Text() => $"""
        Machine: {ProcessorName()}, {Environment.ProcessorCount} cores; {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}; one thread.

        ## All vector widths

        `{Program}`

        {SpeedReport.Fast().TrimEnd()}

        {WithoutAvx512()}## First calls

        `{Program} -- startup`

        {StartupReport.Table().TrimEnd()}

        ## Calls 2 to 100

        `{Program} -- early`

        {EarlyCallReport.Table().TrimEnd()}

        ## What a loss costs your build

        `{Program} -- build`

        {BuildReport.Table().TrimEnd()}
        """;

    // Where there is no AVX-512, the tables above are these.
    private static string WithoutAvx512() => !Vector512.IsHardwareAccelerated ? "" : $"""
        ## AVX-512 switched off

        `DOTNET_EnableAVX512=0 {Program}`

        {Self.Run(["fast"], ("DOTNET_EnableAVX512", "0")).TrimEnd()}


        """;

    /// <summary>Puts the text between the markers of a file.</summary>
    public static void WriteInto(string path)
    {
        string file = File.ReadAllText(path);
        int begin = file.IndexOf(Begin, StringComparison.Ordinal), end = file.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"{path} lacks the lines {Begin} and {End}.");
        File.WriteAllText(path, $"{file[..(begin + Begin.Length)]}\n\n{Text()}\n\n{file[end..]}");
    }

    private static string ProcessorName()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string? line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor"
            : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
