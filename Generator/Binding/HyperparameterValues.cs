using System.Collections.Immutable;

namespace LossGen.Generator.Binding;

/// <summary>The hyperparameters of a loss as far as they are known while the user types.</summary>
internal sealed class HyperparameterValues(ImmutableArray<Hyperparameter> hyperparameters)
{
    /// <summary>
    /// The value of a hyperparameter; NaN, of which every comparison is false, where the caller passes it, it is off, or it is wrong by itself (LOSS001), which
    /// is enough to say.
    /// </summary>
    public double this[string name] => Find(name) is { Parameter: null } known && known.Domain.Contains(known.Value) ? known.Value : double.NaN;

    /// <summary>Whether a hyperparameter that may be left out is left out.</summary>
    public bool IsOff(string name) => Find(name) is { Parameter: null, Value: double.NaN };

    private Hyperparameter? Find(string name) => hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.Name == name);
}
