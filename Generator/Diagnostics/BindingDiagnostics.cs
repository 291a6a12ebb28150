using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Diagnostics;

/// <summary>Turns what binding found into diagnostics: for the analyzers, and for the generator where these do not run.</summary>
internal static class BindingDiagnostics
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
        .ToImmutableDictionary(descriptor => descriptor.Id);

    public static Diagnostic Of(BindingError error) => Diagnostic.Create(
        Descriptors[error.Id], error.Location, error.Properties.ToImmutableDictionary(property => property.Key, property => property.Value), error.Message);

    /// <summary>Every mistake that binding finds in a compilation, in the order of the source; each once, though several methods may tell of it.</summary>
    public static IEnumerable<Diagnostic> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, Location, string)>();
        foreach (IMethodSymbol method in AnnotatedMethods.In(compilation, cancellationToken))
        {
            ImmutableArray<BindingError> errors = LossBinder.Bind(method, compilation, cancellationToken).Errors;
            if (AnnotatedMethods.IsDefinition(method))
                errors = errors.AddRange(DefinitionBinder.Bind(method, compilation, cancellationToken).Errors);
            foreach (Diagnostic diagnostic in errors.Select(Of))
            {
                if (seen.Add(KeyOf(diagnostic)))
                    yield return diagnostic;
            }
        }
    }

    /// <summary>What makes two reports one. A type around several methods is told once, in the words of the first.</summary>
    public static (string Id, Location Place, string Message) KeyOf(Diagnostic diagnostic) => (
        diagnostic.Id, diagnostic.Location, diagnostic.Id == DiagnosticDescriptors.ContainingTypeNotPartial.Id ? "" : diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
