using LossGen.Generator.Definitions;
using LossGen.Generator.Definitions.Custom;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Binds what a loss says about its second derivative: a definition of the user's own, or a form that the loss must have.</summary>
internal static class CurvatureBinder
{
    private const string Hessian = "Hessian";

    /// <summary>The formula that <c>Hessian = nameof(…)</c> names; null where none is given, or where it has a mistake.</summary>
    public static DefinitionTree? Bind(
        BoundAttribute attribute, IMethodSymbol loss, IMethodSymbol method, Compilation compilation, BindingErrors errors, CancellationToken cancellationToken)
    {
        if (!attribute.IsWritten(Hessian) || attribute.Argument(Hessian) is not string name)
            return null;
        Location location = attribute.LocationOf(Hessian);
        if (DefinitionFinder.Find(name, location, attribute.SyntaxOf(Hessian), method, compilation, errors, cancellationToken) is not { } curvature)
            return null;
        string[] expected = [.. loss.Parameters.Select(parameter => parameter.Name)], found = [.. curvature.Parameters.Select(parameter => parameter.Name)];
        if (!expected.SequenceEqual(found))
            errors.Add("LOSS021", location, $"'{curvature.Name}' has the parameters {TextList.Of(found)}; the Hessian of '{loss.Name}' is a definition with the same ones, {TextList.Of(expected)}.");
        BoundDefinition bound = DefinitionBinder.Bind(curvature, compilation, cancellationToken);
        if (bound.Tree is null)
            errors.AddElsewhere(bound.Failure ?? "The definition has mistakes.");
        if (attribute.HessianForm == LossHessianForm.GaussNewton)
            errors.Add("LOSS003", attribute.LocationOf("HessianForm"), $"HessianForm.GaussNewton has no effect beside Hessian, which says what the Hessian is: '{curvature.Name}'. Remove one of them.", ("Remedy", "Remove"), ("Property", "HessianForm"));
        return bound.Tree;
    }

    /// <summary>Whether a definition stands for the second derivative of a loss in its own type: it need not depend on anything, and over rows it may be a row.</summary>
    public static bool IsCurvature(IMethodSymbol definition) => definition.ContainingType is { } type && type.GetMembers().OfType<IMethodSymbol>()
        .SelectMany(LossAttributes.Of)
        .Any(attribute => attribute.NamedArguments.Any(argument => argument is { Key: Hessian, Value.Value: string name } && name.Substring(name.LastIndexOf('.') + 1) == definition.Name));

    /// <summary>Reports a bound that is asked for where none is known.</summary>
    public static void CheckForm(BoundAttribute attribute, BindingErrors errors)
    {
        if (attribute.HessianForm != LossHessianForm.Majorizer)
            return;
        if (attribute.Name == CustomLossBinder.AttributeName)
        {
            if (!attribute.IsWritten(Hessian))
                errors.Add("LOSS001", attribute.LocationOf("HessianForm"), "HessianForm is Majorizer, but the bound of a loss of your own is not known here. Give it as a definition with the same parameters: Hessian = nameof(Method).");
        }
        else if (BuiltInLosses.Find(attribute.Name) is { Majorizer: null })
        {
            errors.Add("LOSS001", attribute.LocationOf("HessianForm"), $"HessianForm is Majorizer, but no bound of the second derivative of {attribute.Name} is known that steps can be divided by. HessianForm.GaussNewton or HessianForm.Floor keep it positive.");
        }
    }
}
