using System.Collections.Immutable;
using LossGen.Generator.Binding;
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
    }

    /// <summary>What is wrong with a call.</summary>
    private protected abstract IEnumerable<CallFinding> Diagnose(LossCall call);

    private void Analyze(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod.PartialDefinitionPart ?? invocation.TargetMethod;
        if (!LossAttributes.Of(method).Any() || Bindings.Of(method, context.Compilation, context.CancellationToken).Method is not { Failure: null } bound)
            return;
        LossArgument[] arguments =
        [
            .. from argument in invocation.Arguments
               where argument.ArgumentKind == ArgumentKind.Explicit
               from parameter in bound.Parameters
               where parameter.Name.TrimStart('@') == argument.Parameter?.Name
               select new LossArgument(parameter, argument.Value, StoragePiece.Of(argument.Value)),
        ];
        foreach (CallFinding finding in Diagnose(new(bound, arguments)))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add("Replacement", finding.Replacement);
            context.ReportDiagnostic(Diagnostic.Create(_descriptor, finding.Argument.Value.Syntax.GetLocation(), properties, finding.Message));
        }
    }
}
