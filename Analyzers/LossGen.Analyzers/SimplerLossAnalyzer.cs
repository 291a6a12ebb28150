using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds losses that are simpler ones at their hyperparameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SimplerLossAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.SimplerLoss);
