namespace LossGen.Sample.LightGbm;

/// <summary>Does a picture have this word? One model a word, by the built-in objective and by ours.</summary>
internal static class BinaryTask
{
    private const string Common = "num_leaves=7 min_data_in_leaf=20 learning_rate=0.1 num_threads=2 deterministic=true seed=1 verbosity=-1";

    private static readonly (string Name, BinaryLoss? Loss, bool Starts)[] Objectives =
    [
        ("built-in binary", null, true), ("cross entropy", Losses.CrossEntropy, true), ("cross entropy from 0", Losses.CrossEntropy, false),
        ("focal, γ = 2", Losses.Focal, true), ("asymmetric, γ− = 2", Losses.Asymmetric, true),
    ];

    /// <summary>Trains and prints means over the words.</summary>
    public static void Run(Table training, Table test, int[] words, int trees)
    {
        Console.WriteLine($"Binary: {words.Length} words, {trees} trees each; means over the words on the test set");
        Console.WriteLine($"{"",-22}{"AP",8}{"F1, p>.5",10}{"mean p",9}{"log loss",10}   largest difference of scores to built-in");
        var reference = new Dictionary<int, double[]>();
        foreach ((string name, BinaryLoss? loss, bool starts) in Objectives)
        {
            double difference = 0;
            var sum = new BinaryScores();
            foreach (int word in words)
            {
                double[] scores = Train(training, test, training.Has(word), loss, starts, trees);
                reference.TryAdd(word, scores);
                difference = Math.Max(difference, scores.Zip(reference[word], (a, b) => Math.Abs(a - b)).Max());
                sum += BinaryScores.Of(scores, test.Has(word));
            }

            BinaryScores mean = sum / words.Length;
            Console.WriteLine($"{name,-22}{mean.AveragePrecision,8:0.000}{mean.F1,10:0.000}{mean.MeanProbability,9:0.000}{mean.LogLoss,10:0.000}   {difference:0.0e+0}");
        }
    }

    private static double[] Train(Table training, Table test, byte[] targets, BinaryLoss? loss, bool starts, int trees)
    {
        double[] start = loss is null ? [] : [starts ? StartingScore.Of(loss, targets) : 0];
        float[] labels = [.. targets.Select(target => (float)target)], gradient = new float[targets.Length], hessian = new float[targets.Length];
        using var booster = new Booster(training.Features, training.Pictures.FeatureCount, labels, 1, start, $"{Common} objective={(loss is null ? "binary" : "none")}");
        for (int tree = 0; tree < trees; tree++)
        {
            if (loss is null)
            {
                booster.Boost();
                continue;
            }

            loss(booster.TrainingScores(), targets, gradient, hessian);
            booster.Boost(gradient, hessian);
        }

        return booster.Predict(test.Features, test.Pictures.RowCount);
    }
}
