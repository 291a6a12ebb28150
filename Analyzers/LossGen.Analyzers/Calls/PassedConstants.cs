using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Calls;

/// <summary>Judges constants that a call passes for hyperparameters as the attribute's values are judged: the call would throw.</summary>
internal static class PassedConstants
{
    public static IEnumerable<BindingError> Check(LossCall call)
    {
        var errors = new BindingErrors();
        foreach (LossArgument argument in call.Arguments)
        {
            if (call.Method.Loss.Hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.Parameter == argument.Parameter.Name) is not { } hyperparameter
                || argument.Value.ConstantValue is not { HasValue: true, Value: { } constant } || HyperparameterBinder.ToDouble(constant) is not { } value)
            {
                continue;
            }
            // What a caller passes is finite, though a limit may exist.
            HyperparameterBinder.CheckValue(
                argument.Value.Syntax.GetLocation(), argument.Parameter.Name.TrimStart('@'), value, hyperparameter.Domain with { IncludesInfinity = false }, errors);
        }
        return errors.ToImmutable();
    }
}
