using System.Globalization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>All that emission works from.</summary>
internal sealed record GeneratedMethod(LossMethod Method, CompiledLoss Loss, TargetPlatform Platform)
{
    public IReadOnlyList<KernelSpan> Spans { get; } = KernelSpan.Of(Method);

    /// <summary>The same method with the kernel for the end of the domain of a runtime hyperparameter, where one is needed.</summary>
    public GeneratedMethod? AtBoundary { get; } = Loss.Boundary is { } boundary
        ? new(Method with { KernelName = $"{Method.KernelName}At{boundary.Hyperparameter.Name}{boundary.Hyperparameter.Value.ToString(CultureInfo.InvariantCulture)}" }, boundary.Loss, Platform)
        : null;

    /// <summary>Whether the sum of the losses is wanted; else the kernel writes outputs only.</summary>
    public bool HasSum => Method.ReturnKind != ReturnKind.Void;

    /// <summary>Whether gradient or Hessian are multiplied by a factor.</summary>
    public bool HasScale => Loss.IsScaled;

    /// <summary>The name of a local variable of the annotated method: as wanted, unless a parameter has that name.</summary>
    public string Local(string wanted)
    {
        string name = wanted;
        while (Method.Parameters.Any(parameter => parameter.Name == name))
            name += "_";
        return name;
    }

    public LossParameter? Parameter(LossRole role) => Method.Parameters.FirstOrDefault(parameter => parameter.Role == role);

    public KernelSpan Span(LossRole role) => Spans.First(span => span.Role == role);
}
