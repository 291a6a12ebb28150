namespace LossGen.Generator.Verification;

/// <summary>What a formula is evaluated at, element by element of a row; a loss of independent elements has rows of one.</summary>
/// <param name="Logits">The logits or predictions.</param>
/// <param name="Targets">The targets.</param>
/// <param name="Label">The label of the row, or −1.</param>
/// <param name="Hyperparameters">What the caller passes, by name of the hyperparameter.</param>
internal sealed record FormulaInputs(IReadOnlyList<float> Logits, IReadOnlyList<float> Targets, int Label, IReadOnlyDictionary<string, float> Hyperparameters)
{
    /// <summary>The weight of each element.</summary>
    public const double Weight = 1;
}
