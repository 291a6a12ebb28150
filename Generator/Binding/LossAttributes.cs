using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Finds loss attributes and tells their family by their base class.</summary>
internal static class LossAttributes
{
    private const string Namespace = "LossGen";

    private static readonly LossKind[] Kinds = [LossKind.Element, LossKind.Regression, LossKind.Row, LossKind.Multilabel, LossKind.Region, LossKind.ClassRegion];

    /// <summary>Attributes that modify the loss beside them.</summary>
    public static ImmutableArray<string> Modifiers { get; } = ImmutableArray.Create("HardExampleMining", "ClassBalanced");

    /// <summary>Whether LossGen has to do with a method: it has a loss attribute, or one that modifies a loss.</summary>
    public static bool IsAnnotated(IMethodSymbol method) => AnnotationOf(method) is not null;

    /// <summary>The first loss attribute of a method, else the first that modifies one; null where it has neither.</summary>
    public static AttributeData? AnnotationOf(IMethodSymbol method) =>
        Of(method).FirstOrDefault() ?? Modifiers.Select(name => Modifier(method, name + "Attribute")).FirstOrDefault(modifier => modifier is not null);

    /// <summary>The loss attributes of a method.</summary>
    public static IEnumerable<AttributeData> Of(IMethodSymbol method) =>
        method.GetAttributes().Where(attribute => attribute.AttributeClass is { } type && BaseTypes(type).Any(@base => Is(@base, "LossAttribute")));

    /// <summary>Whether an attribute is one that LossGen implements.</summary>
    public static bool IsKnown(INamedTypeSymbol attribute) => KindOf(attribute) is not null || Is(attribute, "CustomLossAttribute");

    /// <summary>Whether an attribute is one of LossGen itself, not one that the user derived from a base of it, for which there is no formula.</summary>
    public static bool IsOurs(INamedTypeSymbol attribute) => BaseTypes(attribute).FirstOrDefault(type => Is(type, "LossAttribute")) is { } ours
        && SymbolEqualityComparer.Default.Equals(ours.ContainingAssembly, attribute.ContainingAssembly);

    /// <summary>The family of a built-in loss; null for another one.</summary>
    public static LossKind? KindOf(INamedTypeSymbol attribute)
    {
        foreach (INamedTypeSymbol type in BaseTypes(attribute))
        {
            foreach (LossKind kind in Kinds)
            {
                if (Is(type, $"{kind}LossAttribute"))
                    return kind;
            }
        }
        return null;
    }

    /// <summary>The loss as its attribute is written: <c>FocalLoss</c>.</summary>
    public static string NameOf(AttributeData attribute) => NameOf(attribute.AttributeClass!);

    /// <summary>The loss as its attribute is written.</summary>
    public static string NameOf(INamedTypeSymbol attribute)
    {
        string name = attribute.Name;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    /// <summary>An attribute beside the loss that modifies it; null where it is not given.</summary>
    public static AttributeData? Modifier(IMethodSymbol method, string name) =>
        method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && Is(type, name));

    /// <summary>Whether <c>[assembly: LossGenOptions(Reproducible = true)]</c> is given.</summary>
    public static bool IsReproducible(IAssemblySymbol assembly) => assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && Is(type, "LossGenOptionsAttribute")
        && attribute.NamedArguments.Any(argument => argument is { Key: "Reproducible", Value.Value: true }));

    /// <summary>Whether a type is the one of that name in our namespace.</summary>
    public static bool Is(INamedTypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? @base = type.BaseType; @base is not null; @base = @base.BaseType)
            yield return @base;
    }
}
