using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds hyperparameters that the attribute does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownHyperparameterAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.UnknownHyperparameter);
