namespace LossGen.Generator.Binding;

/// <summary>A combination of hyperparameters that defeats its loss.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Property">The hyperparameter to report it at.</param>
/// <param name="Holds">Whether it is given, by the values of hyperparameters.</param>
/// <param name="Remedy">What a code fix does: <c>Swap</c> or <c>Remove</c>.</param>
/// <param name="Message">The sentence for the user.</param>
internal sealed record SelfDefeatingCombination(string Loss, string Property, Func<HyperparameterValues, bool> Holds, string Remedy, string Message)
{
    /// <summary>Whether it is reported only where the hyperparameter is written, not where it has its default.</summary>
    public bool OnlyWhereGiven { get; init; }
}
