namespace LossGen.Sample.Figures;

/// <summary>Calls kernels for one element.</summary>
internal static class Point
{
    /// <summary>Value and derivative of a loss.</summary>
    public static (double Loss, double Gradient) Of(PlottedLoss loss, double x, double target)
    {
        Span<float> value = stackalloc float[1], gradient = stackalloc float[1];
        loss([(float)x], [(float)target], value, gradient);
        return (value[0], gradient[0]);
    }

    /// <summary>The logit of a probability.</summary>
    public static double Logit(double p) => Math.Log(p / (1 - p));
}
