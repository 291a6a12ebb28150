using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>
/// Methods that compute one element: <c>float Loss(float logit, float target, out float gradient)</c>. They are told by the logit, which is a number; names of
/// what there is one of are singular.
/// </summary>
internal static class ScalarSignature
{
    /// <summary>Whether a method computes one element; a loss of rows or regions never does.</summary>
    public static bool Is(IMethodSymbol method, LossKind kind, RowSpecification rows) => kind is LossKind.Element or LossKind.Regression && rows.Balance is null && method.Parameters.Any(IsLogit);

    /// <summary>Reports what needs many elements.</summary>
    public static void Check(IMethodSymbol method, BoundAttribute attribute, BoundAttribute? mining, BindingErrors errors)
    {
        if (mining is not null)
            errors.Add("LOSS016", mining.LocationOf(""), $"HardExampleMining chooses among many elements, but '{method.Name}' computes one. Remove it, or take spans.");
        if (attribute.Accumulates)
            errors.Add("LOSS014", attribute.LocationOfArgument("Accumulate"), $"'{method.Name}' writes out parameters, which have no value to add to. Remove Accumulate, or take spans.", ("Property", "Accumulate"));
    }

    private static bool IsLogit(IParameterSymbol parameter) =>
        parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double
        && (ParameterBinder.RoleAttribute(parameter) is { } role ? role is LossRole.Logits or LossRole.Predictions : parameter.Name is "logit" or "prediction");
}
