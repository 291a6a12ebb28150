using System.Diagnostics;
using Xunit;

namespace LossGen.Tests.Harness;

/// <summary>Runs <c>dotnet</c> as another process.</summary>
internal static class ChildProcess
{
    /// <summary>Its output; fails the test where the exit code is not 0.</summary>
    public static async Task<string> DotNet(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test host set for itself is not for the child.
        foreach (string inherited in start.Environment.Keys.Where(IsOfTestHost).ToArray())
            start.Environment.Remove(inherited);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}\n{output}\n{await errors}");
        return output;
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("DOTNET_CLI", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal);
}
