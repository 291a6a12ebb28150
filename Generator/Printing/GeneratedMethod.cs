using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>A method whose elements are independent.</summary>
internal sealed record GeneratedMethod(LossMethod Method, CompiledElementLoss Loss, TargetPlatform Platform, string KernelSuffix) : GeneratedCode(Method, Loss, Platform, KernelSuffix)
{
    /// <summary>How elements are taken.</summary>
    public ElementSchedule Schedule { get; } = new(Loss.Kernel);

    /// <summary>Whether hyperparameters have values for rows or classes.</summary>
    public bool NeedsClasses { get; } = HyperparameterAxes.NeedsClasses(Method.Parameters);

    /// <summary>The same method with the kernel for the end of the domain of a runtime hyperparameter, where one is needed.</summary>
    public GeneratedMethod? AtBoundary { get; } = Loss.Boundary is { } boundary
        ? new(Method, boundary.Loss, Platform, $"{KernelSuffix}At{boundary.Hyperparameter.Name}{boundary.Hyperparameter.Value.ToString(CultureInfo.InvariantCulture)}")
        : null;
}
