namespace LossGen.Sample.LightGbm;

/// <summary>Which of some words, or none of them, is the subject of a picture? One model for all.</summary>
internal static class MulticlassTask
{
    private const string Common = "num_leaves=7 min_data_in_leaf=20 learning_rate=0.1 num_threads=2 deterministic=true seed=1 verbosity=-1";

    private static readonly (string Name, RowLoss? Loss)[] Objectives =
        [("built-in multiclass", null), ("softmax", Losses.Softmax), ("softmax, wrong order", Losses.SoftmaxByRow), ("softmax focal, γ = 2", Losses.SoftmaxFocal), ("single-label ASL", Losses.AsymmetricSingleLabel)];

    /// <summary>Trains and prints.</summary>
    public static void Run(Table training, Table test, int[] words, int trees)
    {
        int classes = words.Length + 1;
        int[] labels = training.ClassesOf(words), truth = test.ClassesOf(words);
        Console.WriteLine($"Multi-class: {classes} classes, {labels.CountBy(label => label).Min(pair => pair.Value)} to {labels.CountBy(label => label).Max(pair => pair.Value)} pictures each; {trees} rounds; test set");
        Console.WriteLine($"{"",-22}{"accuracy",10}{"mean recall",13}{"log loss",10}   largest difference of scores to built-in");
        double[]? reference = null;
        foreach ((string name, RowLoss? loss) in Objectives)
        {
            double[] scores = Train(training, test, labels, classes, loss, trees);
            reference ??= scores;
            int[] decided = [.. scores.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
            double accuracy = decided.Zip(truth, (a, b) => a == b ? 1.0 : 0).Average();
            double recall = truth.Zip(decided).GroupBy(pair => pair.First).Average(group => group.Average(pair => pair.First == pair.Second ? 1.0 : 0));
            double logLoss = scores.Chunk(classes).Zip(truth, (row, label) => row.Max() + Math.Log(row.Sum(score => Math.Exp(score - row.Max()))) - row[label]).Average();
            Console.WriteLine($"{name,-22}{accuracy,10:0.000}{recall,13:0.000}{logLoss,10:0.000}   {scores.Zip(reference, (a, b) => Math.Abs(a - b)).Max():0.0e+0}");
        }
    }

    private static double[] Train(Table training, Table test, int[] labels, int classes, RowLoss? loss, int trees)
    {
        // LightGBM starts its multiclass objective at the logarithms of the shares of the classes.
        double[] start = loss is null ? [] : [.. Enumerable.Range(0, classes).Select(c => Math.Log((double)labels.Count(label => label == c) / labels.Length))];
        float[] gradient = new float[labels.Length * classes], hessian = new float[gradient.Length];
        string objective = loss is null ? "multiclass" : "none";
        using var booster = new Booster(
            training.Features, training.Pictures.FeatureCount, [.. labels.Select(label => (float)label)], classes, start, $"{Common} objective={objective} num_class={classes}");
        for (int tree = 0; tree < trees; tree++)
        {
            if (loss is null)
            {
                booster.Boost();
                continue;
            }

            loss(booster.TrainingScores(), labels, classes, gradient, hessian);
            // The built-in objective has K/(K − 1) times the second derivative (Friedman 2001); so do ours, that step sizes compare.
            for (int i = 0; i < hessian.Length; i++)
                hessian[i] *= classes / (classes - 1f);
            booster.Boost(gradient, hessian);
        }

        return booster.Predict(test.Features, test.Pictures.RowCount);
    }
}
