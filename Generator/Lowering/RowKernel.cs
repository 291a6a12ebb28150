using LossGen.Generator.Binding;

namespace LossGen.Generator.Lowering;

/// <summary>
/// What a loss that couples the classes of a row computes: passes over the elements of a row, and between them computations on the values
/// of the row itself, which many rows share.
/// </summary>
/// <param name="Steps">Passes and row computations in their order.</param>
/// <param name="Loss">The value of a row that is its loss, or null where no loss is wanted.</param>
/// <param name="AtLabel">Outputs whose element at the label is a value of the row, and the name of that value.</param>
/// <param name="RowInputs">The values of a row that come from the caller: its weight, inputs at its label.</param>
/// <param name="KeptIn">The output that holds a number of each element between two passes, or null.</param>
/// <param name="KeptBeside">The inputs where that output must not lie: rows are usual only where it does not.</param>
/// <param name="Uniforms">The numbers to compute before the first row.</param>
internal sealed record RowKernel(
    IReadOnlyList<RowStep> Steps, string? Loss, IReadOnlyList<(LossRole Role, string Value)> AtLabel,
    IReadOnlyList<RowValueInput> RowInputs, LossRole? KeptIn, IReadOnlyList<LossRole> KeptBeside, IReadOnlyList<Uniform> Uniforms)
{
    /// <summary>Name of the input that is the number kept for each element.</summary>
    public const string Kept = "kept";

    /// <summary>The same kernel without outputs but the losses; passes that then do nothing are left out.</summary>
    public RowKernel Losses() => this with
    {
        Steps =
        [
            .. Steps
                .Select(step => step is ElementPass pass ? pass.Map(Losses) : step)
                .Where(step => step is not ElementPass { Any: { Reductions.Count: 0, Outputs.Count: 0 } }),
        ],
        AtLabel = [.. AtLabel.Where(output => output.Role == LossRole.Losses)],
    };

    private static ElementWork Losses(ElementWork work) => work with { Outputs = [.. work.Outputs.Where(output => output.Role == LossRole.Losses)] };
}
