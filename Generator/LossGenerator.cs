using System.Collections.Immutable;
using System.Text;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Expressions;
using LossGen.Generator.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator;

/// <summary>
/// Implements partial methods that carry a loss attribute: binds them to a model, compiles the loss to a kernel, writes the kernel as C#.
/// Analyzers report mistakes; the generator reports its own failures, and those mistakes that binding finds where the compiler stops before it runs analyzers.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    private readonly Func<LossMethod, TargetPlatform, CancellationToken, (string Text, LibraryParts? Parts)> _compile;

    /// <summary>Makes the generator.</summary>
    public LossGenerator()
        : this(Compile)
    {
    }

    /// <summary>Makes a generator with a compiler of one's own.</summary>
    internal LossGenerator(Func<LossMethod, TargetPlatform, CancellationToken, (string Text, LibraryParts? Parts)> compile) => _compile = compile;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<TargetPlatform> platform = context.CompilationProvider
            .Select((compilation, _) => TargetPlatform.Of(compilation))
            .WithTrackingName(TrackingNames.Platform);
        IncrementalValueProvider<LibraryParts?> parts = context.CompilationProvider.Select((_, _) => (LibraryParts?)null);
        IncrementalValueProvider<ProjectOptions> options = context.AnalyzerConfigOptionsProvider
            .Select((provider, _) => ProjectOptions.Of(provider.GlobalOptions))
            .WithTrackingName(TrackingNames.Options);

        foreach (string attribute in BuiltInLosses.All.Select(loss => loss.Name).Append(CustomLossBinder.AttributeName).Concat(LossAttributes.Modifiers))
        {
            IncrementalValuesProvider<AnnotatedMethod> annotated = context.SyntaxProvider
                .ForAttributeWithMetadataName($"LossGen.{attribute}Attribute", (node, _) => node is MethodDeclarationSyntax, Bind)
                // A method with several attributes is seen once for each; its model names the first.
                .Where(method => method?.Attribute == attribute)
                .Select((method, _) => method!);

            IncrementalValuesProvider<GeneratedFile> files = annotated
                .Where(annotated => annotated.Method is not null)
                .Select((annotated, _) => annotated.Method!)
                .WithTrackingName(TrackingNames.Binding)
                .Combine(options)
                .Select((pair, _) => pair.Right.Apply(pair.Left))
                .Combine(platform)
                .Select((pair, cancellationToken) => Write(pair.Left, pair.Right, cancellationToken))
                .WithTrackingName(TrackingNames.Emission);

            context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
            parts = parts.Combine(files.Collect()).Select((pair, _) => pair.Right.Aggregate(pair.Left, (all, file) => LibraryParts.Join(all, file.Parts)));
            context.RegisterSourceOutput(annotated.Combine(files.Where(file => file.Breakdown is not null).Collect()), (output, pair) => Report(output, pair.Left, pair.Right));
        }

        IncrementalValueProvider<(LibraryParts?, TargetPlatform)> library = parts.Combine(platform).WithTrackingName(TrackingNames.Library);
        context.RegisterSourceOutput(library, (output, pair) =>
        {
            if (pair.Item1 is { } used)
                output.AddSource(LibraryWriter.HintName, SourceText.From(LibraryWriter.Write(pair.Item2, used), Encoding.UTF8));
        });
        context.RegisterSourceOutput(UnanalyzedCompilation.Of(context), ReportMistakes);
    }

    private static void ReportMistakes(SourceProductionContext output, Compilation? unanalyzed)
    {
        if (unanalyzed is null)
            return;
        foreach (Diagnostic mistake in BindingDiagnostics.In(unanalyzed, output.CancellationToken))
            output.ReportDiagnostic(mistake);
    }

    private static AnnotatedMethod? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol method || LossAttributes.AnnotationOf(method) is not { } attribute)
            return null;
        BindingResult result = LossBinder.Bind(method, context.SemanticModel.Compilation, cancellationToken);
        return new(
            LossAttributes.NameOf(attribute), result.Method, SourcePlace.Of(method.Locations.FirstOrDefault() ?? Location.None),
            // Where there is a body, the analyzers run and report it.
            result.Method is null ? result.Errors.FirstOrDefault(error => error.Id == BrokenMethod.Id)?.Message : null);
    }

    private GeneratedFile Write(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        if (method.Failure is not null)
            return new(method.HintName, SourceWriter.WriteFailure(method), null);
        try
        {
            (string text, LibraryParts? parts) = _compile(method, platform, cancellationToken);
            return new(method.HintName, text, parts);
        }
        catch (TooMuchWorkException)
        {
            return new(method.HintName, SourceWriter.WriteFailure(method with { Failure = $"LOSS020: {DefinitionCost.OfUse(method)}" }), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A mistake of ours must not take the user's other losses away.
            string sentence = BrokenMethod.Describe(method.Name, method.Loss.Name, error);
            return new(method.HintName, SourceWriter.WriteFailure(method with { Failure = $"{BrokenMethod.Id}: {sentence}" }), null, sentence);
        }
    }

    private static (string Text, LibraryParts? Parts) Compile(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        if (method.Loss.Kind == LossKind.ClassRegion)
        {
            TwoLevelMethod region = ClassRegionLoss.Of(method, platform, cancellationToken);
            string text = SourceWriter.Write(region);
            return (text, region.Kernels.Aggregate((LibraryParts?)null, (parts, kernel) => LibraryParts.Join(parts, LibraryParts.Of(kernel, text))));
        }
        if (method.Loss.KeepRatio is not null)
        {
            MinedMethod mined = MinedLoss.Of(method, platform, cancellationToken);
            return WithParts(SourceWriter.Write(mined), mined.Full);
        }
        GeneratedCode code = GeneratedCode.Of(method, LossCompiler.Compile(method, platform.HasVectors, cancellationToken), platform);
        return WithParts(SourceWriter.Write(code), code);
    }

    private static (string Text, LibraryParts? Parts) WithParts(string text, GeneratedCode kernel) => (text, LibraryParts.Of(kernel, text));

    private static void Report(SourceProductionContext output, AnnotatedMethod annotated, ImmutableArray<GeneratedFile> broken)
    {
        string? sentence = annotated.Breakdown ?? broken.FirstOrDefault(file => file.HintName == annotated.Method?.HintName)?.Breakdown;
        if (sentence is not null)
            output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.Failure, annotated.Place.ToLocation(), sentence));
    }
}
