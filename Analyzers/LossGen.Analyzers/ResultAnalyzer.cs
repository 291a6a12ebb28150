using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods that return what is no loss, or compute nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.NoResult);
