using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>The page of pitfalls names tests that exist.</summary>
public partial class PitfallPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(BuildPaths.Get("Repository"), "docs", "pitfalls.md"));

    [Fact]
    public void Every_row_says_where_it_is_shown()
    {
        string[] rows = [.. Row().Matches(Page).Select(match => match.Value)];
        Assert.True(rows.Length > 40, $"{rows.Length} rows");
        Assert.All(rows, row => Assert.Contains("](", row.Split('|')[3], StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_that_the_page_names_is_in_the_file_that_it_links_to()
    {
        foreach (Match match in Test().Matches(Page))
        {
            string file = Path.GetFullPath(Path.Combine(BuildPaths.Get("Repository"), "docs", match.Groups[2].Value));
            Assert.Equal(match.Groups[1].Value, Path.GetFileNameWithoutExtension(file));
            Assert.True(File.Exists(file), file);
        }
    }

    [GeneratedRegex(@"^\| (?!---|what goes)[^\n]+\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[(\w+Tests)\]\((\.\./Tests/[^)]+)\)")]
    private static partial Regex Test();
}
