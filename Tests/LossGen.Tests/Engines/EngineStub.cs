using LossGen.Tests.Harness;

namespace LossGen.Tests.Engines;

/// <summary>Stand-ins for the types of an engine that its sample and its page use, as source.</summary>
internal static class EngineStub
{
    public static string Unity => Read("UnityEngine");

    public static string Godot => Read("Godot");

    private static string Read(string engine) =>
        File.ReadAllText(Path.Combine(BuildPaths.Get("Repository"), "Tests", "LossGen.Tests", "Engines", "Stubs", engine + ".txt"));

    /// <summary>Two files as one: the directives of both come first.</summary>
    public static string Join(string source, string stub)
    {
        string[] lines = [.. $"{stub}\n{source}".ReplaceLineEndings("\n").Split('\n')];
        bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';');
        return string.Join('\n', lines.Where(IsUsing).Distinct().Concat(lines.Where(line => !IsUsing(line))));
    }
}
