namespace LossGen.Tests.Custom;

/// <summary>A definition under test.</summary>
/// <param name="Name">The name of the definition.</param>
/// <param name="Source">Its C#, and that of what it calls.</param>
/// <param name="Arguments">The values of its hyperparameters, as the attribute has them.</param>
/// <param name="IsRegression">Whether it takes a prediction.</param>
internal sealed record CustomCase(string Name, string Source, string Arguments = "", bool IsRegression = false)
{
    /// <summary>What stands in the attribute behind the name of the definition.</summary>
    public string Attribute => Arguments.Length == 0 ? $"CustomLoss(nameof({Name}))" : $"CustomLoss(nameof({Name}), {Arguments})";
}
