namespace LossGen.Sample;

/// <summary>The budget of the comparison, the same for every loss.</summary>
/// <param name="Epochs">Epochs of every run.</param>
/// <param name="BatchSize">Pictures a step.</param>
/// <param name="Seeds">Seeds of the final runs; the grid search uses the first.</param>
/// <param name="LearningRates">Learning rates of the grid.</param>
/// <param name="WeightDecays">Weight decays of the grid.</param>
internal sealed record ExperimentPlan(int Epochs, int BatchSize, int[] Seeds, float[] LearningRates, float[] WeightDecays)
{
    /// <summary>Share of the training pictures on which learning rate and weight decay are chosen.</summary>
    public const double ValidationShare = 0.1;

    /// <summary>Governs which pictures these are: the same for every loss and setting.</summary>
    public const int ValidationSeed = 0;

    /// <summary>The comparison itself.</summary>
    public static ExperimentPlan Full { get; } = new(20, 64, [42, 43, 44], [0.001f, 0.003f, 0.01f, 0.03f, 0.1f], [0.1f, 0.3f, 1, 3]);

    /// <summary>A look at the program: ordinary settings, nothing chosen.</summary>
    public static ExperimentPlan Quick { get; } = new(5, 64, [42], [0.01f], [0.1f]);

    /// <summary>Every pair of learning rate and weight decay, as settings of the first seed.</summary>
    public TrainingSettings[] Grid =>
    [
        .. from learningRate in LearningRates
           from weightDecay in WeightDecays
           select new TrainingSettings(Epochs, BatchSize, learningRate, weightDecay, Seeds[0]),
    ];
}
