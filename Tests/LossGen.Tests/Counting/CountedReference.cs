using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using LossGen.Tests.Rows;

namespace LossGen.Tests.Counting;

/// <summary>What a method must write and return in which not everything counts, in double precision: what does not count is not even looked at.</summary>
/// <param name="method">The method.</param>
/// <param name="data">What it was called with.</param>
/// <param name="reduction">Its reduction.</param>
/// <param name="ignored">The target of elements that do not count; NaN for none.</param>
internal sealed class CountedReference(CountedMethod method, CountedData data, string reduction, double ignored = double.NaN)
{
    /// <summary>Whether the mask has an item for each row, not for each element.</summary>
    public bool IsMaskOfRows { get; init; }

    /// <summary>Compares a loss of elements.</summary>
    public void Check(ReferenceLoss loss)
    {
        double divisor = Divisor(WeightOf, ofRows: false), sum = 0;
        var wrong = new Mismatches();
        for (int i = 0; i < data.Logits.Length; i++)
        {
            double weight = Counts(i) ? WeightOf(i) : 0, x = data.Logits[i], y = Target(i);
            double value = weight == 0 ? 0 : weight * loss.Value(x, y);
            sum += value;
            Check(wrong, "probabilities", i, data.Probabilities, Counts(i) ? ReferenceLosses.Sigmoid(x) : 0, Counts(i) ? 2e-7 : 0);
            if (loss.IsNearKink(x, y))
                continue;
            Check(wrong, "losses", i, data.Losses, value, 1e-6 * Math.Max(1, Math.Abs(value)));
            Check(wrong, "gradient", i, data.Gradient, weight == 0 ? 0 : weight * loss.Gradient(x, y) / divisor, weight == 0 ? 0 : 2e-6 * weight * loss.LargestTerm(x, y) / divisor);
            Check(wrong, "hessian", i, data.Hessian, weight == 0 ? 0 : weight * loss.Hessian(x, y) / divisor, weight == 0 ? 0 : 2e-5 * weight * loss.LargestTerm(x, y) / divisor);
        }
        wrong.CheckAbsolute($"value of {method.Attribute}", data.Value, sum / divisor, 1e-6 * Math.Max(1, Math.Abs(sum / divisor)));
        wrong.Assert(() => method.Source);
    }

    /// <summary>Compares a loss of rows or regions: each is that of its elements that count.</summary>
    public void Check(ReferenceRow loss)
    {
        double[] classWeights = [.. Enumerable.Range(0, data.Classes).Select(j => method.Has("classWeights") ? data.ClassWeights[j] : 1.0)];
        double divisor = Divisor(RowWeight, ofRows: true), sum = 0;
        var wrong = new Mismatches();
        for (int row = 0; row < data.Rows; row++)
        {
            int[] counted = [.. Enumerable.Range(row * data.Classes, data.Classes).Where(Counts)];
            (double[] x, double[] y) = ([.. counted.Select(i => (double)data.Logits[i])], [.. counted.Select(Target)]);
            double weight = counted.Length == 0 ? 0 : method.Has("weights") ? data.Weights[row] : 1;
            double value = weight == 0 ? 0 : weight * loss.Value(x, y, classWeights), size = weight == 0 ? 0 : weight * Math.Max(1, x.Max(Math.Abs));
            sum += value;
            Check(wrong, "losses", row, data.Losses, value, 2e-6 * size);
            for (int i = row * data.Classes; i < (row + 1) * data.Classes; i++)
            {
                int j = Array.IndexOf(counted, i);
                bool isThere = j >= 0 && weight != 0;
                Check(wrong, "gradient", i, data.Gradient, isThere ? weight * loss.Gradient(x, y, classWeights, j) / divisor : 0, isThere ? 2e-6 * size / divisor : 0);
                // What a label says of its row changes nothing in the probabilities.
                if (data.Labels.Length == 0 || data.Labels[row] != -100)
                    Check(wrong, "probabilities", i, data.Probabilities, j >= 0 ? loss.Probability(x, j) : 0, j >= 0 ? 3e-7 : 0);
            }
        }
        wrong.CheckAbsolute($"value of {method.Attribute}", data.Value, sum / divisor, 2e-6 * Math.Max(1, Math.Abs(sum / divisor)));
        wrong.Assert(() => method.Source);
    }

    private void Check(Mismatches wrong, string output, int index, float[] written, double expected, double allowed)
    {
        if (method.Has(output))
            wrong.CheckTerm($"{output}[{index}] of {method.Name} {method.Attribute}", written[index], expected, allowed, expected == 0 ? 0 : 12);
    }

    private double Target(int i) => data.Labels.Length > 0 ? (data.Labels[i / data.Classes] == i % data.Classes ? 1 : 0)
        : method.Targets == "float" ? data.Targets[i]
        : data.Targets[i] != 0 ? 1 : 0;

    private bool Counts(int i) => (!method.Has("mask") || data.Mask[IsMaskOfRows ? i / data.Classes : i]) && (data.Targets.Length == 0 || data.Targets[i] != ignored)
        && (data.Labels.Length == 0 || data.Labels[i / data.Classes] != -100);

    private bool RowCounts(int row) => Enumerable.Range(row * data.Classes, data.Classes).Any(Counts);

    private double WeightOf(int i) => (method.Has("weights") ? data.Weights[i] : 1.0) * (method.Has("classWeights") ? data.ClassWeights[i % data.Classes] : 1.0)
        * (method.Has("rowWeights") ? data.RowWeights[i / data.Classes] : 1.0);

    private double RowWeight(int row) => (method.Has("weights") ? data.Weights[row] : 1.0)
        * (!method.Has("classWeights") ? 1 : Enumerable.Range(0, data.Classes).Sum(j => Target(row * data.Classes + j) * data.ClassWeights[j]));

    private double Divisor(Func<int, double> weight, bool ofRows)
    {
        IEnumerable<int> elements = Enumerable.Range(0, data.Logits.Length).Where(Counts), rows = Enumerable.Range(0, data.Rows).Where(RowCounts);
        double divisor = reduction switch
        {
            "Sum" => 1,
            "MeanOverPositives" => data.Labels.Length > 0 ? rows.Count() : elements.Count(i => Target(i) != 0),
            "MeanOverRows" => rows.Count(),
            "MeanOverWeights" => (ofRows ? rows : elements).Sum(weight),
            _ when data.Labels.Length > 0 => rows.Sum(weight),
            _ => (ofRows ? rows : elements).Count(),
        };
        return divisor == 0 ? 1 : divisor;
    }
}
