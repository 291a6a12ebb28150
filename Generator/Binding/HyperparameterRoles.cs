using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Which parameters pass hyperparameters or take the derivative by one, and what they may look like.</summary>
internal static class HyperparameterRoles
{
    private const string Suffix = "Gradient";

    /// <summary>The hyperparameter that a parameter passes, or whose derivative it takes, and what is asked of it; null for any other parameter.</summary>
    public static (Hyperparameter Hyperparameter, RoleRule Rule)? Of(IParameterSymbol symbol, ImmutableArray<Hyperparameter> hyperparameters)
    {
        if (hyperparameters.FirstOrDefault(candidate => candidate.Parameter == DeclarationText.Escaped(symbol.Name)) is { } passed)
            return (passed, RuleOf(LossRole.Hyperparameter, isSpan: passed.IsRow || IsSpan(symbol.Type), isOutput: false));
        if (ParameterBinder.RoleAttribute(symbol) is null && hyperparameters.FirstOrDefault(candidate => HyperparameterBinder.ParameterName(candidate.Name) + Suffix == symbol.Name) is { } derived)
            return (derived, RuleOf(LossRole.HyperparameterGradient, isSpan: Parameter(symbol, derived) is { } values ? IsSpan(values.Type) : IsSpan(symbol.Type), isOutput: true));
        return null;
    }

    /// <summary>Reports what keeps a parameter from its role beside its type; false where nothing does.</summary>
    public static bool Reject(IParameterSymbol symbol, Location location, Hyperparameter hyperparameter, RoleRule rule, BindingErrors errors)
    {
        string name = HyperparameterBinder.ParameterName(hyperparameter.Name);
        if (rule.Role == LossRole.HyperparameterGradient && hyperparameter.Parameter is null)
        {
            errors.Add(
                "LOSS013", location, $"'{symbol.Name}' is the derivative by {hyperparameter.Name}, which is a constant here. Take its value{(rule.IsScalar ? "" : "s")} from the caller, too: a parameter '{name}'.",
                ("Name", name), ("Type", rule.IsScalar ? "float" : "ReadOnlySpan<float>"));
            return true;
        }
        if (HyperparameterAxes.Said(symbol) is null)
            return false;
        if (rule is { Role: LossRole.Hyperparameter, IsScalar: false } && !hyperparameter.IsRow)
            return false;
        errors.Add("LOSS014", location, rule.Role == LossRole.HyperparameterGradient
            ? $"'{symbol.Name}' has one item for each item of '{name}'; [Per] stands there."
            : hyperparameter.IsRow
                ? $"'{symbol.Name}' is a row for each row of the logits; [Per] is for numbers."
                : $"'{symbol.Name}' is one number for the whole call; [Per] is for a span, one value for each row, class or element. Declare ReadOnlySpan<float>.");
        return true;
    }

    /// <summary>What a parameter of another type should be.</summary>
    public static string Types(RoleRule rule, Hyperparameter hyperparameter) => rule.Role == LossRole.HyperparameterGradient
        ? rule.IsScalar ? $"out float or out double, since {hyperparameter.Name} is one number" : TextList.Of(rule.TypeNames, "or")
        : TextList.Of(hyperparameter.IsRow ? rule.TypeNames : ["float", "double", "ReadOnlySpan<float>", "float[]", "ReadOnlyTensorSpan<float>", "float*"], "or") + "; spans may hold double, Half or BFloat16";

    /// <summary>The parameter that passes the values of a hyperparameter: the one given, or for a derivative the other.</summary>
    public static IParameterSymbol Values(IParameterSymbol symbol, Hyperparameter hyperparameter) => Parameter(symbol, hyperparameter) ?? symbol;

    private static RoleRule RuleOf(LossRole role, bool isSpan, bool isOutput) => new(
        role, [], isOutput, !isSpan, !isSpan ? [ElementType.Float, ElementType.Double] : isOutput ? [ElementType.Float] : ElementTypes.Numbers);

    private static IParameterSymbol? Parameter(IParameterSymbol other, Hyperparameter hyperparameter) =>
        ((IMethodSymbol)other.ContainingSymbol).Parameters.FirstOrDefault(candidate => DeclarationText.Escaped(candidate.Name) == hyperparameter.Parameter);

    private static bool IsSpan(ITypeSymbol type) => type is IArrayTypeSymbol or IPointerTypeSymbol or INamedTypeSymbol { IsRefLikeType: true, TypeArguments.Length: 1 };
}
