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
        IConversionOperation conversion => LibraryTypes.IsPlain(conversion) ? Of(conversion.Operand) : null,
        IArrayCreationOperation { DimensionSizes.Length: 1 } array => Fresh(Constant(array.DimensionSizes[0])),
        IObjectCreationOperation { Constructor.ContainingType: { } type } creation when LibraryTypes.IsPiece(type) && creation.Constructor.Parameters.FirstOrDefault()?.Type is IArrayTypeSymbol =>
            OfCall(null, creation.Arguments),
        IInvocationOperation extension when LibraryTypes.IsAsSpan(extension) => OfCall(null, extension.Arguments),
        IInvocationOperation slice when LibraryTypes.IsSlice(slice) => OfCall(slice.Instance, slice.Arguments),
        IPropertyReferenceOperation { Property: { Name: "Span", ContainingType: { } memory }, Instance: { } instance } when LibraryTypes.IsPiece(memory) => Of(instance),
        ILocalReferenceOperation local => OfLocal(local),
        IParameterReferenceOperation parameter => Whole(parameter.Parameter),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => Whole(field.Field),
        _ => OfSyntax(value),
    };

    private static StoragePiece Whole(ISymbol storage, int? length = null) => new(storage, 0, length, true);

    private static StoragePiece? Fresh(int? length) => length is null ? null : new(null, 0, length, true);

    private static int? Constant(IOperation value) => value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    // Of an instance with start and length, or of the first argument with the others.
    private static StoragePiece? OfCall(IOperation? instance, IEnumerable<IArgumentOperation> arguments)
    {
        IReadOnlyList<IArgumentOperation> ordered = LibraryTypes.InOrder(arguments);
        return instance is not null ? Of(instance)?.Part(ordered)
            : ordered.Count == 0 ? null
            : Of(ordered[0].Value)?.Part([.. ordered.Skip(1)]);
    }

    // An array keeps its length, and a span what it refers to, where the variable is given a value once. What it is made of may be given another one
    // in the meantime.
    private static StoragePiece? OfLocal(ILocalReferenceOperation local)
    {
        if (!(Variables.IsAssignedOnce(local) && Variables.Initializer(local) is { } initializer && Of(initializer) is { } piece))
            return Whole(local.Local);
        return piece.Storage is null || !Variables.KeepsItsValue(piece.Storage, local) ? Whole(local.Local, piece.Length) : piece;
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
