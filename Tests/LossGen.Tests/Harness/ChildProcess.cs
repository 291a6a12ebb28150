using System.Diagnostics;
using Xunit;

namespace LossGen.Tests.Harness;

/// <summary>Runs another process.</summary>
internal static class ChildProcess
{
    /// <summary>The output of <c>dotnet</c>; fails the test where the exit code is not 0.</summary>
    public static Task<string> DotNet(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Run("dotnet", arguments, environment);

    /// <summary>The output of a program; fails the test where the exit code is another.</summary>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, int exitCode = 0)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test host set for itself is not for the child.
        foreach (string inherited in start.Environment.Keys.Where(IsOfTestHost).ToArray())
            start.Environment.Remove(inherited);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == exitCode, $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}\n{output}\n{await errors}");
        return output;
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("DOTNET_CLI", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal);
}
