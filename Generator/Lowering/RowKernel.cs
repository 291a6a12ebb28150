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
/// <param name="Uniforms">The numbers to compute before the first row.</param>
internal sealed record RowKernel(
    IReadOnlyList<RowStep> Steps, string? Loss, IReadOnlyList<(LossRole Role, string Hyperparameter, string Value)> AtLabel,
    IReadOnlyList<RowValueInput> RowInputs, LossRole? KeptIn, IReadOnlyList<Uniform> Uniforms)
{
    /// <summary>
    /// A shorter kernel for usual rows, or null. It is not for outputs that lie on inputs: they may be overwritten before it turns out that a
    /// row was not usual, or while they are needed. Where both kernels are right, their results are the same to the last bit.
    /// </summary>
    public RowKernel? Usual { get; init; }

    /// <summary>Of the kernel for usual rows, the value that is 1 for those and 0 for others, or null where all rows are.</summary>
    public string? IsUsual { get; init; }

    /// <summary>The values of a row that are derivatives by hyperparameters, with the name of each.</summary>
    public IReadOnlyList<(string Hyperparameter, string Value)> ByHyperparameter { get; init; } = [];

    /// <summary>The inputs that are needed beside what is kept, so that the output that holds it must not lie there.</summary>
    public IReadOnlyList<string> KeptBeside { get; init; } = [];

    /// <summary>Name of the input that is the number kept for each element.</summary>
    public const string Kept = "kept";

    /// <summary>The functions that are called.</summary>
    public IEnumerable<string> Calls => Steps.SelectMany(step => step is ElementPass pass ? pass.Kernel.Calls : Kernel.Of(((RowComputation)step).Values.Select(value => value.Node)).Calls)
        .Concat(Usual?.Calls ?? []);

    /// <summary>The same kernel without outputs but the losses; passes that then do nothing are left out.</summary>
    public RowKernel Losses() => this with
    {
        Steps =
        [
            .. Steps
                .Select(step => step is ElementPass pass ? Losses(pass) : step)
                .Where(step => step is not ElementPass { Reductions.Count: 0, Outputs.Count: 0 }),
        ],
        AtLabel = [.. AtLabel.Where(output => output.Role == LossRole.Losses)],
        ByHyperparameter = [],
        Usual = Usual?.Losses(),
    };

    private static ElementPass Losses(ElementPass pass) => pass with { Outputs = [.. pass.Outputs.Where(output => output.Role == LossRole.Losses)] };
}
