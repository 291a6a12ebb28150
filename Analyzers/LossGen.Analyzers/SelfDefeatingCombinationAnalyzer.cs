using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds hyperparameters that are each allowed but together defeat the loss.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SelfDefeatingCombinationAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.SelfDefeatingCombination);
