using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds definitions that are missing, ambiguous or of the wrong shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefinitionShapeAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.WrongDefinition);
