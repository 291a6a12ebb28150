using System.Globalization;
using LossGen.Analyzers;
using LossGen.Generator;
using LossGen.Generator.Diagnostics;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Where the compiler stops before it runs analyzers, generators say what these would have said; else nothing.</summary>
public class UnanalyzedCompilationTests
{
    private const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)";

    // One of each way to be found: binding, probing, calls, definitions, lambdas.
    private const string Mistakes = """
        [FocalLoss(Alpha = 1.5)] public static partial float A(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> slope);
        [AsymmetricLoss(GammaPos = 9)] public static partial float B(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        [QuantileLoss(Reduction = Reduction.Sum)] public static partial float C(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> hessian);
        [CrossEntropy, ClassBalanced(10000, 30000)] public static partial float D(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);
        [LossDefinition] static float E(float logit, float target, float unused) => logit * target;
        [LossDefinition] static float F(float logit, float y) => logit * y;
        [FocalLoss] public static partial float G(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma);
        static float[] Sigmoid(float[] x) => x;
        static float Call(float[] x) => G(Sigmoid(x), new float[3], -1) + G(new float[4], new float[3], 1);
        static readonly Func<float, float> Lambda = [FocalLoss] (float logit) => logit;

        """;

    private static readonly string[] Expected =
        ["LOSS001", "LOSS001", "LOSS003", "LOSS012", "LOSS017", "LOSS021", "LOSS024", "LOSS030", "LOSS031", "LOSS044", "LOSS045"];

    [Fact]
    public async Task Where_declarations_are_sound_the_analyzers_report_each_mistake_once()
    {
        Assert.Empty(Generated(Mistakes));
        Assert.Equal(Expected, await Ids(Mistakes));
    }

    [Theory]
    [InlineData("[FocalLoss] public static float Slip" + Parameters + ";", "LOSS010")]
    [InlineData("[SoftmaxFocalLoss(Alpha = 0.25)] public static partial float Slip(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);", "LOSS005")]
    [InlineData("[FocalLoss] static partial float Slip" + Parameters + ";", "LOSS006")]
    [InlineData("class Inner { [FocalLoss] public static partial float Slip" + Parameters + "; [FocalLoss] public static partial float Other" + Parameters + "; }", "LOSS011")]
    [InlineData("static Nonsense Unrelated() => null!;", null)]
    [InlineData("class Twice; class Twice;", null)]
    public async Task Where_one_slip_stops_the_compiler_the_generators_report_the_same(string slip, string? itself)
    {
        string[] expected = [.. Expected.Append(itself).OfType<string>().Order()];
        Assert.Equal(expected, await Ids(Mistakes + slip));
    }

    [Fact]
    public async Task An_older_language_is_told_with_the_rest()
    {
        string[] ids = await Ids("[FocalLoss(Alpha = 2)] public static partial float Loss" + Parameters + ";", CompileOptions.Default with { LanguageVersion = LanguageVersion.CSharp8 });
        Assert.Equal(["LOSS001", "LOSS042"], ids);
    }

    [Theory]
    [InlineData("static int Wrong() => \"text\";")]
    [InlineData("static partial class Context { public static partial int WrittenByAnotherGenerator(); }")]
    [InlineData("sealed class Abstract : System.Collections.Generic.IEqualityComparer<string>;")]
    public void Errors_in_bodies_and_what_another_generator_may_write_leave_the_reports_to_the_analyzers(string members) => Assert.Empty(Generated(Mistakes + members));

    [Fact]
    public async Task In_an_editor_the_analyzers_alone_report()
    {
        string source = LossSource.File([Mistakes, "[FocalLoss] public static float Slip" + Parameters + ";"]);
        IEnumerable<string> ids = (await Diagnose.Source(source, TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id).Order();
        Assert.Equal(Expected.Append("LOSS010").Order(), ids);
    }

    [Fact]
    public async Task Messages_and_places_are_those_of_the_analyzers()
    {
        static IEnumerable<string> Text(IEnumerable<Diagnostic> diagnostics) =>
            diagnostics.Select(diagnostic => $"{diagnostic.Location.GetLineSpan().Span} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}").Order();
        string sound = LossSource.File([Mistakes]), broken = LossSource.File([Mistakes, "class Twice; class Twice;"]);
        var expected = await Diagnose.Build(sound, TestContext.Current.CancellationToken);
        Assert.Equal(Text(expected), Text(await Diagnose.Build(broken, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_pragma_silences_what_a_generator_reports() => Assert.DoesNotContain(
        Generated("class Twice; class Twice;\n#pragma warning disable LOSS003\n[AsymmetricLoss(GammaPos = 9)] public static partial float B" + Parameters + ";"), id => id == "LOSS003");

    [Fact]
    public void A_sound_compilation_is_no_work_after_an_edit()
    {
        CSharpCompilation project = GeneratedAssembly.UserProject(LossSource.File([Mistakes]), CompileOptions.Default);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions(CompileOptions.Default),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(project, TestContext.Current.CancellationToken);
        SyntaxTree other = CSharpSyntaxTree.ParseText("class Other { }", GeneratedAssembly.ParseOptions(CompileOptions.Default), cancellationToken: TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(project.AddSyntaxTrees(other), TestContext.Current.CancellationToken);
        Assert.All(
            driver.GetRunResult().Results.Single().TrackedSteps["Unanalyzed"].SelectMany(step => step.Outputs),
            run => Assert.True(run.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, run.Reason.ToString()));
    }

    [Fact]
    public void Every_descriptor_is_one_that_binding_can_report() => Assert.All(
        LossAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics),
        descriptor => Assert.Same(descriptor, BindingDiagnostics.Of(new(descriptor.Id, Location.None, "", [])).Descriptor));

    private static async Task<string[]> Ids(string members, CompileOptions? options = null) =>
        [.. (await Diagnose.Build(LossSource.File([members]), TestContext.Current.CancellationToken, options)).Select(diagnostic => diagnostic.Id).Order()];

    private static IEnumerable<string> Generated(string members)
    {
        CSharpParseOptions options = GeneratedAssembly.ParseOptions(CompileOptions.Default);
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator(), new AnalyzerFindingsGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(
                GeneratedAssembly.UserProject(LossSource.File([members]), CompileOptions.Default), out _, out var diagnostics, TestContext.Current.CancellationToken);
        return diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).Select(diagnostic => diagnostic.Id);
    }
}
