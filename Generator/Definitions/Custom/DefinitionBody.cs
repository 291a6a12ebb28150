using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Finds the operations of methods in the project.</summary>
internal static class DefinitionBody
{
    /// <summary>Whether a method is marked as the formula of a loss.</summary>
    public static bool IsDefinition(IMethodSymbol method) => method.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && LossAttributes.Is(type, "LossDefinitionAttribute"));

    /// <summary>
    /// The method whose parameters a body refers to: of a partial method the part with the body, of a method of a generic type the one that is written there.
    /// </summary>
    public static IMethodSymbol Written(IMethodSymbol method) => (method.OriginalDefinition.PartialImplementationPart ?? method).OriginalDefinition;

    /// <summary>The body of a method; null where its source is not part of the compilation or has no body.</summary>
    public static IBlockOperation? Find(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        SyntaxReference? reference = Written(method).DeclaringSyntaxReferences.FirstOrDefault();
        if (reference is null || !compilation.ContainsSyntaxTree(reference.SyntaxTree))
            return null;
        return compilation.GetSemanticModel(reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellationToken), cancellationToken) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            _ => null,
        };
    }
}
