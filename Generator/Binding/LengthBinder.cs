using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Checks that pointers come with the number of elements, and nothing else does: a span knows its length.</summary>
internal static class LengthBinder
{
    public static void Check(
        IMethodSymbol method, IReadOnlyCollection<LossParameter> bound, bool isMissing, MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        if (bound.FirstOrDefault(parameter => parameter.Role == LossRole.Logits) is not { } logits)
            return;
        if (logits.Shape == ParameterShape.Pointer && isMissing)
        {
            errors.Add(
                "LOSS013", declaration.Identifier.GetLocation(),
                $"'{method.Name}' has no parameter 'length'. '{logits.Name}' is a pointer, which does not know how many elements lie there. Add one of type int.",
                ("Name", "length"), ("Type", "int"));
        }
        else if (logits.Shape != ParameterShape.Pointer && bound.FirstOrDefault(parameter => parameter.Role == LossRole.Length) is { } length)
        {
            int place = method.Parameters.ToList().FindIndex(parameter => DeclarationText.Escaped(parameter.Name) == length.Name);
            errors.Add(
                "LOSS012", declaration.ParameterList.Parameters[place].GetLocation(),
                $"'{length.Name}' has no role in this loss: it says how many elements lie behind a pointer, and '{logits.Name}' knows its length. Remove '{length.Name}'.");
        }
    }
}
