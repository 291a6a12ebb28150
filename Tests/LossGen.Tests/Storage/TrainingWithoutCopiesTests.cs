using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>Data as people have them, unknown labels, weights of classes, scores class by class, go into a loss as they are.</summary>
public class TrainingWithoutCopiesTests
{
    private const int Rows = 600, Features = 8, Classes = 5;

    private delegate float Known(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> classWeights, int classes, Span<float> gradient);

    [Fact]
    public void Unknown_labels_class_weights_and_scores_class_by_class_train_and_what_was_unknown_is_found()
    {
        var loss = GeneratedAssembly.Compile(LossSource.File(
            ["[BinaryCrossEntropy(IgnoreTarget = -1, Layout = Layout.ClassMajor)] public static partial float Known(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> classWeights, int classes, Span<float> gradient);"]))
            .Static<Known>(LossSource.Class, "Known");
        var random = new Random(1);
        // Class c is there where a linear function of the features is positive; three labels in ten are unknown.
        float[] features = [.. Enumerable.Range(0, Rows * Features).Select(_ => 2 * random.NextSingle() - 1)], truth = [.. Enumerable.Range(0, Classes * Features).Select(_ => 2 * random.NextSingle() - 1)];
        float[] classWeights = [1, 2, 0.5f, 3, 1];
        float[] targets = new float[Classes * Rows], logits = new float[Classes * Rows], gradient = new float[Classes * Rows], model = new float[Classes * Features];
        Score(features, truth, logits);
        bool[] isThere = [.. logits.Select(score => score > 0)];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = random.Next(10) < 3 ? -1 : isThere[i] ? 1 : 0;

        float first = 0, last = 0;
        for (int step = 0; step < 300; step++)
        {
            Score(features, model, logits);
            long before = GC.GetAllocatedBytesForCurrentThread();
            last = loss(logits, targets, classWeights, Classes, gradient);
            if (step == 0)
                first = last;
            else
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            for (int i = 0; i < gradient.Length; i++)
            {
                for (int j = 0; j < Features; j++)
                    model[i / Rows * Features + j] -= 20 * gradient[i] * features[i % Rows * Features + j];
            }
        }

        // At 0 every known label costs ln 2 times the weight of its class, of which there are 1.5 in the mean.
        double weighted = Enumerable.Range(0, targets.Length).Where(i => targets[i] >= 0).Average(i => classWeights[i / Rows]) * Math.Log(2);
        Assert.Equal(weighted, first, 1e-5);
        Assert.InRange(last, 0, first / 5);
        int[] unknown = [.. Enumerable.Range(0, targets.Length).Where(i => targets[i] < 0)];
        Assert.All(unknown, i => Assert.Equal(0, gradient[i]));
        Assert.InRange(unknown.Count(i => logits[i] > 0 == isThere[i]), 0.95 * unknown.Length, unknown.Length);
    }

    private static void Score(float[] features, float[] model, float[] logits)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = 0;
            for (int j = 0; j < Features; j++)
                logits[i] += model[i / Rows * Features + j] * features[i % Rows * Features + j];
        }
    }
}
