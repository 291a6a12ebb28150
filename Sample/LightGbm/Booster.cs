namespace LossGen.Sample.LightGbm;

/// <summary>A LightGBM model in training. Scores and derivatives of the training rows are class after class; features, and the scores of other rows, row after row.</summary>
internal sealed unsafe class Booster : IDisposable
{
    private readonly nint _dataset, _booster;
    private readonly int _rows, _classes;
    private readonly double[] _start;

    /// <summary>Prepares training.</summary>
    /// <param name="features">Row-major features.</param>
    /// <param name="columns">Features a row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">1 for a binary objective.</param>
    /// <param name="start">The score of each class before the first tree; empty for a built-in objective, which finds its own.</param>
    /// <param name="parameters">LightGBM's parameters; <c>objective=none</c> for one of ours.</param>
    public Booster(float[] features, int columns, float[] labels, int classes, double[] start, string parameters)
    {
        (_rows, _classes, _start) = (labels.Length, classes, start);
        fixed (float* data = features)
            Native.Check(Native.DatasetCreateFromMat(data, Native.Float32, _rows, columns, 1, parameters, 0, out _dataset));
        fixed (float* data = labels)
            Native.Check(Native.DatasetSetField(_dataset, "label", data, _rows, Native.Float32));
        if (start.Length > 0)
        {
            double[] scores = [.. start.SelectMany(score => Enumerable.Repeat(score, _rows))];
            fixed (double* data = scores)
                Native.Check(Native.DatasetSetField(_dataset, "init_score", data, scores.Length, Native.Float64));
        }

        Native.Check(Native.BoosterCreate(_dataset, parameters, out _booster));
    }

    /// <summary>Adds a tree a class by the built-in objective.</summary>
    public void Boost() => Native.Check(Native.BoosterUpdateOneIter(_booster, out _));

    /// <summary>Adds a tree a class by derivatives of our own.</summary>
    /// <param name="gradient">First derivatives, class after class.</param>
    /// <param name="hessian">Second derivatives, class after class.</param>
    public void Boost(float[] gradient, float[] hessian)
    {
        fixed (float* first = gradient, second = hessian)
            Native.Check(Native.BoosterUpdateOneIterCustom(_booster, first, second, out _));
    }

    /// <summary>The scores of the training rows so far, the starting score included: what a loss takes as logits, class after class.</summary>
    public double[] TrainingScores()
    {
        double[] scores = new double[_rows * _classes];
        fixed (double* result = scores)
            Native.Check(Native.BoosterGetPredict(_booster, 0, out _, result));
        return scores;
    }

    /// <summary>The scores of other rows. LightGBM does not remember a starting score that was given to it: it is added here.</summary>
    /// <param name="features">Row-major features.</param>
    /// <param name="rows">How many rows.</param>
    public double[] Predict(float[] features, int rows)
    {
        double[] scores = new double[rows * _classes];
        fixed (float* data = features)
        fixed (double* result = scores)
            Native.Check(Native.BoosterPredictForMat(_booster, data, Native.Float32, rows, features.Length / rows, 1, Native.RawScore, 0, -1, "", out _, result));
        for (int i = 0; i < scores.Length && _start.Length > 0; i++)
            scores[i] += _start[i % _classes];
        return scores;
    }

    public void Dispose()
    {
        _ = Native.BoosterFree(_booster);
        _ = Native.DatasetFree(_dataset);
    }
}
