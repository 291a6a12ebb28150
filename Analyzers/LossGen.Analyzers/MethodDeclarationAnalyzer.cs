using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds methods whose declaration cannot be implemented by a generator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MethodDeclarationAnalyzer() : LossMethodAnalyzer(
    DiagnosticDescriptors.NoAccessModifier, DiagnosticDescriptors.NotPartial, DiagnosticDescriptors.SeveralLosses, DiagnosticDescriptors.UnsupportedMethod,
    DiagnosticDescriptors.LanguageVersion)
{
    private protected override void Register(AnalysisContext context)
    {
        base.Register(context);
        // Local functions and lambdas take attributes of methods too, but are no members that a symbol action sees.
        context.RegisterSyntaxNodeAction(
            AnalyzeNested, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression);
    }

    private void AnalyzeNested(SyntaxNodeAnalysisContext context)
    {
        SyntaxList<AttributeListSyntax> attributes = context.Node switch
        {
            LocalFunctionStatementSyntax function => function.AttributeLists,
            LambdaExpressionSyntax lambda => lambda.AttributeLists,
            _ => default,
        };
        if (attributes.Count == 0)
            return;
        SemanticModel model = context.SemanticModel;
        ISymbol? symbol = context.Node is LambdaExpressionSyntax
            ? model.GetSymbolInfo(context.Node, context.CancellationToken).Symbol
            : model.GetDeclaredSymbol(context.Node, context.CancellationToken);
        if (symbol is IMethodSymbol method)
            Analyze(method, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
    }
}
