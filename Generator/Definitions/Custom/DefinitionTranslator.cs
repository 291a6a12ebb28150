using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates a definition, a method of the right shape, from the compiler's operations.</summary>
internal static class DefinitionTranslator
{
    public static DefinitionTranslation Translate(IMethodSymbol definition, Compilation compilation, CancellationToken cancellationToken)
    {
        var translation = new Translation(compilation, cancellationToken);
        Value result = DefinitionBody.Find(definition, compilation, cancellationToken) is { } body
            ? Translate(definition, body, translation)
            : translation.RejectInvalid();
        DefinitionTree? tree = result.IsInvalid || translation.Failure is not null
            ? null
            : translation.Nodes.ToTree(definition.Name, translation.NodeOf(result));
        return new(tree, translation.Failure, translation.Errors, translation.Kinks);
    }

    private static Value Translate(IMethodSymbol definition, IBlockOperation body, Translation translation)
    {
        foreach (IParameterSymbol parameter in definition.Parameters)
            translation.Variables = translation.Variables.SetItem(parameter, Value.Of(ValueKind.Real, translation.Nodes.Parameter(parameter.Name)));
        return translation.Calls.Inline(definition, body);
    }
}
