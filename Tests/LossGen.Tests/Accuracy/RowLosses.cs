namespace LossGen.Tests.Accuracy;

/// <summary>A group of losses of rows that are measured at the same inputs, and their kernels.</summary>
internal sealed class RowLosses
{
    private readonly Dictionary<string, Lazy<RowMeasurement>> _measured;

    private RowLosses(ExactRow[] losses, bool takesLabels, (int Classes, int Rows)[] sizes, Func<Random, int, float[]> targets)
    {
        All = losses;
        var kernels = new RowKernels(losses, takesLabels);
        _measured = losses.ToDictionary(
            loss => loss.Name, loss => new Lazy<RowMeasurement>(() => RowMeasurement.Of(loss, kernels, sizes, targets)));
    }

    /// <summary>At the label of each row.</summary>
    public static RowLosses Labels { get; } = new(SoftmaxLosses.AtLabels, true, [(10, 150), (100, 8)], OneHot);

    /// <summary>At targets that are distributions over the classes.</summary>
    public static RowLosses Distributions { get; } = new(SoftmaxLosses.AtDistributions, false, [(10, 150), (100, 8)], Distribution);

    /// <summary>At hard targets, of which several of a row are positive.</summary>
    public static RowLosses Multilabel { get; } = new(MultilabelLosses.All, false, [(10, 150), (100, 20)], Hard);

    /// <summary>At hard targets of a region, which is one row.</summary>
    public static RowLosses Regions { get; } = new(RegionLosses.All, false, [(60, 25), (1000, 2)], Hard);

    public IReadOnlyList<ExactRow> All { get; }

    /// <summary>The errors of a loss, measured once for table and test.</summary>
    public RowMeasurement Measure(string name) => _measured[name].Value;

    private static float[] OneHot(Random random, int classes)
    {
        float[] targets = new float[classes];
        targets[random.Next(classes)] = 1;
        return targets;
    }

    // Parts of 1024, so that their floats add up to 1 exactly; a third of the classes has none.
    private static float[] Distribution(Random random, int classes)
    {
        int[] parts = new int[classes];
        for (int part = 0; part < 1024; part++)
            parts[random.Next(1 + classes * 2 / 3)]++;
        random.Shuffle(parts);
        return [.. parts.Select(part => part / 1024f)];
    }

    private static float[] Hard(Random random, int classes)
    {
        float[] targets = [.. Enumerable.Range(0, classes).Select(_ => random.Next(4) == 0 ? 1f : 0f)];
        targets[random.Next(classes)] = 1;
        return targets;
    }
}
