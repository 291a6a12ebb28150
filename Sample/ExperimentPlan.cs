namespace LossGen.Sample;

/// <summary>The budget of the comparison, the same for every loss.</summary>
/// <param name="Epochs">Epochs of every run.</param>
/// <param name="BatchSize">Pictures a step.</param>
/// <param name="Seeds">Seeds of the final runs; the grid search uses the first.</param>
/// <param name="LearningRates">Learning rates of the grid.</param>
/// <param name="WeightDecays">Weight decays of the grid.</param>
/// <param name="Resamples">Resamples of the test pictures for the confidence intervals.</param>
internal sealed record ExperimentPlan(int Epochs, int BatchSize, int[] Seeds, float[] LearningRates, float[] WeightDecays, int Resamples)
{
    /// <summary>In the second experiment, each positive of the training pictures is removed with this probability: it becomes a negative that is none.</summary>
    public const double RemovedShare = 0.5;

    /// <summary>Governs which positives these are: the same for every loss and setting.</summary>
    public const int RemovalSeed = 1;

    /// <summary>Share of the training pictures on which learning rate, weight decay and threshold are chosen.</summary>
    public const double ValidationShare = 0.1;

    /// <summary>Governs which pictures these are: the same for every loss and setting.</summary>
    public const int ValidationSeed = 0;

    /// <summary>The comparison itself.</summary>
    public static ExperimentPlan Full { get; } = new(20, 64, [42, 43, 44], [0.001f, 0.003f, 0.01f, 0.03f, 0.1f], [0.1f, 0.3f, 1, 3], 400);

    /// <summary>A look at the program: fewer epochs and settings, one seed.</summary>
    public static ExperimentPlan Quick { get; } = new(5, 64, [42], [0.003f, 0.03f], [0.1f, 1], 100);

    /// <summary>Every pair of learning rate and weight decay, as settings of the first seed.</summary>
    public TrainingSettings[] Grid =>
    [
        .. from learningRate in LearningRates
           from weightDecay in WeightDecays
           select new TrainingSettings(Epochs, BatchSize, learningRate, weightDecay, Seeds[0]),
    ];
}
