namespace LossGen.Generator.Binding;

/// <summary>A loss that is a simpler one at some values of its hyperparameters.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Property">The hyperparameter to report it at, where it is written.</param>
/// <param name="When">The values, as the user reads them.</param>
/// <param name="Holds">Whether they are given.</param>
/// <param name="Simpler">The simpler loss.</param>
internal sealed record SimplerLoss(string Loss, string Property, string When, Func<HyperparameterValues, bool> Holds, string Simpler)
{
    /// <summary>The hyperparameter of the simpler loss that has another name, value or default there.</summary>
    public string? Argument { get; init; }

    /// <summary>The hyperparameter of the loss whose value, as it is written, that one takes over.</summary>
    public string? From { get; init; }

    /// <summary>Whether weights of classes mean something else in the simpler loss, so that it is another one where they are given.</summary>
    public bool DiffersInClassWeights { get; init; }

    /// <summary>The factor between the two values.</summary>
    public double Factor { get; init; } = 1;
}
