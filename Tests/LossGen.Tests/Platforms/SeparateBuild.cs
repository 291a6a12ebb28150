using LossGen.Tests.Harness;

namespace LossGen.Tests.Platforms;

/// <summary>Builds projects of the repository once more, in a folder of this test run: nothing mixes with what the developer builds.</summary>
public sealed class SeparateBuild : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossgen-platforms-").FullName;
    private readonly Dictionary<string, string> _logs = [];

    /// <summary>Publishes or builds a project; returns the folder with the result.</summary>
    internal async Task<string> Run(string command, string project, string resultName, params string[] settings)
    {
        string result = Path.Combine(_folder, resultName);
        _logs[resultName] = await ChildProcess.DotNet(
            [
                command, Path.Combine(BuildPaths.Get("Repository"), project), "-c", "Release", "-o", result,
                "--artifacts-path", Path.Combine(_folder, "artifacts"), "-nodeReuse:false", "-v", "minimal", .. settings,
            ]);
        return result;
    }

    /// <summary>What a build printed.</summary>
    internal string LogOf(string resultName) => _logs[resultName];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
