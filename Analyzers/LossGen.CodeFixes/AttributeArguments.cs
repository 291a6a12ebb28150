using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LossGen.CodeFixes;

/// <summary>Writes properties of attributes.</summary>
internal static class AttributeArguments
{
    /// <summary>The attribute with values for properties: in the place of those that are written, or behind them.</summary>
    public static AttributeSyntax With(AttributeSyntax attribute, params (string Property, string Value)[] settings)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        foreach ((string property, string value) in settings)
        {
            ExpressionSyntax expression = SyntaxFactory.ParseExpression(value);
            AttributeArgumentSyntax? written = list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);
            list = written is null
                ? list.AddArguments(SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(property), null, expression))
                : list.ReplaceNode(written, written.WithExpression(expression.WithTriviaFrom(written.Expression)));
        }
        return attribute.WithArgumentList(list).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>A member of an enum of ours, with its namespace where the file does not use it.</summary>
    public static string EnumMember(string type, string member, int position, SemanticModel model) =>
        $"{(model.LookupNamespacesAndTypes(position, name: type).Any() ? "" : "global::LossGen.")}{type}.{member}";
}
