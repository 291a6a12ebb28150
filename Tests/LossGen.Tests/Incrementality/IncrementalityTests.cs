using System.Diagnostics;
using System.Text;
using LossGen.Generator;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LossGen.Tests.Incrementality;

/// <summary>An edit re-runs only what depends on it.</summary>
public class IncrementalityTests(ITestOutputHelper output)
{
    private static readonly string[] Steps = [TrackingNames.Binding, TrackingNames.Platform, TrackingNames.Options, TrackingNames.Emission];

    private static readonly string Source = LossSource.File(
    [
        LossSource.Method("Asymmetric", "AsymmetricLoss", isHard: false), LossSource.Method("FocalSoft", "FocalLoss", isHard: false),
        LossSource.Method("FocalHard", "FocalLoss", isHard: true), LossSource.Method("Huber", "HuberLoss", isHard: false),
    ]);

    [Fact]
    public void An_edit_of_another_file_changes_no_step()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start(Source);
        SyntaxTree other = CSharpSyntaxTree.ParseText("class Other { int Number() => 1; }", Parse, "Other.cs", cancellationToken: TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(project.AddSyntaxTrees(other), TestContext.Current.CancellationToken);
        AssertUnchanged(driver, Steps);
    }

    [Fact]
    public void A_comment_in_the_annotated_file_changes_no_step()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start(Source);
        driver = Edit(driver, project, "// A comment.\n" + Source + "\nclass Another { void Method() { } }");
        AssertUnchanged(driver, Steps);
    }

    [Fact]
    public void A_change_of_one_attribute_emits_that_method_alone()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start(Source);
        driver = Edit(driver, project, Source.Replace("AsymmetricLoss(", "AsymmetricLoss(Margin = 0.1, ", StringComparison.Ordinal));
        var reasons = Outputs(driver, TrackingNames.Emission).ToArray();
        Assert.Equal(4, reasons.Length);
        (object changed, _) = Assert.Single(reasons, step => step.Reason == IncrementalStepRunReason.Modified);
        Assert.Contains("Asymmetric", ((GeneratedFile)changed).HintName, StringComparison.Ordinal);
        Assert.Equal(3, reasons.Count(step => step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void A_new_method_leaves_the_others_alone()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start(Source);
        string more = LossSource.Method("Added", "FocalLoss(Gamma = 3)", isHard: false);
        driver = Edit(driver, project, Source.TrimEnd()[..^1] + more + "\n}");
        var reasons = Outputs(driver, TrackingNames.Emission).Select(step => step.Reason).ToArray();
        Assert.Equal(5, reasons.Length);
        Assert.Single(reasons, IncrementalStepRunReason.New);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, reasons);
    }

    [Fact]
    public void Removing_a_method_removes_its_file()
    {
        (GeneratorDriver driver, CSharpCompilation project) = Start(Source);
        Assert.Equal(4, LossFiles(driver).Count());
        driver = Edit(driver, project, LossSource.File([LossSource.Method("Huber", "HuberLoss", isHard: false)]));
        Assert.Single(LossFiles(driver));
    }

    [Fact]
    public void Models_hold_nothing_of_the_compilation_and_compare_by_content()
    {
        object[] first = [.. Outputs(Start(Source).Driver, TrackingNames.Binding).Select(step => step.Value)];
        object[] second = [.. Outputs(Start(Source).Driver, TrackingNames.Binding).Select(step => step.Value)];
        Assert.Equal(4, first.Length);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(model => model.GetHashCode()), second.Select(model => model.GetHashCode()));
        Assert.All(first.Zip(second), pair => Assert.NotSame(pair.First, pair.Second));
        Assert.All(first, model => AssertFreeOfRoslyn(model.GetType(), []));
    }

    [Fact]
    public void Two_runs_generate_the_same_text()
    {
        string Text() => string.Join('\n', Start(Source).Driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
        Assert.Equal(Text(), Text());
    }

    [Fact]
    public void Two_hundred_methods_are_generated_and_an_edit_of_another_file_touches_none()
    {
        string source = LossSource.File(Enumerable.Range(0, 200).Select(i => LossSource.Method($"Loss{i}", $"FocalLoss(Gamma = {i % 9}.5)", isHard: i % 2 == 0)));
        var clock = Stopwatch.StartNew();
        (GeneratorDriver driver, CSharpCompilation project) = Start(source);
        output.WriteLine($"200 methods from nothing: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        SyntaxTree other = CSharpSyntaxTree.ParseText("class Other { }", Parse, cancellationToken: TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(project.AddSyntaxTrees(other), TestContext.Current.CancellationToken);
        output.WriteLine($"after an edit elsewhere: {clock.ElapsedMilliseconds} ms");
        Assert.Equal(200, LossFiles(driver).Count());
        AssertUnchanged(driver, Steps);
    }

    // What the kernels share is one more file.
    private static IEnumerable<SyntaxTree> LossFiles(GeneratorDriver driver) =>
        driver.GetRunResult().GeneratedTrees.Where(tree => !tree.FilePath.EndsWith(GeneratedAssembly.LibraryName, StringComparison.Ordinal));

    private static CSharpParseOptions Parse => GeneratedAssembly.ParseOptions(CompileOptions.Default);

    private static (GeneratorDriver Driver, CSharpCompilation Project) Start(string source)
    {
        CSharpCompilation project = GeneratedAssembly.UserProject(source, CompileOptions.Default);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return (driver.RunGenerators(project, TestContext.Current.CancellationToken), project);
    }

    private static GeneratorDriver Edit(GeneratorDriver driver, CSharpCompilation project, string source)
    {
        SyntaxTree old = project.SyntaxTrees.Single();
        return driver.RunGenerators(
            project.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(source, Encoding.UTF8))), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs) : [];

    private static void AssertUnchanged(GeneratorDriver driver, string[] steps) => Assert.All(steps, step =>
    {
        var outputs = Outputs(driver, step).ToArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, run => Assert.True(run.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {run.Reason}"));
    });

    // A symbol or syntax node in a model would keep whole compilations alive.
    private static void AssertFreeOfRoslyn(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type == typeof(string))
            return;
        Assert.False(type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) ?? false, type.FullName);
        foreach (Type part in type.GetFields(GeneratedAssembly.Everything).Where(field => !field.IsStatic).Select(field => field.FieldType)
            .Concat(type.GetGenericArguments()).Concat(type.GetElementType() is { } element ? [element] : []))
        {
            AssertFreeOfRoslyn(part, seen);
        }
    }
}
