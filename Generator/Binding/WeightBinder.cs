using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Finds combinations of weights, reduction and modifiers that mean nothing together.</summary>
internal static class WeightBinder
{
    private static readonly LossRole[] Weights = [LossRole.Weights, LossRole.ClassWeights, LossRole.RowWeights];

    public static void Check(BoundAttribute attribute, RoleFamily family, double? keepRatio, IMethodSymbol method, MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        IReadOnlyList<RoleRule> rules = RoleRules.Of(family);
        bool Has(params LossRole[] roles) => method.Parameters.Any(symbol => ParameterBinder.RuleOf(symbol, rules) is { } rule && roles.Contains(rule.Role));
        if (family.Reduction == LossReduction.MeanOverWeights && family.Rows.Balance is null && !Has(Weights))
        {
            errors.Add(
                "LOSS013", declaration.Identifier.GetLocation(), $"'{method.Name}' has no parameter {TextList.Of(rules.Where(rule => Weights.Contains(rule.Role)).Select(rule => $"'{rule.Names[0]}'"), "or")}, by whose sum Reduction.MeanOverWeights divides. Add one, or take Reduction.Mean.",
                ("Name", "weights"), ("Type", "ReadOnlySpan<float>"));
        }
        if (family.Kind is not (LossKind.Element or LossKind.Regression) || !Has(LossRole.ClassWeights, LossRole.RowWeights))
            return;
        if (keepRatio is not null)
            errors.Add("LOSS016", attribute.LocationOf(""), $"HardExampleMining chooses among the elements of {attribute.Name}, whose rows and classes have no weights then. Leave out 'classWeights' and 'rowWeights', and pass 'weights', one for each element.");
        if (family.Rows.Balance is not null && Has(LossRole.RowWeights) && Has(LossRole.Weights))
            errors.Add("LOSS012", declaration.ParameterList.GetLocation(), $"With ClassBalanced, 'weights' of '{method.Name}' are one for each row, as 'rowWeights' are. Remove one of them.");
    }
}
