using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds parameters of a definition that the loss does not depend on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedParameterAnalyzer() : DefinitionAnalyzer(DiagnosticDescriptors.UnusedParameter);
