using System.Diagnostics;
using System.Numerics.Tensors;

namespace LossGen.Sample;

/// <summary>Trains a <see cref="LinearModel"/> with one loss. Everything is allocated once; a step allocates nothing.</summary>
internal sealed class Trainer
{
    private readonly MultiLabelDataset _data;
    private readonly ElementLoss _loss;
    private readonly TrainingSettings _settings;
    private readonly Random _random;
    private readonly AdamW _optimizer;
    private readonly int[] _order;
    private readonly byte[] _targets;
    private readonly float[] _logits;
    private readonly float[] _logitGradient;
    private readonly float[] _probabilities;
    private readonly float[] _gradient;
    private int _position;
    private int _iteration;

    /// <summary>Prepares a run; nothing is trained yet.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="loss">The loss to minimize.</param>
    /// <param name="settings">Budget, step size and seed.</param>
    public Trainer(MultiLabelDataset data, ElementLoss loss, TrainingSettings settings)
    {
        _data = data;
        _loss = loss;
        _settings = settings;
        _random = new Random(settings.Seed);
        Model = new LinearModel(data.FeatureCount, data.LabelCount, _random);
        _optimizer = new AdamW(Model.Parameters.Length, Model.WeightCount, settings.LearningRate, settings.WeightDecay);
        _gradient = new float[Model.Parameters.Length];
        _order = [.. Enumerable.Range(0, data.RowCount)];
        _position = data.RowCount;
        StepsPerEpoch = (data.RowCount + settings.BatchSize - 1) / settings.BatchSize;
        Curve = new ProbabilityCurve(new float[StepsPerEpoch * settings.Epochs], new float[StepsPerEpoch * settings.Epochs]);

        int elements = settings.BatchSize * data.LabelCount;
        _targets = new byte[elements];
        _logits = new float[elements];
        _logitGradient = new float[elements];
        _probabilities = new float[elements];
    }

    /// <summary>The model in its present state.</summary>
    public LinearModel Model { get; }

    /// <summary>The probabilities of each iteration so far.</summary>
    public ProbabilityCurve Curve { get; }

    /// <summary>Steps in which every row is seen once; the last of them has the rows that are left.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Duration of the last step, without the bookkeeping of <see cref="Curve"/>.</summary>
    public TimeSpan StepTime { get; private set; }

    /// <summary>Duration of the call of the loss in the last step.</summary>
    public TimeSpan LossTime { get; private set; }

    /// <summary>Runs all epochs.</summary>
    /// <param name="onEpoch">Called after each epoch.</param>
    public void Run(Action onEpoch)
    {
        for (int epoch = 0; epoch < _settings.Epochs; epoch++)
        {
            for (int step = 0; step < StepsPerEpoch; step++)
                Step();
            onEpoch();
        }
    }

    /// <summary>Makes one step: forward, loss, backward, update.</summary>
    public void Step()
    {
        long start = Stopwatch.GetTimestamp();
        ReadOnlySpan<int> rows = NextBatch();
        int elements = rows.Length * _data.LabelCount;
        Span<byte> targets = _targets.AsSpan(0, elements);
        Span<float> logits = _logits.AsSpan(0, elements);
        Span<float> logitGradient = _logitGradient.AsSpan(0, elements);
        Span<float> probabilities = _probabilities.AsSpan(0, elements);

        _data.CopyTargets(rows, targets);
        Model.Forward(_data, rows, logits);

        long lossStart = Stopwatch.GetTimestamp();
        _loss(logits, targets, logitGradient, probabilities);
        LossTime = Stopwatch.GetElapsedTime(lossStart);

        Model.Backward(_data, rows, logitGradient, _gradient);
        _optimizer.Update(Model.Parameters, _gradient);
        StepTime = Stopwatch.GetElapsedTime(start);

        Record(rows, probabilities);
    }

    private ReadOnlySpan<int> NextBatch()
    {
        if (_position == _order.Length)
        {
            _random.Shuffle(_order);
            _position = 0;
        }

        int length = Math.Min(_settings.BatchSize, _order.Length - _position);
        ReadOnlySpan<int> rows = _order.AsSpan(_position, length);
        _position += length;
        return rows;
    }

    /// <summary>Notes the mean p_t. Few elements are positive: only those are visited, the negatives are what is left of the sum.</summary>
    private void Record(ReadOnlySpan<int> rows, ReadOnlySpan<float> probabilities)
    {
        int positives = 0;
        double positiveSum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (int label in _data.LabelsOf(rows[i]))
            {
                positives++;
                positiveSum += probabilities[(i * _data.LabelCount) + label];
            }
        }

        double negativeSum = TensorPrimitives.Sum(probabilities) - positiveSum;
        Curve.Positives[_iteration] = (float)(positiveSum / positives);
        Curve.Negatives[_iteration] = (float)(1 - (negativeSum / (probabilities.Length - positives)));
        _iteration++;
    }
}
