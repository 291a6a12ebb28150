using LossGen.Generator;
using LossGen.Generator.Binding;

namespace LossGen.Analyzers.Calls;

/// <summary>A call of an annotated method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What is passed, default values left out.</param>
internal sealed record LossCall(LossMethod Method, IReadOnlyList<LossArgument> Arguments)
{
    /// <summary>The argument with the logits or predictions.</summary>
    public LossArgument? Inputs => Arguments.FirstOrDefault(argument => argument.Parameter.Role is LossRole.Logits or LossRole.Predictions);

    /// <summary>Whether a parameter has as many items as there are logits.</summary>
    public bool IsPerElement(LossParameter parameter) => IsSpan(parameter) && parameter.Role != LossRole.ClassWeights && !IsPerRow(parameter);

    /// <summary>Whether a parameter has one item for each row.</summary>
    public bool IsPerRow(LossParameter parameter) => Method.Loss.CouplesRows
        && (parameter.Role is LossRole.Labels or LossRole.Weights || (parameter.Role == LossRole.Losses && !RowCompiler.HasElementLosses(Method)));

    /// <summary>Whether the kernel writes a parameter.</summary>
    public static bool IsOutput(LossParameter parameter) =>
        parameter.Role is LossRole.Gradient or LossRole.Hessian or LossRole.Losses or LossRole.Probabilities;

    public static bool IsSpan(LossParameter parameter) => parameter.Role is not (LossRole.Classes or LossRole.Upstream or LossRole.Hyperparameter);
}
