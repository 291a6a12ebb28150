using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>Translates a definition, a method of the right shape, from the compiler's operations.</summary>
internal static class DefinitionTranslator
{
    // Beyond this an editor would be kept waiting for seconds.
    private const int MostNodes = 500, LargestFormula = 3000;

    public static DefinitionTranslation Translate(IMethodSymbol definition, Compilation compilation, CancellationToken cancellationToken)
    {
        var translation = new Translation(compilation, cancellationToken);
        Value result = TranslateBody(definition, translation);
        if (translation.Errors.IsEmpty && translation.ForeignFailure is var (called, call, message) && Translate(called, compilation, cancellationToken).Failure is null)
            translation.Reject(call, $"'{called.Name}', called with these values, cannot be translated: {message}");
        if (result.IsInvalid || translation.Failure is not null)
            return new(null, ImmutableArray<Location?>.Empty, translation.Failure, translation.Errors, translation.Kinks);

        (DefinitionTree tree, ImmutableArray<Location?> places) = translation.Nodes.ToTree(definition.Name, translation.NodeOf(result));
        if (tree.Nodes.Count > MostNodes || translation.Nodes.Size(translation.NodeOf(result)) > LargestFormula)
        {
            string limits = string.Format(CultureInfo.InvariantCulture, "{0:N0} operations, or {1:N0} where nothing is shared", MostNodes, LargestFormula);
            translation.Reject(definition.Locations[0], $"'{definition.Name}' has more than {limits}, which takes too long to differentiate. Unroll fewer rounds.");
            return new(null, ImmutableArray<Location?>.Empty, translation.Failure, translation.Errors, translation.Kinks);
        }
        return new(tree, places, translation.Failure, translation.Errors, translation.Kinks);
    }

    private static Value TranslateBody(IMethodSymbol definition, Translation translation)
    {
        try
        {
            return DefinitionBody.Find(definition, translation.Compilation, translation.CancellationToken) is { } body
                ? Translate(definition, body, translation)
                : translation.RejectInvalid();
        }
        catch (InsufficientExecutionStackException)
        {
            return translation.Reject(definition.Locations[0], $"'{definition.Name}' is nested too deeply to be translated. Compute parts of it in local variables.");
        }
    }

    private static Value Translate(IMethodSymbol definition, IBlockOperation body, Translation translation)
    {
        foreach (IParameterSymbol parameter in DefinitionBody.Written(definition).Parameters)
            translation.Variables = translation.Variables.SetItem(parameter, Value.Of(IsRow(parameter.Type) ? ValueKind.Row : ValueKind.Real, translation.Nodes.Parameter(parameter.Name, IsRow(parameter.Type))));
        return translation.Calls.Inline(definition, body);
    }

    private static bool IsRow(ITypeSymbol type) => Constants.KindOf(type) == ValueKind.Row;
}
