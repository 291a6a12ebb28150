using System.Globalization;

namespace LossGen.Sample.LightGbm;

/// <summary>How many words does a picture have? Poisson regression from a good and from a bad starting score.</summary>
internal static class CountTask
{
    private const string Common = "num_leaves=7 min_data_in_leaf=20 learning_rate=0.1 num_threads=2 deterministic=true seed=1 verbosity=-1";

    // exp(-5): far below every count.
    private const double BadStart = -5;

    /// <summary>Trains and prints the mean deviance on the test set.</summary>
    public static void Run(Table training, Table test, int trees)
    {
        Console.WriteLine($"Counts: words of a picture, {trees} trees; mean Poisson deviance on the test set");
        float[] counts = CountsOf(training);
        double best = Math.Log(counts.Average());
        (string Name, CountLoss? Loss, double Start)[] objectives =
        [
            ("built-in poisson", null, 0), ("second derivative", Losses.Poisson, best), ("bound", Losses.BoundedPoisson, best),
            ("second derivative from -5", Losses.Poisson, BadStart), ("bound from -5", Losses.BoundedPoisson, BadStart),
        ];
        foreach ((string name, CountLoss? loss, double start) in objectives)
        {
            double deviance = Deviance(Train(training, test, counts, loss, start, trees), CountsOf(test));
            Console.WriteLine($"{name,-28}{deviance.ToString(deviance < 1000 ? "0.0000" : "0e+0", CultureInfo.InvariantCulture)}");
        }
    }

    private static float[] CountsOf(Table table) => [.. Enumerable.Range(0, table.Pictures.RowCount).Select(row => (float)table.Pictures.LabelsOf(row).Length)];

    private static double Deviance(double[] scores, float[] counts) =>
        scores.Select((score, i) => 2 * (Math.Exp(score) - counts[i] + (counts[i] > 0 ? counts[i] * (Math.Log(counts[i]) - score) : 0))).Average();

    private static double[] Train(Table training, Table test, float[] counts, CountLoss? loss, double start, int trees)
    {
        float[] gradient = new float[counts.Length], hessian = new float[counts.Length];
        using var booster = new Booster(training.Features, training.Pictures.FeatureCount, counts, 1, loss is null ? [] : [start], $"{Common} objective={(loss is null ? "poisson" : "none")}");
        for (int tree = 0; tree < trees; tree++)
        {
            if (loss is null)
            {
                booster.Boost();
                continue;
            }

            loss(booster.TrainingScores(), counts, gradient, hessian);
            booster.Boost(gradient, hessian);
        }

        return booster.Predict(test.Features, test.Pictures.RowCount);
    }
}
