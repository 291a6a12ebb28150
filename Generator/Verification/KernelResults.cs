using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Verification;

/// <summary>What a lowered loss gives for one row, or for one element taken for a row of one.</summary>
/// <param name="fused">Whether multiply-add is fused.</param>
/// <param name="passed">What the caller passes, by parameter.</param>
/// <param name="inputs">The row.</param>
internal sealed class KernelResults(bool fused, IReadOnlyDictionary<string, float> passed, FormulaInputs inputs)
{
    private readonly KernelSimulation _simulation = new(fused, [inputs], _ => passed);

    /// <summary>The outputs of each element.</summary>
    public Dictionary<LossRole, float[]> Of(Kernel kernel) => _simulation.Of(kernel);

    /// <summary>The outputs of each element, and the loss of the row where there is one.</summary>
    public (float? Loss, Dictionary<LossRole, float[]> Outputs) Of(RowKernel kernel, IReadOnlyDictionary<string, double[]> tables)
    {
        (float[]? losses, Dictionary<LossRole, float[]> outputs) = _simulation.Of(kernel, tables);
        return (losses?[0], outputs);
    }
}
