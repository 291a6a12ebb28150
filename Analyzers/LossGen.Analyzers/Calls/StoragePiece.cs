using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>A piece of an array or of what a span refers to, as far as the source tells.</summary>
/// <param name="Storage">The variable that holds the array or span; null for one that has no name yet.</param>
/// <param name="Start">Where the piece begins in it; null where that is not constant.</param>
/// <param name="Length">The number of its elements; null where that is not constant.</param>
/// <param name="ReachesEnd">Whether it ends where the storage ends.</param>
internal sealed record StoragePiece(ISymbol? Storage, int? Start, int? Length, bool ReachesEnd)
{
    /// <summary>The piece that an expression is; null where the source does not tell.</summary>
    public static StoragePiece? Of(IOperation value) => value switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        IArrayCreationOperation { DimensionSizes.Length: 1 } array => Fresh(Constant(array.DimensionSizes[0])),
        IObjectCreationOperation { Constructor.ContainingType.Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", Arguments.Length: > 0 } creation =>
            Of(creation.Arguments[0].Value)?.Part(creation.Arguments.Skip(1).ToList()),
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", IsStatic: true }, Arguments.Length: > 0 } extension =>
            Of(extension.Arguments[0].Value)?.Part(extension.Arguments.Skip(1).ToList()),
        IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } instance } slice => Of(instance)?.Part(slice.Arguments),
        IPropertyReferenceOperation { Property.Name: "Span", Instance: { } instance } => Of(instance),
        ILocalReferenceOperation local => OfLocal(local),
        IParameterReferenceOperation parameter => Whole(parameter.Parameter),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => Whole(field.Field),
        _ => OfSyntax(value),
    };

    private static StoragePiece Whole(ISymbol storage, int? length = null) => new(storage, 0, length, true);

    private static StoragePiece? Fresh(int? length) => length is null ? null : new(null, 0, length, true);

    private static int? Constant(IOperation value) => value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    // An array keeps its length, and a span what it refers to, where the variable is given a value once.
    private static StoragePiece? OfLocal(ILocalReferenceOperation local)
    {
        if (!(Variables.IsAssignedOnce(local) && Variables.Initializer(local) is { } initializer && Of(initializer) is { } piece))
            return Whole(local.Local);
        return piece.Storage is null ? Whole(local.Local, piece.Length) : piece;
    }

    // stackalloc has no operation of its own.
    private static StoragePiece? OfSyntax(IOperation value) => value.Syntax switch
    {
        StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } } when ranks[0].Sizes is { Count: 1 } sizes
            && value.SemanticModel?.GetConstantValue(sizes[0]) is { HasValue: true, Value: int length } => Fresh(length),
        StackAllocArrayCreationExpressionSyntax { Initializer: { } initializer } => Fresh(initializer.Expressions.Count),
        ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: { } initializer } => Fresh(initializer.Expressions.Count),
        _ => null,
    };

    // The arguments start, or start and length. Anything else, such as a range, leaves only the storage known.
    private StoragePiece Part(IReadOnlyList<IArgumentOperation> arguments)
    {
        if (arguments.Count == 0)
            return this;
        int? start = Constant(arguments[0].Value) is { } offset && arguments[0].Value.Type?.SpecialType == SpecialType.System_Int32 ? Start + offset : null;
        return arguments.Count == 1
            ? new(Storage, start, start is null ? null : Length + Start - start, ReachesEnd && start is not null)
            : new(Storage, start, Constant(arguments[1].Value), false);
    }
}
