using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds parameters without a role, of the wrong type, and those that are missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterRoleAnalyzer() : LossMethodAnalyzer(
    DiagnosticDescriptors.ParameterWithoutRole, DiagnosticDescriptors.ParameterMissing, DiagnosticDescriptors.ParameterType);
