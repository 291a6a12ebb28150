using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Makes the model of an annotated method of its symbol and what binding found.</summary>
internal static class MethodModel
{
    public static LossMethod Of(IMethodSymbol method, MethodDeclarationSyntax declaration, ImmutableArray<LossParameter> parameters, LossSpecification loss, string? failure) => new(
        HintNames.Of(method, OverloadNumber(method)),
        DeclarationText.Namespace(method),
        DeclarationText.ContainingTypes(method, declaration),
        DeclarationText.Signature(method, declaration),
        method.Name,
        ReturnKindOf(method),
        parameters,
        loss,
        failure);

    /// <summary>The model of a method that gets a body which throws.</summary>
    public static LossMethod OfFailure(IMethodSymbol method, MethodDeclarationSyntax declaration, string attribute, string failure) => Of(
        method, declaration, ImmutableArray<LossParameter>.Empty,
        new(attribute, LossKind.Element, ImmutableArray<Hyperparameter>.Empty, LossReduction.Mean, false, RowSpecification.None), failure);

    private static ReturnKind ReturnKindOf(IMethodSymbol method) => method.ReturnType.SpecialType switch
    {
        SpecialType.System_Single => ReturnKind.Float,
        SpecialType.System_Double => ReturnKind.Double,
        _ => ReturnKind.Void,
    };

    // Annotated methods whose names differ in nothing but case are overloads too: file names may not tell them apart.
    private static int OverloadNumber(IMethodSymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .Where(other => other.PartialDefinitionPart is null && other.Name.Equals(method.Name, StringComparison.OrdinalIgnoreCase) && LossAttributes.IsAnnotated(other))
        .ToList().FindIndex(other => SymbolEqualityComparer.Default.Equals(other, method));
}
