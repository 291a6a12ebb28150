using System.Collections.Immutable;
using LossGen.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Tests.Analyzers;

/// <summary>All analyzers of LossGen. Tests run them together, so that each also shows what the others leave alone.</summary>
internal static class LossAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(LossMethodAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
