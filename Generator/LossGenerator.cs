using System.Text;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Emission;
using LossGen.Generator.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator;

/// <summary>
/// Implements partial methods that carry a loss attribute: binds them to a model, compiles the loss to a kernel, writes the kernel as C#.
/// It reports nothing; the analyzers do.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<TargetPlatform> platform = context.CompilationProvider
            .Select((compilation, _) => TargetPlatform.Of(compilation))
            .WithTrackingName(TrackingNames.Platform);

        foreach (string loss in BuiltInLosses.All.Select(loss => loss.Name).Append(CustomLossBinder.AttributeName))
        {
            IncrementalValuesProvider<LossMethod> methods = context.SyntaxProvider
                .ForAttributeWithMetadataName($"LossGen.{loss}Attribute", (node, _) => node is MethodDeclarationSyntax, Bind)
                // A method with several loss attributes is seen once for each; its model names the first.
                .Where(method => method?.Loss.Name == loss)
                .Select((method, _) => method!)
                .WithTrackingName(TrackingNames.Binding);

            IncrementalValuesProvider<GeneratedFile> files = methods.Combine(platform)
                .Select((pair, cancellationToken) => Write(pair.Left, pair.Right, cancellationToken))
                .WithTrackingName(TrackingNames.Emission);

            context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
        }
    }

    private static LossMethod? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method
            ? LossBinder.Bind(method, context.SemanticModel.Compilation, cancellationToken).Method
            : null;

    private static GeneratedFile Write(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        if (method.Failure is not null)
            return new(method.HintName, SourceWriter.WriteFailure(method));
        try
        {
            if (method.Loss.KeepRatio is not null)
                return new(method.HintName, SourceWriter.Write(MinedLoss.Of(method, platform, cancellationToken)));
            CompiledLoss loss = LossCompiler.Compile(method, platform.HasFusedEstimates, cancellationToken);
            return new(method.HintName, SourceWriter.Write(GeneratedCode.Of(method, loss, platform)));
        }
        catch (TooMuchWorkException)
        {
            return new(method.HintName, SourceWriter.WriteFailure(method with { Failure = $"LOSS020: {DefinitionCost.OfUse(method)}" }));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A mistake of ours must not take the user's other losses away; the body tells it when it is called.
            return new(method.HintName, SourceWriter.WriteFailure(method with { Failure = $"LossGen failed on {method.Loss.Name}: {error.Message}" }));
        }
    }
}
