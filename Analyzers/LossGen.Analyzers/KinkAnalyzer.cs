using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Tells where a definition may have no derivative and which slope is used there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KinkAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.Kink);
