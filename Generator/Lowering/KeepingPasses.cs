namespace LossGen.Generator.Lowering;

/// <summary>Two passes, the second of which reads what the first keeps in an output.</summary>
/// <param name="First">The pass that writes the number.</param>
/// <param name="Second">The pass that reads it.</param>
/// <param name="Beside">The inputs that the second pass needs as well: the output must not lie where they are.</param>
internal sealed record KeepingPasses(ElementPass First, ElementPass Second, IReadOnlyList<string> Beside);
