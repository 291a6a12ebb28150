namespace LossGen.Generator.Printing;

/// <summary>A method with hard example mining.</summary>
/// <param name="User">The method as the user declared it.</param>
/// <param name="Full">The kernel that computes losses and all outputs.</param>
/// <param name="Measuring">The kernel that computes losses alone.</param>
internal sealed record MinedMethod(GeneratedCode User, GeneratedCode Full, GeneratedCode Measuring);
