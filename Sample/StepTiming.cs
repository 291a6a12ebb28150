namespace LossGen.Sample;

/// <summary>How long a training step takes on one thread.</summary>
/// <param name="Step">Median duration of a step.</param>
/// <param name="Loss">Median duration of the call of the loss in it.</param>
internal sealed record StepTiming(TimeSpan Step, TimeSpan Loss)
{
    /// <summary>The share of the step that is spent in the loss.</summary>
    public double LossShare => Loss / Step;
}
