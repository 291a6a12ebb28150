using LossGen.Tests.Harness;

namespace LossGen.Tests.Rows;

/// <summary>Compares all that a call over rows wrote and returned with the formula.</summary>
internal static class RowCheck
{
    /// <param name="method">What was called.</param>
    /// <param name="loss">Its formula.</param>
    /// <param name="reduction">Its reduction.</param>
    /// <param name="actual">The arguments after the call.</param>
    /// <param name="ignored">The label of rows that do not count.</param>
    public static void Compare(RowMethod method, ReferenceRow loss, string reduction, RowArguments actual, long ignored = -100)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, actual.Classes)];
        double[] w = method.Has("classWeights") ? [.. actual.ClassWeights.Select(weight => (double)weight)] : ones;
        double upstream = method.Has("upstream") ? actual.Upstream : 1, divisor = Divisor(method, reduction, actual, w, ignored), sum = 0;
        var wrong = new Mismatches();
        for (int row = 0; row < actual.Rows; row++)
        {
            bool counts = !method.Has("labels") || actual.Labels[row] != ignored;
            double weight = !counts ? 0 : method.Has("weights") ? actual.Weights[row] : 1;
            (double[] x, double[] y) = (actual.LogitsOf(row), actual.TargetsOf(row));
            double value = weight == 0 ? 0 : weight * loss.Value(x, y, w), size = Math.Max(1, x.Max(Math.Abs)) * weight * Math.Max(1, w.Max()) * loss.Scale;
            sum += value;
            Check("losses", row, actual.Losses[row], value, 1e-6 * Math.Max(size, Math.Abs(value)));
            for (int j = 0; j < actual.Classes; j++)
            {
                int i = row * actual.Classes + j;
                double scale = weight * upstream / divisor, allowed = Math.Abs(upstream / divisor) * size;
                Check("gradient", i, actual.Gradient[i], weight == 0 ? 0 : scale * loss.Gradient(x, y, w, j), weight == 0 ? 0 : 1e-6 * allowed);
                Check("hessian", i, actual.Hessian[i], weight == 0 ? 0 : scale * loss.Hessian(x, y, w, j), weight == 0 ? 0 : 4e-6 * allowed);
                Check("probabilities", i, actual.Probabilities[i], loss.Probability(x, j), 2e-7);
            }
        }
        if (method.Returns != "void")
            wrong.CheckAbsolute($"value of {method.Attribute}", actual.Value, sum / divisor, 3e-6 * loss.Scale * Math.Max(1e-3, Math.Abs(sum / divisor)));
        wrong.Assert(() => method.Source);

        void Check(string output, int index, float value, double expected, double allowed)
        {
            if (method.Has(output))
                wrong.CheckTerm($"{output}[{index}] of {method.Attribute}", value, expected, allowed, 12);
        }
    }

    private static double Divisor(RowMethod method, string reduction, RowArguments actual, double[] w, long ignored)
    {
        long[] counted = [.. actual.Labels.Where(label => label != ignored)];
        if (!method.Has("labels"))
            return reduction == "Sum" ? 1 : reduction == "MeanOverPositives" ? Math.Max(1, actual.Targets.Count(target => target != 0)) : actual.Rows;
        double weights = actual.Labels.Select((label, row) => label == ignored ? 0 : w[label] * (method.Has("weights") ? actual.Weights[row] : 1.0)).Sum();
        return reduction switch
        {
            "Sum" => 1,
            "MeanOverPositives" or "MeanOverRows" => Math.Max(1, counted.Length),
            _ => weights == 0 ? 1 : weights,
        };
    }
}
