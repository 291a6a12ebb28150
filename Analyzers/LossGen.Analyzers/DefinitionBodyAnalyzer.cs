using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds what a definition says that no kernel can be made of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefinitionBodyAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.NotTranslatable);
