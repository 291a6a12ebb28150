using LossGen.CodeFixes;
using LossGen.Tests.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class ProviderTests
{
    private static readonly CodeFixProvider[] All =
    [
        .. typeof(ReplacingCodeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public void The_diagnostics_with_a_mechanical_remedy_have_a_fix() => Assert.Equal(
        [
            "LOSS001", "LOSS003", "LOSS004", "LOSS005", "LOSS006", "LOSS010", "LOSS011", "LOSS012", "LOSS013", "LOSS014", "LOSS018", "LOSS021", "LOSS030", "LOSS041",
            "LOSS043", "LOSS044", "LOSS045",
        ],
        All.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order());

    [Fact]
    public void Every_fixed_id_is_one_that_an_analyzer_reports() => Assert.Subset(
        LossAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet(),
        All.SelectMany(fix => fix.FixableDiagnosticIds).ToHashSet());

    [Fact]
    public void Every_fix_is_exported_for_C_sharp_under_its_name() => Assert.All(All, fix =>
    {
        var export = Assert.IsType<ExportCodeFixProviderAttribute>(Assert.Single(fix.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), false)));
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
    });

    [Fact]
    public void Every_fix_can_mend_a_whole_solution() => Assert.All(All, fix =>
        Assert.Equal([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], fix.GetFixAllProvider()!.GetSupportedFixAllScopes().Where(scope => scope <= FixAllScope.Solution).Order()));
}
