namespace LossGen.Sample;

/// <summary>What a training run needs beside data and loss.</summary>
/// <param name="Epochs">How often every row is seen.</param>
/// <param name="BatchSize">Rows a step.</param>
/// <param name="LearningRate">Step size of <see cref="AdamW"/>.</param>
/// <param name="WeightDecay">Weight decay of <see cref="AdamW"/>.</param>
/// <param name="Seed">Governs initial weights and order of rows, and nothing else is random: a run repeats exactly.</param>
internal sealed record TrainingSettings(int Epochs, int BatchSize, float LearningRate, float WeightDecay, int Seed);
