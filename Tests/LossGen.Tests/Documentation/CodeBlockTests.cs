using System.Reflection;
using System.Text;
using LossGen.Generator;
using LossGen.Tests.Engines;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LossGen.Tests.Documentation;

/// <summary>What pages show as C# is compiled, and run where they show what it prints.</summary>
public class CodeBlockTests
{
    // Pages of diagnostics show what is wrong; DescriptorTests has them. What is for an engine is compiled with a stand-in for the engine.
    private static readonly CodeBlock[] Blocks =
    [
        .. DocumentationPage.All.Where(page => !IsOfDiagnostic(page)).SelectMany(page => page.Blocks).Where(block => block is { IsCSharp: true, IsGenerated: false }),
    ];

    /// <summary>Blocks of C# that a block of output follows.</summary>
    public static TheoryData<string, string, string> Shown =>
    [
        .. from page in DocumentationPage.All
           from pair in page.Blocks.Zip(page.Blocks.Skip(1))
           where pair.First.IsCSharp && pair.Second.Language == "output"
           select (pair.First.Place, pair.First.Text, pair.Second.Text),
    ];

    [Fact]
    public void Every_block_compiles_without_a_warning_and_every_loss_in_it_is_generated()
    {
        // One compilation; only what stands on the pages is bound, since other tests compile the kernels.
        string[] sources = [.. Files(Blocks.Where(block => !IsForEngine(block)))];
        Assert.True(Blocks.Length > 20, $"{Blocks.Length} blocks");
        AssertCompiles(sources, CompileOptions.Default with { AllowsUnsafe = true });
    }

    [Fact]
    public void Blocks_for_Unity_compile_as_Unity_compiles()
    {
        CodeBlock[] blocks = [.. Blocks.Where(block => IsForEngine(block) && block.Page != "docs/godot.md")];
        Assert.NotEmpty(blocks);
        // As they stand: each is a file.
        AssertCompiles([.. blocks.Select(block => block.Text), EngineStub.Unity], CompileOptions.Portable with { IsNullable = false, AllowsUnsafe = true });
    }

    [Fact]
    public void The_node_of_the_page_about_Godot_learns()
    {
        CodeBlock node = Assert.Single(Blocks, block => block.Page == "docs/godot.md");
        Type type = GeneratedAssembly.Compile(EngineStub.Join(node.Text, EngineStub.Godot)).Type("Learner");
        object learner = Activator.CreateInstance(type)!;
        type.GetMethod("_Ready")!.Invoke(learner, null);
        for (int frame = 0; frame < 3000; frame++)
            type.GetMethod("_Process")!.Invoke(learner, [0.016]);
        var messages = (List<string>)type.Assembly.GetType("Godot.GD")!.GetProperty("Messages")!.GetValue(null)!;
        double[] losses = [.. messages.Select(message => double.Parse(message["loss ".Length..], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(6, losses.Length);
        Assert.True(losses[^1] < losses[0], string.Join(" ", losses));
    }

    [Theory, MemberData(nameof(Shown))]
    public void A_block_prints_what_the_page_says(string place, string code, string output)
    {
        Assembly assembly = GeneratedAssembly.Compile(new CodeBlock(place, 0, "csharp", code).InNamespace("Shown")).Type("Shown.Program").Assembly;
        assembly.GetType("Shown.Program")!.GetMethod("Main")!.Invoke(null, null);
        Assert.Equal(output, assembly.GetType("Shown.Console")!.GetField("Out")!.GetValue(null)!.ToString()!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_README_shows_a_loss_declared_called_and_what_it_prints() => Assert.Contains(Shown, row => row.Data.Item1.StartsWith("README.md(", StringComparison.Ordinal));

    [Fact]
    public void Generated_lines_on_a_page_are_generated_from_the_blocks_of_that_page()
    {
        CodeBlock[] generated = [.. DocumentationPage.All.SelectMany(page => page.Blocks).Where(block => block.IsGenerated)];
        Assert.NotEmpty(generated);
        foreach (IGrouping<string, CodeBlock> page in generated.GroupBy(block => block.Page))
        {
            string[] files = [.. Files(Blocks.Where(block => block.Page == page.Key))];
            string text = string.Join("\n", Generate(files, CompileOptions.Default).Files.Select(file => file.ToString()));
            Assert.All(page.SelectMany(block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)), line => Assert.Contains(line, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_C_sharp_hides_behind_another_fence() => Assert.DoesNotContain(
        DocumentationPage.All.SelectMany(page => page.Blocks).Where(block => !block.IsCSharp),
        block => block.Language is "cs" or "c#" or "C#" || block.Text.Contains("partial float", StringComparison.Ordinal) || block.Text.Contains("using LossGen;", StringComparison.Ordinal));

    private static bool IsOfDiagnostic(DocumentationPage page) => page.Name.StartsWith("docs/diagnostics/LOSS", StringComparison.Ordinal);

    private static bool IsForEngine(CodeBlock block) =>
        block.Page is "docs/godot.md" or "docs/unity.md" || block.Page.StartsWith("Unity/", StringComparison.Ordinal);

    // Each block that is a file for itself; members of a page together, since later blocks build on earlier ones.
    private static IEnumerable<string> Files(IEnumerable<CodeBlock> blocks)
    {
        int number = 0;
        foreach (IGrouping<string, CodeBlock> page in blocks.GroupBy(block => block.Page))
        {
            foreach (CodeBlock file in page.Where(block => block.IsFile))
                yield return file.InNamespace($"Block{number++}");
            CodeBlock[] members = [.. page.Where(block => !block.IsFile)];
            if (members.Length > 0)
                yield return CodeBlock.MembersInNamespace($"Block{number++}", members);
        }
    }

    private static void AssertCompiles(string[] sources, CompileOptions options)
    {
        (Compilation compilation, SyntaxTree[] files) = Generate(sources, options);
        Assert.DoesNotContain(files, file => file.ToString().Contains("NotSupportedException(\"", StringComparison.Ordinal));
        Assert.Empty(compilation.SyntaxTrees.Except(files).SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
            .Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString()));
    }

    private static (Compilation Compilation, SyntaxTree[] Files) Generate(string[] sources, CompileOptions options)
    {
        CSharpParseOptions parse = GeneratedAssembly.ParseOptions(options);
        CSharpCompilation project = GeneratedAssembly.UserProject("", options).RemoveAllSyntaxTrees().AddSyntaxTrees(
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parse, $"Block{i}.cs")));
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _, TestContext.Current.CancellationToken);
        return (compilation, [.. compilation.SyntaxTrees.Except(project.SyntaxTrees)]);
    }
}
