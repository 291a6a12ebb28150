using Xunit;

namespace LossGen.Tests.Platforms;

/// <summary>Programs beyond the .NET SDK that some tests need. Without them a test is skipped, or fails where LOSSGEN_ALL_PLATFORMS=1 asks for all.</summary>
internal static class Tools
{
    public static void Require(params string[] programs)
    {
        string[] missing = [.. programs.Where(program => !IsInstalled(program))];
        if (missing.Length == 0)
            return;
        string message = $"Not installed: {string.Join(", ", missing)}. On Debian, .ci/install-platforms installs all.";
        Assert.False(Environment.GetEnvironmentVariable("LOSSGEN_ALL_PLATFORMS") == "1", message);
        Assert.Skip(message);
    }

    private static bool IsInstalled(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
