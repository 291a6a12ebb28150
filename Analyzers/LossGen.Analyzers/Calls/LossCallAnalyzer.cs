using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Looks at the calls of annotated methods: what is passed for which role.</summary>
public abstract class LossCallAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    private protected LossCallAnalyzer(DiagnosticDescriptor descriptor)
    {
        _descriptor = descriptor;
        SupportedDiagnostics = ImmutableArray.Create(descriptor);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
        RegisterMore(context);
    }

    /// <summary>Looks at more than calls.</summary>
    private protected virtual void RegisterMore(AnalysisContext context)
    {
    }

    /// <summary>What is wrong with a call.</summary>
    private protected abstract IEnumerable<CallFinding> Diagnose(LossCall call);

    private void Analyze(OperationAnalysisContext context)
    {
        if (LossCall.Of((IInvocationOperation)context.Operation, context.Compilation, context.CancellationToken) is not { } call)
            return;
        foreach (CallFinding finding in Diagnose(call))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add("Replacement", finding.Replacement);
            context.ReportDiagnostic(Diagnostic.Create(_descriptor, finding.Argument.Value.Syntax.GetLocation(), properties, finding.Message));
        }
    }
}
