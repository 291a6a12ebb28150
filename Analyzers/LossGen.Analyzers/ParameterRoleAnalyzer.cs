using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds parameters without a role, of the wrong type, and those that are missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterRoleAnalyzer() : LossMethodAnalyzer(
    DiagnosticDescriptors.ParameterWithoutRole, DiagnosticDescriptors.ParameterMissing, DiagnosticDescriptors.ParameterType)
{
    // To the binder a parameter of a wrong or unknown type is none; to the user it is there, and adding another would not help.
    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation) =>
        base.Diagnose(result, method, compilation).Where(diagnostic =>
            diagnostic.Id != DiagnosticDescriptors.ParameterMissing.Id || !HasParameterFor(method, diagnostic.Properties["Name"]!));

    private static bool HasParameterFor(IMethodSymbol method, string name)
    {
        RoleRule rule = RoleRules.Of(LossKind.Element).First(rule => rule.Names.Contains(name));
        return method.Parameters.Any(parameter => ParameterBinder.RoleAttribute(parameter) is { } role
            ? role == rule.Role || (role == LossRole.Predictions && rule.Role == LossRole.Logits)
            : rule.Names.Contains(parameter.Name));
    }
}
