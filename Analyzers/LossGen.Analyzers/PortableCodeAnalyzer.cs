using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Tells where portable code is generated because the target framework has no vector types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PortableCodeAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.PortableCode)
{
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation)
    {
        // A method with mistakes gets no kernel, neither portable nor other.
        if (result.Method is { Failure: null } && !TargetPlatform.Of(compilation).HasVectors)
            yield return Diagnostic.Create(
                DiagnosticDescriptors.PortableCode, method.Locations[0],
                $"'{method.Name}' is compiled to portable scalar code, since the target framework has no hardware intrinsics; .NET 8 and later get vector code.");
    }
}
