using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>
/// Where a loss is tried out: tails and middle of logits, targets at both ends and between, predictions near targets of every magnitude, the constants of
/// the definition and both sides of them, hyperparameters near the ends of their domains.
/// </summary>
internal static class SamplePoints
{
    private static readonly float[] Sizes = [1e-6f, 0.001f, 0.0625f, 0.3f, 0.7f, 1, 1.7f, 3, 5.5f, 9, 12, 16.5f, 20, 30, 42, 60, 80, 87];

    private static readonly float[] Differences = [0, 0.25f, 0.5f, 1, 3, 10, 88];

    private static readonly float[] Magnitudes = [1000, 1000000, 20000000, 1e8f];

    // One class far ahead, the label far behind, all equal, and what lies between.
    private static readonly float[][] Rows =
    [
        [0, 0, 0], [1, -0.5f, 0.25f], [20, 0, 0], [0, 18, 1], [-18, 0.5f, -1], [0, 0.001f, -0.001f], [60, 0, 1], [0, -60, 59], [87, 1, -20], [-40, -41, -40.5f], [4, 2, -3], [9, 8, -9], [100, 0, 99],
    ];

    public static IEnumerable<FormulaInputs> Of(LossMethod method)
    {
        Dictionary<string, float>[] passed = [.. Passed(method)];
        int number = 0;
        Dictionary<string, float> Next() => passed[number++ % passed.Length];
        IEnumerable<(float[] Logits, float[] Targets, int Label)> inputs = method.Loss.CouplesRows ? OfRows(method)
            : (method.Loss.Kind == LossKind.Element ? OfElements(method) : OfPredictions(method)).Select(point => (new[] { point.X }, new[] { point.Y }, -1));
        return inputs.Distinct().Select(point => new FormulaInputs(point.Logits, point.Targets, point.Label, Next()));
    }

    private static IEnumerable<(float X, float Y)> OfElements(LossMethod method)
    {
        float[] targets = LossCompiler.HasHardTargets(method) ? [0, 1] : [0, 1, 0.3f, 0.5f];
        float[] logits = [.. Sizes, .. Constants(method)];
        foreach (float size in logits.Distinct())
        {
            foreach (float logit in new[] { size, -size })
            {
                foreach (float target in targets.Take(size is 1 or 20 or 5.5f ? 4 : 2))
                    yield return (logit, target);
            }
        }
        foreach (float target in targets)
            yield return (0, target);
    }

    private static IEnumerable<(float X, float Y)> OfPredictions(LossMethod method)
    {
        foreach (float target in new[] { 0, 2.5f })
        {
            foreach (float size in Sizes.Concat(Constants(method)).Distinct())
            {
                yield return (target + size, target);
                yield return (target - size, target);
            }
        }
        foreach (float magnitude in Magnitudes)
        {
            foreach (float difference in Differences)
            {
                yield return (magnitude + difference, magnitude);
                yield return (magnitude - difference, magnitude);
            }
        }
    }

    private static IEnumerable<(float[] Logits, float[] Targets, int Label)> OfRows(LossMethod method)
    {
        bool hasLabels = method.Parameters.Any(parameter => parameter.Role == LossRole.Labels), isHard = LossCompiler.HasHardTargets(method);
        int classes = method.Loss.Rows.Classes > 0 ? method.Loss.Rows.Classes : 3;
        // Long rows take long, and lose nothing that short ones do not.
        if (classes > 8)
            yield break;
        float[][] targets = isHard ? [[1, 0, 0], [0, 0, 1], [1, 1, 0]] : [[1, 0, 0], [0, 1, 0], [0.5f, 0.25f, 0.25f]];
        foreach (float[] row in Rows)
        {
            float[] logits = [.. Enumerable.Range(0, classes).Select(j => row[j % row.Length] - j / row.Length)];
            for (int k = 0; k < (hasLabels ? Math.Min(classes, 3) : targets.Length); k++)
                yield return (logits, [.. Enumerable.Range(0, classes).Select(j => hasLabels ? j == k ? 1f : 0f : j < targets[k].Length ? targets[k][j] : 0f)], hasLabels ? k : -1);
        }
    }

    // The numbers of a definition are where it changes its course.
    private static IEnumerable<float> Constants(LossMethod method)
    {
        foreach (double number in method.Loss.Definition is { } tree ? tree.Nodes.Where(node => node.Operator == DefinitionOperator.Constant).Select(node => Math.Abs(node.Number)).Distinct().Take(4) : [])
        {
            if (number is > 1e-3 and < 100)
            {
                yield return (float)number;
                yield return (float)(number * 1.001);
                yield return (float)(number * 0.999);
            }
        }
    }

    private static IEnumerable<Dictionary<string, float>> Passed(LossMethod method)
    {
        Hyperparameter[] passed = [.. method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null)];
        yield return passed.ToDictionary(hyperparameter => hyperparameter.Name, Default);
        for (int i = 0; i < (passed.Length == 0 ? 0 : 4); i++)
            yield return passed.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => i < 3 ? Inside(hyperparameter, i) : Default(hyperparameter));
    }

    private static float Default(Hyperparameter hyperparameter) => (float)(double.IsNaN(hyperparameter.Value) || double.IsInfinity(hyperparameter.Value) ? hyperparameter.Domain.Nearest(0.5) : hyperparameter.Value);

    private static float Inside(Hyperparameter hyperparameter, int which)
    {
        Domain domain = hyperparameter.Domain;
        if (double.IsInfinity(domain.Min))
            return Default(hyperparameter);
        return (float)(double.IsInfinity(domain.Max)
            ? domain.Min + which switch { 0 => 1e-3, 1 => 0.5, _ => 10 }
            : domain.Min + (domain.Max - domain.Min) * which switch { 0 => 1e-4, 1 => 0.4, _ => 0.9 });
    }
}
