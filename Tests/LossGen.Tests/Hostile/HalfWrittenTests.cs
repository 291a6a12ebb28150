using System.Collections.Immutable;
using LossGen.CodeFixes;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>A file while it is written: generator, analyzers and code fixes go along with whatever is there, and what they offer can be done.</summary>
public class HalfWrittenTests(ITestOutputHelper output)
{
    private const int StatesOfASeed = 4;

    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(AddPartialCodeFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<int> SomeSeeds => Seeds.Some(1);

    [Theory, MemberData(nameof(SomeSeeds))]
    public async Task Nothing_fails_on_a_file_that_is_half_written(int seed)
    {
        var random = new Random(seed);
        int offered = 0;
        for (int state = 0; state < StatesOfASeed; state++)
        {
            string source = state == 0 ? HalfWrittenSource.Whole : HalfWrittenSource.Of(random);
            ImmutableArray<Diagnostic> diagnostics = await Diagnose.Source(source, TestContext.Current.CancellationToken);
            string[] failures = [.. diagnostics.Where(IsFailure).Select(failure => failure.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
            Assert.True(failures.Length == 0, $"seed {seed}, state {state}: {string.Join("\n", failures)}\n{source}");
            offered += await Mend(source, diagnostics);
        }
        output.WriteLine($"seed {seed}: {offered} mends done");
        Assert.True(offered > StatesOfASeed, $"seed {seed}: {offered} mends");
    }

    // Every mend that is offered for a diagnostic, on a document of its own.
    private static async Task<int> Mend(string source, ImmutableArray<Diagnostic> diagnostics)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp, parseOptions: GeneratedAssembly.ParseOptions(CompileOptions.Default), metadataReferences: References.For(CompileOptions.Default)));
        Document document = project.AddDocument("Losses.cs", source);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        int done = 0;
        foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == "Losses.cs"))
        {
            Diagnostic here = Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan), diagnostic.Properties, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
            foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
                foreach (CodeAction action in actions)
                {
                    ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
                    Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
                    Assert.NotEqual(source, (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
                    done++;
                }
            }
        }
        return done;
    }

    // AD0001: an analyzer threw; CS8785: a generator did; LOSS099: we noticed.
    private static bool IsFailure(Diagnostic diagnostic) => diagnostic.Id is "AD0001" or "CS8785" or "LOSS099";
}
