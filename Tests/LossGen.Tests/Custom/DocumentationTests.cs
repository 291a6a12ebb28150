using LossGen.Tests.Analyzers;
using LossGen.Tests.Documentation;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>What the documentation shows of custom losses is so.</summary>
public class DocumentationTests
{
    [Fact]
    public async Task The_examples_of_the_page_on_custom_losses_compile()
    {
        string source = LossSource.File(DocumentationPage.Named("docs/custom-losses.md").Blocks.Where(block => block is { IsCSharp: true, IsGenerated: false }).Select(block => block.Text));
        // A margin has a corner, and a Hill's Hessian is negative in places.
        Assert.All(await Diagnose.Source(source, TestContext.Current.CancellationToken), diagnostic => Assert.Contains(diagnostic.Id, new[] { "LOSS022", "LOSS041" }));
        GeneratedAssembly.Compile(source);
    }
}
