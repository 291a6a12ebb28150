using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>Links inside the documentation lead somewhere.</summary>
public partial class LinkTests
{
    private static readonly string Repository = BuildPaths.Get("Repository");

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",
        .. Directory.GetFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository, path)).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void A_link_to_a_file_leads_to_one(string page)
    {
        string path = Path.Combine(Repository, page);
        string[] broken =
        [
            .. Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)
                .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link))),
        ];
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
