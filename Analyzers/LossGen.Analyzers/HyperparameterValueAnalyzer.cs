using LossGen.Analyzers.Calls;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers;

/// <summary>Finds hyperparameters that the formula of the loss does not allow: in the attribute, and constants that calls pass.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HyperparameterValueAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.HyperparameterOutsideDomain, DiagnosticDescriptors.HyperparameterNotFinite)
{
    private protected override void Register(AnalysisContext context)
    {
        base.Register(context);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        if (LossCall.Of((IInvocationOperation)context.Operation, context.Compilation, context.CancellationToken) is not { } call)
            return;
        foreach (BindingError error in PassedConstants.Check(call))
            context.ReportDiagnostic(BindingDiagnostics.Of(error));
    }
}
