using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LossGen.CodeFixes;

/// <summary>Exchanges the focusing parameters of positives and negatives.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapGammasCodeFix))]
public sealed class SwapGammasCodeFix() : ReplacingCodeFix("LOSS003")
{
    private const string Positive = "GammaPos";
    private const string Negative = "GammaNeg";

    private protected override string Title(ImmutableDictionary<string, string?> properties) => $"Swap the values of {Positive} and {Negative}";

    private protected override Replacement? Mend(SyntaxNode node, SemanticModel model, ImmutableDictionary<string, string?> properties)
    {
        if (properties["Remedy"] != "Swap" || node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } list } attribute)
            return null;
        AttributeArgumentListSyntax swapped = list.ReplaceNodes(
            list.Arguments.Where(argument => NameOf(argument) is Positive or Negative),
            (argument, _) => argument.WithExpression(Value(NameOf(argument) == Positive ? Negative : Positive).WithTriviaFrom(argument.Expression)));
        // A value that is not written is the default, which the other property takes over.
        foreach (string missing in new[] { Positive, Negative }.Where(name => ArgumentOf(name) is null))
            swapped = swapped.AddArguments(SyntaxFactory.AttributeArgument(
                SyntaxFactory.NameEquals(missing), null, Value(missing == Positive ? Negative : Positive).WithoutTrivia()));
        return new(list, swapped.WithAdditionalAnnotations(Formatter.Annotation));

        AttributeArgumentSyntax? ArgumentOf(string name) => list.Arguments.FirstOrDefault(argument => NameOf(argument) == name);
        ExpressionSyntax Value(string name) => ArgumentOf(name)?.Expression ?? Default(attribute, name, model);
    }

    private static ExpressionSyntax Default(AttributeSyntax attribute, string property, SemanticModel model)
    {
        AttributeData? @default = model.GetTypeInfo(attribute).Type?.GetMembers(property).FirstOrDefault()?.GetAttributes()
            .FirstOrDefault(candidate => candidate.AttributeClass?.Name == "DefaultValueAttribute");
        object? value = @default?.ConstructorArguments.FirstOrDefault().Value;
        return SyntaxFactory.ParseExpression(value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : "0");
    }
}
