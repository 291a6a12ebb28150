using LossGen.Generator;
using LossGen.Generator.Binding;

namespace LossGen.Analyzers.Calls;

/// <summary>A call of an annotated method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What is passed, default values left out.</param>
internal sealed record LossCall(LossMethod Method, IReadOnlyList<LossArgument> Arguments)
{
    /// <summary>The argument with the logits or predictions.</summary>
    public LossArgument? Logits => ArgumentOf(LossRole.Logits);

    /// <summary>The spans that are passed.</summary>
    public IEnumerable<LossArgument> Spans => Arguments.Where(argument => argument.Parameter.IsSpan);

    /// <summary>What is passed for a role; null where nothing is.</summary>
    public LossArgument? ArgumentOf(LossRole role) => Arguments.FirstOrDefault(argument => argument.Parameter.Role == role);

    /// <summary>Whether a span has as many items as there are logits, not one for each row or class.</summary>
    public bool IsPerElement(LossParameter span) =>
        span.Role != LossRole.ClassWeights && !(Method.Loss.CouplesRows && RowCompiler.IsPerRow(Method, span.Role));
}
