namespace LossGen.Sample.LightGbm;

/// <summary>A LightGBM model in training. Everything here is row-major, rows x classes; LightGBM's own arrays during training are class after class.</summary>
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
    /// <param name="gradient">First derivatives, rows x classes.</param>
    /// <param name="hessian">Second derivatives, rows x classes.</param>
    public void Boost(float[] gradient, float[] hessian)
    {
        float[] byClass = Transpose(gradient, _rows, _classes), curvatures = Transpose(hessian, _rows, _classes);
        fixed (float* first = byClass, second = curvatures)
            Native.Check(Native.BoosterUpdateOneIterCustom(_booster, first, second, out _));
    }

    /// <summary>The scores of the training rows so far, the starting score included: what a loss takes as logits.</summary>
    public float[] TrainingScores()
    {
        double[] scores = new double[_rows * _classes];
        fixed (double* result = scores)
            Native.Check(Native.BoosterGetPredict(_booster, 0, out _, result));
        return Transpose([.. scores.Select(score => (float)score)], _classes, _rows);
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

    private static float[] Transpose(float[] matrix, int rows, int columns)
    {
        float[] transposed = new float[matrix.Length];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                transposed[column * rows + row] = matrix[row * columns + column];
        return transposed;
    }
}
