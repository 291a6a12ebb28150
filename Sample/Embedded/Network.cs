namespace LossGen.Sample.Embedded;

/// <summary>One hidden layer of rectified units on sparse binary features; all buffers are allocated here and none later.</summary>
internal sealed class Network
{
    private const int HiddenCount = 64;

    private readonly Layer _input, _output;
    private readonly float[] _hidden, _hiddenGradient, _logits, _logitGradient;
    private readonly byte[] _targets;
    private readonly int _labelCount;

    /// <param name="featureCount">Number of features.</param>
    /// <param name="labelCount">Number of labels.</param>
    /// <param name="batchSize">The most rows that come at once.</param>
    /// <param name="random">Source of the initial weights.</param>
    public Network(int featureCount, int labelCount, int batchSize, Random random)
    {
        _labelCount = labelCount;
        _input = new Layer(featureCount, HiddenCount, 0.2f, random);
        _output = new Layer(HiddenCount, labelCount, 0.2f, random);
        (_hidden, _hiddenGradient) = (new float[batchSize * HiddenCount], new float[HiddenCount]);
        (_logits, _logitGradient, _targets) = (new float[batchSize * labelCount], new float[batchSize * labelCount], new byte[batchSize * labelCount]);
    }

    public int ParameterCount => _input.ParameterCount + _output.ParameterCount;

    /// <summary>One training step on some rows; returns their loss.</summary>
    public float Train(MultiLabelDataset data, ReadOnlySpan<int> rows, float learningRate)
    {
        int count = rows.Length * _labelCount;
        ReadOnlySpan<float> logits = Forward(data, rows);
        data.CopyTargets(rows, _targets.AsSpan(0, count));
        float loss = Losses.Asymmetric(logits, _targets.AsSpan(0, count), _labelCount, _logitGradient.AsSpan(0, count));
        for (int row = 0; row < rows.Length; row++)
            Backward(data.FeaturesOf(rows[row]), Hidden(row), _logitGradient.AsSpan(row * _labelCount, _labelCount));
        _input.Update(learningRate);
        _output.Update(learningRate);
        return loss;
    }

    /// <summary>The logits of some rows, rows x labels; valid until the next call.</summary>
    public ReadOnlySpan<float> Forward(MultiLabelDataset data, ReadOnlySpan<int> rows)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            Span<float> hidden = Hidden(row), logits = _logits.AsSpan(row * _labelCount, _labelCount);
            _input.Biases.CopyTo(hidden);
            foreach (int feature in data.FeaturesOf(rows[row]))
                Rows.AddScaled(hidden, _input.Weights(feature), 1);
            _output.Biases.CopyTo(logits);
            for (int unit = 0; unit < HiddenCount; unit++)
            {
                hidden[unit] = Math.Max(hidden[unit], 0);
                if (hidden[unit] > 0)
                    Rows.AddScaled(logits, _output.Weights(unit), hidden[unit]);
            }
        }
        return _logits.AsSpan(0, rows.Length * _labelCount);
    }

    private void Backward(ReadOnlySpan<int> features, ReadOnlySpan<float> hidden, ReadOnlySpan<float> logitGradient)
    {
        Rows.AddScaled(_output.BiasGradient, logitGradient, 1);
        for (int unit = 0; unit < HiddenCount; unit++)
        {
            _hiddenGradient[unit] = 0;
            if (hidden[unit] == 0)
                continue;
            Rows.AddScaled(_output.WeightGradient(unit), logitGradient, hidden[unit]);
            _hiddenGradient[unit] = Rows.Dot(_output.Weights(unit), logitGradient);
        }
        Rows.AddScaled(_input.BiasGradient, _hiddenGradient, 1);
        foreach (int feature in features)
            Rows.AddScaled(_input.WeightGradient(feature), _hiddenGradient, 1);
    }

    private Span<float> Hidden(int row) => _hidden.AsSpan(row * HiddenCount, HiddenCount);
}
