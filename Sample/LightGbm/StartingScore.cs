namespace LossGen.Sample.LightGbm;

/// <summary>The constant score with the least loss, from which boosting should start.</summary>
internal static class StartingScore
{
    /// <summary>Finds it by bisection on the summed gradient.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="targets">The targets; both kinds occur.</param>
    public static double Of(BinaryLoss loss, byte[] targets)
    {
        double[] logits = new double[targets.Length];
        float[] gradient = new float[targets.Length], hessian = new float[targets.Length];
        (double low, double high) = (-15, 15);
        while (high - low > 1e-6)
        {
            double middle = (low + high) / 2;
            Array.Fill(logits, middle);
            loss(logits, targets, gradient, hessian);
            if (gradient.Sum(slope => (double)slope) < 0)
                low = middle;
            else
                high = middle;
        }

        return low;
    }
}
