namespace LossGen;

/// <summary>
/// The logits of one row, or a number for each of its classes: what a definition of a loss over rows computes with
/// (<see cref="LossDefinitionAttribute"/>). Arithmetic between rows goes class by class. In a kernel nothing of it is left; called as
/// ordinary C#, every operation makes a new row.
/// </summary>
public readonly partial struct LossRow
{
    private readonly float[] _values;
    private readonly float[]? _targets;

    /// <summary>A row with a label.</summary>
    /// <param name="logits">The logit of each class.</param>
    /// <param name="label">The class of the row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is no class of the row.</exception>
    public LossRow(float[] logits, int label)
        : this(logits, OneHot(logits, label))
    {
    }

    /// <summary>A row with targets, or one without.</summary>
    /// <param name="values">The number of each class.</param>
    /// <param name="targets">The target of each class; null where there is none.</param>
    /// <exception cref="ArgumentException">The two are not as long.</exception>
    public LossRow(float[] values, float[]? targets = null)
    {
        _values = values ?? throw new ArgumentNullException(nameof(values));
        _targets = targets;
        if (targets is not null && targets.Length != values.Length)
            throw new ArgumentException($"'targets' has {targets.Length} elements and 'values' has {values.Length}; they must be as many.", nameof(targets));
    }

    /// <summary>Number of classes.</summary>
    public float Classes => _values.Length;

    /// <summary>1 at the label of the row and 0 elsewhere; with dense targets, the targets.</summary>
    /// <exception cref="InvalidOperationException">The row has neither.</exception>
    public LossRow IsLabel => new(_targets ?? throw new InvalidOperationException("The row has no label."), _targets);

    /// <summary>The sum over the classes.</summary>
    public float Sum()
    {
        double sum = 0;
        foreach (float value in _values)
            sum += value;
        return (float)sum;
    }

    /// <summary>The largest number of the row.</summary>
    public float Max()
    {
        float max = float.NegativeInfinity;
        foreach (float value in _values)
            max = value > max || float.IsNaN(value) ? value : max;
        return max;
    }

    /// <summary>ln Σ exp(x) over the classes, without overflow.</summary>
    public float LogSumExp() => (float)ExactLogSumExp();

    /// <summary>exp(x)/Σ exp(x) for each class.</summary>
    public LossRow Softmax()
    {
        double logSumExp = ExactLogSumExp();
        return Each(value => (float)Math.Exp(value - logSumExp));
    }

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    public LossRow LogSoftmax()
    {
        double logSumExp = ExactLogSumExp();
        return Each(value => (float)(value - logSumExp));
    }

    /// <summary>The number at the label of the row; with dense targets, the sum weighted by them.</summary>
    /// <exception cref="InvalidOperationException">The row has neither.</exception>
    public float AtLabel() => (this * IsLabel).Sum();

    /// <summary>A function of the number of each class. In a definition, the function is a lambda expression.</summary>
    public LossRow Map(Func<float, float> function)
    {
        return Each(function ?? throw new ArgumentNullException(nameof(function)));
    }

    private static float[] OneHot(float[] logits, int label)
    {
        int classes = (logits ?? throw new ArgumentNullException(nameof(logits))).Length;
        if (label < 0 || label >= classes)
            throw new ArgumentOutOfRangeException(nameof(label), label, $"The label must be at least 0 and less than {classes}.");
        var targets = new float[classes];
        targets[label] = 1;
        return targets;
    }

    private double ExactLogSumExp()
    {
        float max = Max();
        if (float.IsInfinity(max))
            return max;
        double sum = 0;
        foreach (float value in _values)
            sum += Math.Exp((double)value - max);
        return max + Math.Log(sum);
    }

    private LossRow Each(Func<float, float> function)
    {
        var result = new float[_values.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = function(_values[i]);
        return new(result, _targets);
    }
}
