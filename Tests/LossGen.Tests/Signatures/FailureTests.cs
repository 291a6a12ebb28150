using LossGen.Generator.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Signatures;

/// <summary>LOSS099: a mistake of ours on one method is told there, and takes no other method away.</summary>
public class FailureTests
{
    private static readonly string Source = LossSource.File(
    [
        "[FocalLoss] public static partial float Good(float[] logits, float[] targets);",
        "[FocalLoss] public static partial float Bad(float[] logits, float[] targets);",
        "[HuberLoss] public static partial float Other(float[] predictions, float[] targets);",
    ]);

    [Fact]
    public void An_exception_of_the_compiler_of_losses_is_an_error_at_its_method_and_the_others_have_their_bodies()
    {
        (GeneratorRunResult result, Compilation compilation) = Generate.Without(Source, compile: FailOnBad);
        Assert.Null(result.Exception);
        Assert.Equal(3, result.GeneratedSources.Length);
        Assert.Empty(Generate.ProblemsOf(compilation));

        Diagnostic error = Assert.Single(result.Diagnostics);
        Assert.Equal("LOSS099", error.Id);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Equal("Bad", Source.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.Equal("Losses.cs", error.Location.GetLineSpan().Path);
        Assert.Contains("'Bad' (FocalLoss)", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException in FailureTests.FailOnBad: No such luck.", error.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("https://github.com/lossgen/lossgen/issues/new?template=failure.yml", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("version 0.", error.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', BrokenMethod.Describe("Bad", "FocalLoss", new InvalidOperationException("Two\nlines.")));
        Assert.Contains("LOSS099: LossGen failed on", result.GeneratedSources.Single(file => file.HintName.Contains("Bad", StringComparison.Ordinal)).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_of_the_binder_is_an_error_too_and_gives_a_body()
    {
        Compilation project = GeneratedAssembly.UserProject(Source, CompileOptions.Default);
        IMethodSymbol method = project.GetTypeByMetadataName("Losses")!.GetMembers("Bad").OfType<IMethodSymbol>().Single();
        BindingResult result = BrokenMethod.Of(method, new InvalidOperationException("No such luck."), TestContext.Current.CancellationToken);
        BindingError error = Assert.Single(result.Errors);
        Assert.Equal("LOSS099", error.Id);
        Assert.Contains("No such luck.", error.Message, StringComparison.Ordinal);
        Assert.Equal("LOSS099: " + error.Message, result.Method!.Failure);
    }

    [Fact]
    public void An_exception_on_a_definition_is_an_error_there_and_a_reason_for_the_losses_that_use_it()
    {
        Compilation project = GeneratedAssembly.UserProject(Source, CompileOptions.Default);
        IMethodSymbol method = project.GetTypeByMetadataName("Losses")!.GetMembers("Bad").OfType<IMethodSymbol>().Single();
        BoundDefinition broken = DefinitionBinder.Guarded(method, () => throw new InvalidOperationException("No such luck."));
        BindingError error = Assert.Single(broken.Errors);
        Assert.Equal("LOSS099", error.Id);
        Assert.Equal("LOSS099: " + error.Message, broken.Failure);
        Assert.Contains("'Bad' (LossDefinition)", error.Message, StringComparison.Ordinal);
        Assert.Contains("No such luck.", error.Message, StringComparison.Ordinal);
        Assert.Null(broken.Tree);
        Assert.Throws<OperationCanceledException>(() => DefinitionBinder.Guarded(method, () => throw new OperationCanceledException()));
    }

    [Fact]
    public void Cancellation_is_no_failure() => Assert.Throws<OperationCanceledException>(() =>
    {
        Compilation project = GeneratedAssembly.UserProject(Source, CompileOptions.Default);
        LossBinder.Bind(project.GetTypeByMetadataName("Losses")!.GetMembers("Bad").OfType<IMethodSymbol>().Single(), project, new(canceled: true));
    });

    private static string FailOnBad(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken) =>
        method.Name == "Bad" ? throw new InvalidOperationException("No such luck.") : Generate.ThrowingBody(method, platform, cancellationToken);
}
