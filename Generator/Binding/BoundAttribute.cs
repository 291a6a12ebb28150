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

    public string Name => LossAttributes.NameOf(Type);

    /// <summary>The arguments as they are written.</summary>
    public IEnumerable<AttributeArgumentSyntax> Arguments => _syntax?.ArgumentList?.Arguments ?? [];

    /// <summary>Whether a value is written for a property, whatever it is.</summary>
    public bool IsWritten(string property) => ArgumentSyntax(property) is not null;

    public LossReduction Reduction => Argument("Reduction") is int value and >= 0 and <= (int)LossReduction.MeanOverWeights ? (LossReduction)value : LossReduction.Mean;

    public LossHessianForm HessianForm => Argument("HessianForm") is int value and >= 0 and <= (int)LossHessianForm.Majorizer ? (LossHessianForm)value : LossHessianForm.Exact;

    public bool IsReproducible => Argument("Reproducible") is true;

    public LossLayout Layout => Argument("Layout") is (int)LossLayout.ClassMajor ? LossLayout.ClassMajor : LossLayout.RowMajor;

    public bool Accumulates => Argument("Accumulate") is true;

    /// <summary>An argument of the constructor; null where the source has too few.</summary>
    public TypedConstant? ConstructorArgument(int index) => index < _attribute.ConstructorArguments.Length ? _attribute.ConstructorArguments[index] : null;

    /// <summary>What names the definition of a custom loss.</summary>
    public ExpressionSyntax? DefinitionSyntax => Constructor("definition")?.Expression ?? Positional.FirstOrDefault()?.Expression;

    /// <summary>Where the name of the definition of a custom loss stands.</summary>
    public Location LocationOfDefinition => (DefinitionSyntax ?? (SyntaxNode?)_syntax)?.GetLocation() ?? Location.None;

    /// <summary>Where the value of a hyperparameter of a custom loss stands, counted from 0.</summary>
    public Location LocationOfValue(int index)
    {
        ExpressionSyntax[] values = [.. Positional.Skip(Constructor("definition") is null ? 1 : 0).Select(argument => argument.Expression)];
        ExpressionSyntax? array = Constructor("hyperparameters")?.Expression ?? (values.Length == 1 ? values[0] : null);
        if (InitializerOf(array) is { } initializer)
            values = [.. initializer.Expressions];
        return index < values.Length ? values[index].GetLocation() : array?.GetLocation() ?? LocationOfDefinition;
    }

    /// <summary>The value given for a property; null where none is.</summary>
    public object? Argument(string property) =>
        _attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value is { Kind: not (TypedConstantKind.Error or TypedConstantKind.Array) } constant ? constant.Value : null;

    /// <summary>The numbers of an array that is given for a property; empty where none are.</summary>
    public ImmutableArray<double> ArrayOf(string property) =>
        _attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value is double number ? number : double.NaN).ToImmutableArray()
            : ImmutableArray<double>.Empty;

    /// <summary>Where a number of an array stands that is given for a property.</summary>
    public Location LocationOfItem(string property, int index) =>
        InitializerOf(SyntaxOf(property))?.Expressions.ElementAtOrDefault(index)?.GetLocation() ?? LocationOf(property);

    /// <summary>The value of a property as it is written; null where it is not given.</summary>
    public ExpressionSyntax? SyntaxOf(string property) => ArgumentSyntax(property)?.Expression;

    /// <summary>Where the value of a property stands, or the attribute where it is not given.</summary>
    public Location LocationOf(string property) => (ArgumentSyntax(property)?.Expression ?? (SyntaxNode?)_syntax)?.GetLocation() ?? Location.None;

    /// <summary>Where the whole argument <c>Gamma = 2</c> stands.</summary>
    public Location LocationOfArgument(string property) => (ArgumentSyntax(property) ?? (SyntaxNode?)_syntax)?.GetLocation() ?? Location.None;

    /// <summary>Whether the constructor takes numbers of samples.</summary>
    public bool TakesCounts => Type.InstanceConstructors.Any(constructor => constructor.Parameters.FirstOrDefault() is { Name: "counts" });

    /// <summary>The numbers of samples that the constructor gets; empty where it takes none.</summary>
    public ImmutableArray<double> Counts =>
        _attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value is double count ? count : double.NaN).ToImmutableArray()
            : ImmutableArray<double>.Empty;

    /// <summary>Where a count stands; the attribute where that cannot be told.</summary>
    public Location LocationOfCount(int index)
    {
        var arguments = _syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToArray() ?? [];
        InitializerExpressionSyntax? array = arguments.Length == 1 ? InitializerOf(arguments[0].Expression) : null;
        SyntaxNode? count = array is null ? arguments.ElementAtOrDefault(index)?.Expression : array.Expressions.ElementAtOrDefault(index);
        return (count ?? _syntax)?.GetLocation() ?? Location.None;
    }

    private static InitializerExpressionSyntax? InitializerOf(ExpressionSyntax? array) => array switch
    {
        ArrayCreationExpressionSyntax creation => creation.Initializer,
        ImplicitArrayCreationExpressionSyntax creation => creation.Initializer,
        _ => null,
    };

    private IEnumerable<AttributeArgumentSyntax> Positional =>
        _syntax?.ArgumentList?.Arguments.Where(argument => argument is { NameEquals: null, NameColon: null }) ?? [];

    private AttributeArgumentSyntax? Constructor(string parameter) =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter);

    private AttributeArgumentSyntax? ArgumentSyntax(string property) =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);
}
