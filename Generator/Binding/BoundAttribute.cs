using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>A loss attribute with its arguments and where they are written.</summary>
internal sealed class BoundAttribute
{
    private readonly AttributeData _attribute;
    private readonly AttributeSyntax? _syntax;

    public BoundAttribute(AttributeData attribute, CancellationToken cancellationToken)
    {
        _attribute = attribute;
        _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
    }

    public INamedTypeSymbol Type => _attribute.AttributeClass!;

    public string Name => LossAttributes.NameOf(_attribute);

    public LossReduction Reduction => Argument("Reduction") is int value and >= 0 and <= (int)LossReduction.MeanOverRows ? (LossReduction)value : LossReduction.Mean;

    public bool IsReproducible => Argument("Reproducible") is true;

    /// <summary>The value given for a property; null where none is.</summary>
    public object? Argument(string property) =>
        _attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value is { Kind: not TypedConstantKind.Error } constant ? constant.Value : null;

    /// <summary>Where the value of a property stands, or the attribute where it is not given.</summary>
    public Location LocationOf(string property) => (ArgumentSyntax(property)?.Expression ?? (SyntaxNode?)_syntax)?.GetLocation() ?? Location.None;

    /// <summary>Where the whole argument <c>Gamma = 2</c> stands.</summary>
    public Location LocationOfArgument(string property) => (ArgumentSyntax(property) ?? (SyntaxNode?)_syntax)?.GetLocation() ?? Location.None;

    /// <summary>The numbers of samples that the constructor gets; empty where it takes none.</summary>
    public ImmutableArray<double> Counts =>
        _attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value is double count ? count : double.NaN).ToImmutableArray()
            : ImmutableArray<double>.Empty;

    /// <summary>Where a count stands; the attribute where that cannot be told.</summary>
    public Location LocationOfCount(int index)
    {
        var arguments = _syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToArray() ?? [];
        InitializerExpressionSyntax? array = arguments.Length == 1 ? arguments[0].Expression switch
        {
            ArrayCreationExpressionSyntax creation => creation.Initializer,
            ImplicitArrayCreationExpressionSyntax creation => creation.Initializer,
            _ => null,
        } : null;
        SyntaxNode? count = array is null ? arguments.ElementAtOrDefault(index)?.Expression : array.Expressions.ElementAtOrDefault(index);
        return (count ?? _syntax)?.GetLocation() ?? Location.None;
    }

    private AttributeArgumentSyntax? ArgumentSyntax(string property) =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);
}
