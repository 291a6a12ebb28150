using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Tells of methods and definitions on which LossGen itself failed while it read them; the generator tells of those on which it failed later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FailureAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.Failure);
