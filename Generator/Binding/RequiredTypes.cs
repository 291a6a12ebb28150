using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Rejects methods of projects without spans, on which all generated code works, whatever the parameters are.</summary>
internal static class RequiredTypes
{
    public static void Check(IMethodSymbol method, MethodDeclarationSyntax declaration, Compilation compilation, BindingErrors errors)
    {
        // A span among the parameters is told with the same remedy.
        if (HasSpans(compilation) || method.Parameters.Any(parameter => parameter.Type is IErrorTypeSymbol && TypeAdvice.ForUnknownSpan(parameter.Type) is not null))
            return;
        errors.Add(
            "LOSS014", declaration.Identifier.GetLocation(),
            $"The code of '{method.Name}' works on spans, which this project does not have. Projects for .NET Standard 2.0 and .NET Framework get them from the package System.Memory.");
    }

    // Not by the metadata name, which finds nothing where two assemblies have the type.
    private static bool HasSpans(Compilation compilation) =>
        compilation.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(space => space.Name == "System") is { } system && !system.GetTypeMembers("ReadOnlySpan", 1).IsEmpty;
}
