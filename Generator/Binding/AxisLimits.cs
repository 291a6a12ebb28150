using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Rejects hyperparameters along an axis and derivatives by them where they do not go with the rest of the method.</summary>
internal static class AxisLimits
{
    public static void Check(MethodDeclarationSyntax declaration, ImmutableArray<LossParameter> parameters, LossSpecification loss, BindingErrors errors)
    {
        Location location = declaration.Identifier.GetLocation();
        foreach (LossParameter parameter in parameters)
        {
            string name = parameter.Name.TrimStart('@');
            if (parameter.Role == LossRole.HyperparameterGradient && loss.KeepRatio is not null)
                errors.Add("LOSS016", location, $"'{name}' is a derivative by a hyperparameter, which HardExampleMining does not write: which examples are kept depends on it. Remove one of them.");
            else if (parameter is { Role: LossRole.Hyperparameter, IsSpan: true, Axis: not SpanAxis.Element } && loss is { KeepRatio: not null, CouplesRows: false })
                errors.Add("LOSS016", location, $"'{name}' has a value for each {parameter.Axis.ToString().ToLowerInvariant()}; HardExampleMining of elements takes hyperparameters as numbers or one for each element, [Per(Axis.Element)].");
        }
    }
}
