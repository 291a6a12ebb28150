using System.Globalization;
using System.Text.RegularExpressions;
using LossGen.Tests.Analyzers;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>Every page is found from the front page, and leads back to it.</summary>
public partial class ContentsTests
{
    public static TheoryData<string> Pages => [.. DocumentationPage.All.Select(page => page.Name).Where(name => name.StartsWith("docs/", StringComparison.Ordinal))];

    [Fact]
    public void The_front_page_is_short() =>
        Assert.InRange(DocumentationPage.Named("README.md").Text.TrimEnd().Split('\n').Length, 40, 130);

    [Theory, MemberData(nameof(Pages))]
    public void A_page_ends_with_a_link_to_the_contents_above_it(string page)
    {
        string contents = page.Split('/') switch
        {
            [_, "README.md"] => "../README.md",
            [_, _, "README.md"] => "../README.md",
            _ => "README.md",
        };
        Assert.Matches($@"\n\[[^\]\n]+\]\({Regex.Escape(contents)}\)\n$", DocumentationPage.Named(page).Text);
    }

    [Theory, MemberData(nameof(Pages))]
    public void A_page_is_listed_in_the_contents_above_it(string page)
    {
        string folder = page[..page.LastIndexOf('/')], name = page[(folder.Length + 1)..];
        (string contents, string link) = (folder, name) switch
        {
            ("docs", "README.md") => ("README.md", page),
            (_, "README.md") => ("docs/README.md", page["docs/".Length..]),
            _ => (folder + "/README.md", name),
        };
        Assert.Contains(Link().Matches(DocumentationPage.Named(contents).Text), match => match.Groups[1].Value == link);
    }

    [Fact]
    public void No_figure_stands_without_the_command_that_makes_it()
    {
        string readme = DocumentationPage.Named("README.md").Text;
        Assert.Contains("](docs/images/speed.png)", readme, StringComparison.Ordinal);
        Assert.Contains("Tests/LossGen.Benchmarks -- charts", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_on_the_front_page_are_those_of_the_analyzers()
    {
        const string source = """
            using System; using LossGen;
            static partial class Losses
            {
                [FocalLoss(Alpha = 1.5)] public static partial float Wrong(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
                [AsymmetricLoss(GammaPos = 4, GammaNeg = 1)] public static partial float Swapped(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
            }
            """;
        IEnumerable<string> reported = (await Diagnose.Source(source, TestContext.Current.CancellationToken))
            .Select(diagnostic => $"{diagnostic.DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        string[] shown = [.. Message().Matches(DocumentationPage.Named("README.md").Text).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(reported));
    }

    [GeneratedRegex(@"^\w+\.cs\(\d+,\d+\): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Message();

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
