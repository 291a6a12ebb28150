using System.Text.RegularExpressions;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>What the documentation shows of custom losses is so.</summary>
public partial class DocumentationTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(BuildPaths.Get("Snapshots"), "..", "..", ".."));

    private static readonly string[] ReadmeBlocks = Blocks("README.md");

    [Fact]
    public async Task The_example_of_the_readme_compiles_without_a_remark()
    {
        string source = "using System;\n" + ReadmeBlocks.Single(block => block.Contains("Hill(float logit", StringComparison.Ordinal));
        Assert.Empty(await Diagnose.Source(source, TestContext.Current.CancellationToken));
        string hill = GeneratedAssembly.Compile(source).Files["Losses.HillLoss.g.cs"];
        string[] formulas = ReadmeBlocks.Single(block => block.Contains("softplus(−x) + p²", StringComparison.Ordinal)).Trim().Split('\n');
        Assert.Equal(2, formulas.Length);
        Assert.All(formulas, formula => Assert.Contains(formula, hill, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_examples_of_the_page_on_custom_losses_compile()
    {
        const string focal = "[LossDefinition] static float Focal(float logit, float target, float gamma = 2) => MathF.Pow(LossMath.Sigmoid((1 - 2 * target) * logit), gamma) * LossMath.Softplus((1 - 2 * target) * logit);";
        string source = LossSource.File([.. Blocks(Path.Combine("docs", "custom-losses.md")), focal]);
        // A margin has a corner, and a Hill's Hessian is negative in places.
        Assert.All(await Diagnose.Source(source, TestContext.Current.CancellationToken), diagnostic => Assert.Contains(diagnostic.Id, new[] { "LOSS022", "LOSS041" }));
        GeneratedAssembly.Compile(source);
    }

    private static string[] Blocks(string path) =>
        [.. CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository, path))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
