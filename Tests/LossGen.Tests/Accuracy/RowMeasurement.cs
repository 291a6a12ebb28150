using LossGen.Tests.Rows;

namespace LossGen.Tests.Accuracy;

/// <summary>The worst errors of one loss of rows: of the generated code in each mode, and of the formula with MathF.</summary>
/// <param name="Modes">Value, gradient and Hessian by mode.</param>
/// <param name="Moderate">Value and gradient with MathF where all logits are within ±4.</param>
/// <param name="Everywhere">Value and gradient with MathF at all inputs.</param>
internal sealed record RowMeasurement(IReadOnlyDictionary<string, WorstError[]> Modes, WorstError[] Moderate, WorstError[] Everywhere)
{
    private const double ModerateSize = 4;

    public static RowMeasurement Of(ExactRow loss, RowKernels kernels, (int Classes, int Rows)[] sizes, Func<Random, int, float[]> targetsOfRow)
    {
        var random = new Random(20214);
        var modes = ElementLosses.Modes.ToDictionary(mode => mode, _ => WorstError.Three());
        WorstError[] moderate = WorstError.Three(), everywhere = WorstError.Three();
        foreach ((int classes, int rows) in sizes.Where(size => loss.Classes == 0 || loss.Classes == size.Classes))
        {
            foreach (double range in new[] { ModerateSize, 16, 87 })
            {
                float[] logits = [.. Enumerable.Range(0, rows * classes).Select(_ => (float)((2 * random.NextDouble() - 1) * range))];
                float[] targets = [.. Enumerable.Range(0, rows).SelectMany(_ => targetsOfRow(random, classes))];
                ExactResult[][][] exact = [.. Enumerable.Range(0, rows).Select(row => Exact(loss, RowOf(logits, row, classes), RowOf(targets, row, classes)))];
                foreach ((string mode, WorstError[] worst) in modes)
                    Add(worst, exact, Arguments(classes, logits, targets, kernels.TakesLabels).Run(kernels.Find(loss, mode)));
                for (int row = 0; row < rows; row++)
                {
                    (float value, float[] gradient) = loss.Naive(RowOf(logits, row, classes), RowOf(targets, row, classes));
                    foreach (WorstError[] worst in range <= ModerateSize ? new[] { moderate, everywhere } : [everywhere])
                    {
                        worst[0].Add(value, exact[row][0][0], "", 0, 0);
                        for (int j = 0; j < classes; j++)
                            worst[1].Add(gradient[j], exact[row][j][1], "", 0, 0);
                    }
                }
            }
        }
        return new(modes, moderate[..2], everywhere[..2]);
    }

    private static ExactResult[][] Exact(ExactRow loss, float[] x, float[] y)
    {
        Func<int, Jet> exact = loss.Exact([.. x.Select(value => (double)value)], [.. y.Select(value => (double)value)]);
        return [.. Enumerable.Range(0, x.Length).Select(j => ExactResult.Three(exact(j), ExactResult.SmallestOfTerms))];
    }

    private static RowArguments Arguments(int classes, float[] logits, float[] targets, bool takesLabels) => new(classes, logits)
    {
        Labels = takesLabels ? [.. Enumerable.Range(0, logits.Length / classes).Select(row => (long)Array.IndexOf(RowOf(targets, row, classes), 1f))] : [],
        Targets = targets,
    };

    private static void Add(WorstError[] worst, ExactResult[][][] exact, RowArguments actual)
    {
        for (int row = 0; row < exact.Length; row++)
        {
            string where = $"{actual.Classes} classes, row {row}, largest logit {RowOf(actual.Logits, row, actual.Classes).Max():R}";
            worst[0].Add(actual.Losses[row], exact[row][0][0], where, 0, 0);
            for (int j = 0; j < actual.Classes; j++)
            {
                int i = row * actual.Classes + j;
                (float x, float y) = (actual.Logits[i], (float)actual.Target(row, j));
                worst[1].Add(actual.Gradient[i], exact[row][j][1], where, x, y);
                worst[2].Add(actual.Hessian[i], exact[row][j][2], where, x, y);
            }
        }
    }

    private static float[] RowOf(float[] values, int row, int classes) => values[(row * classes)..((row + 1) * classes)];
}
