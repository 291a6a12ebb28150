using LossGen.Tests.Harness;

namespace LossGen.Tests.Documentation;

/// <summary>A page of the documentation and its fenced blocks.</summary>
internal sealed record DocumentationPage(string Name, string Text, IReadOnlyList<CodeBlock> Blocks)
{
    private static readonly string Repository = BuildPaths.Get("Repository");

    /// <summary>Every page of the repository that a user reads, by its path with slashes.</summary>
    public static IReadOnlyList<DocumentationPage> All { get; } =
    [
        .. Directory.GetFiles(Repository, "*.md")
            .Concat(new[] { "docs", "Sample", "Unity" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository, folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository, path).Replace('\\', '/'))
            .Where(name => !name.Contains("/bin/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static DocumentationPage Named(string name) => All.Single(page => page.Name == name);

    private static DocumentationPage Read(string name)
    {
        string text = File.ReadAllText(Path.Combine(Repository, name)).ReplaceLineEndings("\n");
        return new(name, text, [.. BlocksOf(name, text)]);
    }

    private static IEnumerable<CodeBlock> BlocksOf(string page, string text)
    {
        string[] lines = text.Split('\n');
        for (int begin = 0; begin < lines.Length; begin++)
        {
            string fence = lines[begin].Trim();
            if (!fence.StartsWith("```", StringComparison.Ordinal))
                continue;
            int end = Array.FindIndex(lines, begin + 1, line => line.Trim() == "```");
            Xunit.Assert.True(end > 0, $"{page}({begin + 1}): the block has no end.");
            yield return new(page, begin + 1, fence[3..], string.Concat(lines[(begin + 1)..end].Select(line => line + "\n")));
            begin = end;
        }
    }
}
