using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds hyperparameters that the formula of the loss does not allow.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HyperparameterValueAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.HyperparameterOutsideDomain, DiagnosticDescriptors.HyperparameterNotFinite);
