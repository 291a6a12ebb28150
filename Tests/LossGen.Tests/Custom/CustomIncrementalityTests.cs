using System.Text;
using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>An edit of the formula, wherever it stands, changes the kernel; any other edit changes nothing behind binding.</summary>
public class CustomIncrementalityTests
{
    private const string Uses = """
        using System;
        using LossGen;
        public static partial class Losses
        {
            [CustomLoss(nameof(Formulas.Robust), 2)] public static partial float Robust(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);
            [CustomLoss(nameof(Formulas.Plain))] public static partial float Plain(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);
        }
        """;

    private const string Formulas = """
        using System;
        using LossGen;
        public static class Formulas
        {
            [LossDefinition]
            public static float Robust(float prediction, float target, float width = 1)
            {
                float distance = prediction - target;
                return Bent(distance / width);
            }
            [LossDefinition]
            public static float Plain(float prediction, float target) => (prediction - target) * (prediction - target);
            private static float Bent(float u) => MathF.Log(1 + u * u);
        }
        """;

    [Theory]
    [InlineData("distance / width", "2 * distance / width")]
    [InlineData("MathF.Log(1 + u * u)", "MathF.Sqrt(1 + u * u)")]
    [InlineData("using System;", "using System; using MathF = Swapped;")]
    public void An_edit_of_the_formula_in_another_file_changes_the_kernel_of_its_losses_alone(string old, string replacement)
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start();
        string edited = Formulas.Replace(old, replacement, StringComparison.Ordinal)
            + "static class Swapped { public static float Log(float u) => u * 3; }";
        driver = Edit(driver, project, "Formulas.cs", edited);
        var emitted = Outputs(driver, TrackingNames.Emission).ToArray();
        Assert.Equal(2, emitted.Length);
        object changed = Assert.Single(emitted, step => step.Reason == IncrementalStepRunReason.Modified).Value;
        Assert.Equal("Losses.Robust.g.cs", ((GeneratedFile)changed).HintName);
    }

    [Theory]
    [InlineData("float distance = prediction - target;", "// A comment.\n float distance = (prediction) - target;")]
    [InlineData("public static class Formulas", "public static class Before { static int F() => 2; } public static class Formulas")]
    [InlineData("private static float Bent", "public static int Unrelated() => 7;\n private static float Bent")]
    [InlineData("(float u) => MathF.Log(1 + u * u)", "(float v) => MathF.Log(v * v + 1)")]
    public void An_edit_that_leaves_the_formula_alone_changes_nothing_behind_binding(string old, string replacement)
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start();
        driver = Edit(driver, project, "Formulas.cs", Formulas.Replace(old, replacement, StringComparison.Ordinal));
        Assert.All(Outputs(driver, TrackingNames.Emission), step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Reason}"));
    }

    [Fact]
    public void An_edit_of_another_file_binds_again_to_an_equal_model_and_emits_nothing()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start();
        SyntaxTree other = CSharpSyntaxTree.ParseText("class Other { int Number() => 1; }", Parse, "Other.cs", cancellationToken: TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(project.AddSyntaxTrees(other), TestContext.Current.CancellationToken);
        Assert.All(Outputs(driver, TrackingNames.Binding), step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Reason}"));
        Assert.All(Outputs(driver, TrackingNames.Emission), step => Assert.Equal(IncrementalStepRunReason.Cached, step.Reason));
    }

    [Fact]
    public void Models_compare_by_content_and_hold_nothing_of_the_compilation()
    {
        object[] first = [.. Outputs(Start().Driver, TrackingNames.Binding).Select(step => step.Value)], second = [.. Outputs(Start().Driver, TrackingNames.Binding).Select(step => step.Value)];
        Assert.Equal(2, first.Length);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(model => model.GetHashCode()), second.Select(model => model.GetHashCode()));
        Assert.NotSame(((LossMethod)first[0]).Loss.Definition, ((LossMethod)second[0]).Loss.Definition);
        Assert.DoesNotContain(
            typeof(Generator.Definitions.Custom.DefinitionNode).GetFields(GeneratedAssembly.Everything).Concat(typeof(Generator.Definitions.Custom.DefinitionTree).GetFields(GeneratedAssembly.Everything)),
            field => field.FieldType.FullName!.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    private static CSharpParseOptions Parse => GeneratedAssembly.ParseOptions(CompileOptions.Default);

    private static (GeneratorDriver Driver, CSharpCompilation Project) Start()
    {
        CSharpCompilation project = GeneratedAssembly.UserProject(Uses, CompileOptions.Default)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(Formulas, Encoding.UTF8), Parse, "Formulas.cs", TestContext.Current.CancellationToken));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return (driver.RunGenerators(project, TestContext.Current.CancellationToken), project);
    }

    private static GeneratorDriver Edit(GeneratorDriver driver, CSharpCompilation project, string file, string source)
    {
        SyntaxTree old = project.SyntaxTrees.Single(tree => tree.FilePath == file);
        return driver.RunGenerators(project.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(source, Encoding.UTF8))), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs);
}
