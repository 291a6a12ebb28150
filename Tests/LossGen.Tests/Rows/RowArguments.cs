namespace LossGen.Tests.Rows;

/// <summary>What a loss over rows is called with, and what it wrote.</summary>
internal sealed record RowArguments(int Classes, float[] Logits)
{
    public const float Untouched = 7;

    public int Rows => Classes == 0 ? 0 : Logits.Length / Classes;

    public long[] Labels { get; init; } = [];

    public float[] Targets { get; init; } = [];

    public float[] Weights { get; init; } = [];

    public float[] ClassWeights { get; init; } = [];

    public float Upstream { get; init; } = 1;

    public float[] Gradient { get; init; } = Filled(Logits.Length);

    public float[] Hessian { get; init; } = Filled(Logits.Length);

    /// <summary>One a row, except for losses of elements.</summary>
    public float[] Losses { get; init; } = Filled(Classes == 0 ? 0 : Logits.Length / Classes);

    public float[] Probabilities { get; init; } = Filled(Logits.Length);

    public double Value { get; private set; }

    /// <summary>The target of a class of a row, whether labels or dense rows give it.</summary>
    public double Target(int row, int j) => Labels.Length > 0 ? (Labels[row] == j ? 1 : 0) : Targets[row * Classes + j];

    public double[] TargetsOf(int row) => [.. Enumerable.Range(0, Classes).Select(j => Target(row, j))];

    public double[] LogitsOf(int row) => [.. Enumerable.Range(0, Classes).Select(j => (double)Logits[row * Classes + j])];

    public RowArguments Run(RowCall call)
    {
        Value = call(Logits, Labels, Targets, Classes, Weights, ClassWeights, Upstream, Gradient, Hessian, Losses, Probabilities);
        return this;
    }

    /// <summary>The same inputs with outputs of its own.</summary>
    public RowArguments Fresh() => this with
    {
        Gradient = Filled(Logits.Length),
        Hessian = Filled(Logits.Length),
        Losses = Filled(Losses.Length),
        Probabilities = Filled(Logits.Length),
    };

    public bool IsUntouched => Gradient.Concat(Hessian).Concat(Losses).Concat(Probabilities).All(value => value == Untouched);

    private static float[] Filled(int length) => [.. Enumerable.Repeat(Untouched, length)];
}
