using System.Numerics.Tensors;

namespace LossGen.Sample;

/// <summary>Computes <see cref="Scores"/>. Means over labels are over those with a positive among the pictures: without one, recall and average precision are 0/0.</summary>
internal static class Metrics
{
    /// <summary>Computes all scores of a model on a data set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The pictures.</param>
    public static Scores Evaluate(LinearModel model, MultiLabelDataset data)
    {
        (float[] logits, byte[] targets) = Predict(model, data);
        float[] probabilities = new float[logits.Length];
        TensorPrimitives.Sigmoid(logits, probabilities);

        int positives = 0;
        double positiveSum = 0;
        double negativeSum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] != 0)
            {
                positives++;
                positiveSum += probabilities[i];
            }
            else
            {
                negativeSum += 1 - (double)probabilities[i];
            }
        }

        (double overallF1, double classF1) = F1(logits, targets, data.LabelCount);
        return new Scores(
            MeanAveragePrecision(logits, targets, data.LabelCount),
            AveragePrecision((float[])logits.Clone(), (byte[])targets.Clone()),
            overallF1,
            classF1,
            TopThreeF1(logits, targets, data.LabelCount),
            positiveSum / positives,
            negativeSum / (targets.Length - positives));
    }

    /// <summary>Computes only the mean average precision, by which settings are chosen.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The pictures.</param>
    public static double MeanAveragePrecision(LinearModel model, MultiLabelDataset data)
    {
        (float[] logits, byte[] targets) = Predict(model, data);
        return MeanAveragePrecision(logits, targets, data.LabelCount);
    }

    /// <summary>Average precision of a ranking: the mean, over positives, of the precision among all that score at least as high.</summary>
    /// <param name="scores">The scores; sorted in place.</param>
    /// <param name="targets">1 for positives, else 0; carried along with the scores.</param>
    private static double AveragePrecision(Span<float> scores, Span<byte> targets)
    {
        scores.Sort(targets);
        int seen = 0;
        int positives = 0;
        double sum = 0;
        for (int i = scores.Length - 1; i >= 0;)
        {
            // Equal scores are one step of the ranking, so that the order in which they happen to stand does not count.
            float score = scores[i];
            int positivesHere = 0;
            for (; i >= 0 && scores[i] == score; i--)
            {
                seen++;
                positivesHere += targets[i];
            }

            positives += positivesHere;
            sum += positivesHere * ((double)positives / seen);
        }

        return sum / positives;
    }

    private static double MeanAveragePrecision(float[] logits, byte[] targets, int labelCount)
    {
        int rowCount = logits.Length / labelCount;
        float[] scores = new float[rowCount];
        byte[] column = new byte[rowCount];
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < labelCount; label++)
        {
            for (int row = 0; row < rowCount; row++)
            {
                scores[row] = logits[(row * labelCount) + label];
                column[row] = targets[(row * labelCount) + label];
            }

            if (column.AsSpan().Contains((byte)1))
            {
                sum += AveragePrecision(scores, column);
                labels++;
            }
        }

        return sum / labels;
    }

    /// <summary>OF1 and CF1 as in the experiments of the asymmetric loss. A label that is never predicted has precision 0.</summary>
    private static (double Overall, double Class) F1(float[] logits, byte[] targets, int labelCount)
    {
        int[] hits = new int[labelCount];
        int[] predicted = new int[labelCount];
        int[] actual = new int[labelCount];
        for (int i = 0; i < logits.Length; i++)
        {
            int label = i % labelCount;
            bool isPredicted = logits[i] > 0; // p > 0.5
            bool isActual = targets[i] != 0;
            predicted[label] += isPredicted ? 1 : 0;
            actual[label] += isActual ? 1 : 0;
            hits[label] += isPredicted && isActual ? 1 : 0;
        }

        int[] labels = [.. Enumerable.Range(0, labelCount).Where(label => actual[label] > 0)];
        double precision = labels.Average(label => Ratio(hits[label], predicted[label]));
        double recall = labels.Average(label => Ratio(hits[label], actual[label]));
        double overallPrecision = Ratio(hits.Sum(), predicted.Sum());
        double overallRecall = Ratio(hits.Sum(), actual.Sum());
        return (HarmonicMean(overallPrecision, overallRecall), HarmonicMean(precision, recall));
    }

    /// <summary>OF1 where every picture gets the three labels with the highest logits.</summary>
    private static double TopThreeF1(float[] logits, byte[] targets, int labelCount)
    {
        int hits = 0;
        int[] labels = new int[labelCount];
        int rowCount = logits.Length / labelCount;
        for (int row = 0; row < rowCount; row++)
        {
            for (int label = 0; label < labelCount; label++)
                labels[label] = label;
            float[] scores = logits.AsSpan(row * labelCount, labelCount).ToArray();
            Array.Sort(scores, labels);
            for (int i = 1; i <= 3; i++)
                hits += targets[(row * labelCount) + labels[^i]];
        }

        int positives = targets.Count(target => target != 0);
        return HarmonicMean(Ratio(hits, 3 * rowCount), Ratio(hits, positives));
    }

    private static (float[] Logits, byte[] Targets) Predict(LinearModel model, MultiLabelDataset data)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        float[] logits = new float[data.RowCount * data.LabelCount];
        byte[] targets = new byte[logits.Length];
        model.Forward(data, rows, logits);
        data.CopyTargets(rows, targets);
        return (logits, targets);
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double HarmonicMean(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);
}
