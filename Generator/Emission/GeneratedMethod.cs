using System.Globalization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>A method whose elements are independent.</summary>
internal sealed record GeneratedMethod(LossMethod Method, CompiledElementLoss Loss, TargetPlatform Platform) : GeneratedCode(Method, Loss, Platform)
{
    /// <summary>The same method with the kernel for the end of the domain of a runtime hyperparameter, where one is needed.</summary>
    public GeneratedMethod? AtBoundary { get; } = Loss.Boundary is { } boundary
        ? new(Method with { KernelName = $"{Method.KernelName}At{boundary.Hyperparameter.Name}{boundary.Hyperparameter.Value.ToString(CultureInfo.InvariantCulture)}" }, boundary.Loss, Platform)
        : null;
}
