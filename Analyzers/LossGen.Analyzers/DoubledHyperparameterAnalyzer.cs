using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds hyperparameters that both the attribute and a parameter give.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoubledHyperparameterAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.DoubledHyperparameter);
