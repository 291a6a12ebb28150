using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Diagnostics;

/// <summary>
/// A compilation that no analyzer will see. The compiler parses, runs the generators, checks the declarations, and where one of these has an error it stops:
/// before it looks into methods, and before analyzers run. What they would have said would stay unsaid until the last such error is mended.
/// </summary>
internal static class UnanalyzedCompilation
{
    // In an editor analyzers run in any case. The package adds a configuration file with this setting where it is an editor that builds.
    private const string EditorSetting = "lossgen_editor";

    // Errors that sound projects have before generators write what is missing: no implementing part, members of a base or an interface not implemented.
    private static readonly HashSet<string> MendedByGenerators = ["CS8795", "CS9248", "CS9275", "CS0534", "CS0535"];

    /// <summary>The compilation, where analyzers will not see it; else null, which does not change from edit to edit.</summary>
    public static IncrementalValueProvider<Compilation?> Of(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select((pair, cancellationToken) => Is(pair.Left, pair.Right, cancellationToken) ? pair.Left : null)
            .WithTrackingName(TrackingNames.Unanalyzed);

    private static bool Is(Compilation compilation, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken) =>
        !(options.GlobalOptions.TryGetValue(EditorSetting, out string? isEditor) && isEditor.Equals("true", StringComparison.OrdinalIgnoreCase))
        && compilation.GetTypeByMetadataName("LossGen.LossAttribute") is not null
        && HasDeclarationError(compilation, cancellationToken)
        && AnnotatedMethods.In(compilation, cancellationToken).Any();

    private static bool HasDeclarationError(Compilation compilation, CancellationToken cancellationToken) => compilation
        .GetDeclarationDiagnostics(cancellationToken)
        .Any(diagnostic => diagnostic is { DefaultSeverity: DiagnosticSeverity.Error, Severity: DiagnosticSeverity.Error } && !MendedByGenerators.Contains(diagnostic.Id));
}
