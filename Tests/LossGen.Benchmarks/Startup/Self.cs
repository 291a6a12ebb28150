using System.Diagnostics;

namespace LossGen.Benchmarks.Startup;

/// <summary>This program as a child process.</summary>
internal static class Self
{
    /// <summary>Runs it and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        // Started as 'dotnet LossGen.Benchmarks.dll', the process is the host.
        string process = Environment.ProcessPath!;
        IEnumerable<string> program = Path.GetFileNameWithoutExtension(process) == "dotnet" ? [typeof(Self).Assembly.Location] : [];
        var start = new ProcessStartInfo(process, [.. program, .. arguments]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? output : throw new InvalidOperationException($"The child process ended with {child.ExitCode}.");
    }
}
