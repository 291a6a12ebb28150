using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Analyzers;

public partial class DescriptorTests
{
    private static readonly string Repository = FindRepository();

    // Ids and severities that users have in their .editorconfig files: they never change.
    private static readonly Dictionary<string, DiagnosticSeverity> Contract = new()
    {
        ["LOSS001"] = DiagnosticSeverity.Error,
        ["LOSS002"] = DiagnosticSeverity.Error,
        ["LOSS003"] = DiagnosticSeverity.Warning,
        ["LOSS004"] = DiagnosticSeverity.Info,
        ["LOSS005"] = DiagnosticSeverity.Error,
        ["LOSS006"] = DiagnosticSeverity.Error,
        ["LOSS010"] = DiagnosticSeverity.Error,
        ["LOSS011"] = DiagnosticSeverity.Error,
        ["LOSS012"] = DiagnosticSeverity.Error,
        ["LOSS013"] = DiagnosticSeverity.Error,
        ["LOSS014"] = DiagnosticSeverity.Error,
        ["LOSS015"] = DiagnosticSeverity.Error,
        ["LOSS016"] = DiagnosticSeverity.Error,
        ["LOSS017"] = DiagnosticSeverity.Error,
        ["LOSS018"] = DiagnosticSeverity.Warning,
        ["LOSS020"] = DiagnosticSeverity.Error,
        ["LOSS021"] = DiagnosticSeverity.Error,
        ["LOSS022"] = DiagnosticSeverity.Info,
        ["LOSS023"] = DiagnosticSeverity.Warning,
        ["LOSS024"] = DiagnosticSeverity.Warning,
        ["LOSS025"] = DiagnosticSeverity.Warning,
        ["LOSS026"] = DiagnosticSeverity.Warning,
        ["LOSS030"] = DiagnosticSeverity.Warning,
        ["LOSS031"] = DiagnosticSeverity.Warning,
        ["LOSS032"] = DiagnosticSeverity.Warning,
        ["LOSS040"] = DiagnosticSeverity.Info,
        ["LOSS041"] = DiagnosticSeverity.Info,
        ["LOSS042"] = DiagnosticSeverity.Error,
        ["LOSS043"] = DiagnosticSeverity.Info,
        ["LOSS044"] = DiagnosticSeverity.Warning,
        ["LOSS045"] = DiagnosticSeverity.Warning,
        ["LOSS099"] = DiagnosticSeverity.Error,
    };

    public static TheoryData<string> Ids => [.. Contract.Keys];

    [Fact]
    public void Every_diagnostic_of_the_contract_belongs_to_one_analyzer_and_there_are_no_others() => Assert.Equal(
        Contract.Keys.Order(),
        LossAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Order());

    [Theory, MemberData(nameof(Ids))]
    public void A_diagnostic_is_on_by_default_with_the_severity_of_the_contract(string id)
    {
        Assert.Equal(Contract[id], Descriptor(id).DefaultSeverity);
        Assert.True(Descriptor(id).IsEnabledByDefault);
        Assert.Equal("LossGen", Descriptor(id).Category);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_diagnostic_links_to_its_page_which_has_the_id_and_its_title_as_heading(string id)
    {
        const string site = "https://github.com/lossgen/lossgen/blob/main/";
        Assert.StartsWith(site, Descriptor(id).HelpLinkUri, StringComparison.Ordinal);
        string page = Path.Combine(Repository, Descriptor(id).HelpLinkUri[site.Length..]);
        Assert.Equal($"# {id}: {Descriptor(id).Title}", File.ReadLines(page).First());
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_index_of_pages_has_a_row_with_severity_and_title(string id) => Assert.Contains(
        $"| [{id}]({id}.md) | {Contract[id].ToString().ToLowerInvariant()} | {Descriptor(id).Title} |",
        File.ReadAllText(Path.Combine(Repository, "docs", "diagnostics", "README.md")),
        StringComparison.Ordinal);

    [Fact]
    public void The_release_files_list_every_diagnostic_with_category_and_severity()
    {
        string files = Path.Combine(Repository, "Analyzers", "LossGen.Analyzers");
        string releases = File.ReadAllText(Path.Combine(files, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(files, "AnalyzerReleases.Unshipped.md"));
        Assert.Equal(
            Contract.Select(entry => $"{entry.Key} | LossGen | {entry.Value}").Order(),
            ReleaseRow().Matches(releases).Select(match => match.Value).Order());
    }

    [Fact]
    public void No_page_is_left_over() => Assert.Equal(
        // The build of a project with the package prints the last one; PackageTests has it.
        Contract.Keys.Append("LOSS050").Order(),
        Directory.GetFiles(Path.Combine(Repository, "docs", "diagnostics"), "LOSS*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Fact]
    public async Task The_examples_of_a_page_trigger_its_diagnostic_and_the_remedies_do_not()
    {
        foreach (string id in Contract.Keys)
        {
            string[] blocks = [.. CodeBlock().Matches(await File.ReadAllTextAsync(Path.Combine(Repository, "docs", "diagnostics", id + ".md"), TestContext.Current.CancellationToken)).Select(match => match.Groups[1].Value)];
            // What depends on the project, or on a mistake of ours, and not on the source is tested elsewhere.
            if (id is "LOSS040" or "LOSS042" or "LOSS099")
                continue;
            Assert.True(blocks.Length >= 2, $"{id} needs an example and its remedy.");
            Assert.Contains(id, await Reported(blocks[0]));
            foreach (string remedy in blocks.Skip(1))
                Assert.Empty(await Reported(remedy));
        }
    }

    private static async Task<IEnumerable<string>> Reported(string members)
    {
        // A page that shows a type shows it whole; others show the methods alone.
        string source = members.Contains("class ", StringComparison.Ordinal) ? "using System; using LossGen;\n" + members : LossSource.File([members]);
        return (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id);
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LossGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    private static DiagnosticDescriptor Descriptor(string id) =>
        LossAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(descriptor => descriptor.Id == id);

    [GeneratedRegex(@"^LOSS\d+ \| \w+ \| \w+", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
