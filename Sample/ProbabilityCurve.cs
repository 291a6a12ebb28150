namespace LossGen.Sample;

/// <summary>Over the iterations, the mean probability p_t that the model gives to what is true: p for positives, 1 − p for negatives.</summary>
/// <param name="Positives">Mean p_t of positives in the batch of each iteration.</param>
/// <param name="Negatives">Mean p_t of negatives in the batch of each iteration.</param>
internal sealed record ProbabilityCurve(float[] Positives, float[] Negatives)
{
    /// <summary>Averages curves of the same length, as those of several seeds.</summary>
    /// <param name="curves">The curves.</param>
    public static ProbabilityCurve Mean(IReadOnlyList<ProbabilityCurve> curves) => new(
        MeanOf([.. curves.Select(curve => curve.Positives)]),
        MeanOf([.. curves.Select(curve => curve.Negatives)]));

    /// <summary>Averages stretches of consecutive iterations, since a single batch is noisy.</summary>
    /// <param name="values">A value for each iteration.</param>
    /// <param name="count">Number of stretches.</param>
    /// <returns>The last iteration of each stretch, counted from 1, and the mean.</returns>
    public static IReadOnlyList<(int Iteration, double Mean)> Condense(float[] values, int count)
    {
        var means = new List<(int, double)>();
        for (int i = 0; i < count; i++)
        {
            int start = (int)((long)values.Length * i / count);
            int end = (int)((long)values.Length * (i + 1) / count);
            if (end > start)
                means.Add((end, values[start..end].Average()));
        }

        return means;
    }

    /// <summary>Averages around each iteration; the stretch stays symmetric and so becomes shorter towards both ends.</summary>
    /// <param name="values">A value for each iteration.</param>
    /// <param name="length">Length of the stretch.</param>
    public static double[] Smooth(float[] values, int length)
    {
        double[] means = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int reach = Math.Min(length / 2, Math.Min(i, values.Length - 1 - i));
            means[i] = values[(i - reach)..(i + reach + 1)].Average();
        }

        return means;
    }

    private static float[] MeanOf(float[][] curves) =>
        [.. Enumerable.Range(0, curves[0].Length).Select(i => curves.Average(curve => curve[i]))];
}
