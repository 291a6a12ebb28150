using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;

namespace LossGen.Tests.SelfCheck;

/// <summary>Where losses of the catalogue are tried: where definitions are, and further out; and each hyperparameter that the caller passes from end to end.</summary>
internal static class CataloguePoints
{
    private static readonly float[] Sizes = [1e-6f, 0.001f, 0.0625f, 0.3f, 0.7f, 1, 1.7f, 3, 5.5f, 9, 12, 16.6f, 20, 30, 42, 60, 80, 87, 88.9f, 100, 120, 170, 1000];

    private static readonly float[] FewSizes = [0.001f, 1, 5.5f, 16.6f, 30, 60, 87];

    private static readonly float[][] Rows =
    [
        [0, -30, 16.5f, 0, -87], [0, -100, 0], [-130, 0, 1], [130, 0, 1], [0, -170, 3], [0, 60, 61], [-87, 87, 0],
    ];

    private static readonly float[][] Masks = [[-40, -41, -45], [-60, -60, -61], [-87, -87, -87], [40, 42, 45], [87, 87, 87], [87, -87, 0.5f], [60, -60, -3], [-87, -40, 30], [-120, -110, -100]];

    // A margin is subtracted from probabilities, which may be as small.
    private static readonly double[] PassedOfMargins = [0, 1e-10, 1e-8, 1e-3, 0.05, 0.9];

    private static readonly double[] Passed = [0, 1e-3, 0.05, 0.5, 0.999, 1, 1.3, 2, 3.7, 10, -1, -0.5, -2, -1e6];

    // Rows take longer.
    private static readonly double[] PassedOfRows = [0, 0.1, 1, 3.7];

    public static IReadOnlyList<FormulaInputs> Of(LossMethod method)
    {
        Hyperparameter[] passed = [.. method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null)];
        var usual = passed.ToDictionary(hyperparameter => hyperparameter.Name, Usual);
        (float[] Logits, float[] Targets, int Label)[] inputs = method.Loss.CouplesRows ? [.. OfRows(method, everyOther: false)] : [.. OfElements(method, Sizes)];
        (float[] Logits, float[] Targets, int Label)[] few = method.Loss.CouplesRows ? [.. OfRows(method, everyOther: true)] : [.. OfElements(method, FewSizes)];
        return
        [
            .. SamplePoints.Of(method).Where(point => IsInDomain(method, point.Logits[0], point.Targets[0]) || method.Loss.CouplesRows),
            .. inputs.Select(point => new FormulaInputs(point.Logits, point.Targets, point.Label, usual)),
            .. from hyperparameter in passed
               from value in Values(hyperparameter, method.Loss.CouplesRows ? PassedOfRows : hyperparameter is { Name: "Margin", Domain.Max: 1 } ? PassedOfMargins : Passed)
               from point in few
               select new FormulaInputs(point.Logits, point.Targets, point.Label, new Dictionary<string, float>(usual) { [hyperparameter.Name] = value }),
        ];
    }

    private static IEnumerable<float> Values(Hyperparameter hyperparameter, double[] values)
    {
        (double low, double high) = hyperparameter.Axis is not null ? (-30, 30) : hyperparameter.Computable is { } range ? (range.Smallest, range.Largest) : (0, double.PositiveInfinity);
        return values.Where(value => hyperparameter.Domain.Contains((float)value) && (value == 0 || (Math.Abs(value) >= low && Math.Abs(value) <= high))).Select(value => (float)value);
    }

    private static float Usual(Hyperparameter hyperparameter) => (float)(
        hyperparameter.Name == "SampleCount" ? 60
        : double.IsNaN(hyperparameter.Value) || (hyperparameter.Value == 0 && hyperparameter.Domain.Min == 0) ? hyperparameter.Domain.MaxExclusive ? 0.1 : 0.3
        : hyperparameter.Value);

    private static IEnumerable<(float[] Logits, float[] Targets, int Label)> OfElements(LossMethod method, float[] sizes)
    {
        float[] targets = LossCompiler.HasHardTargets(method) ? [0, 1] : method.Loss.Kind == LossKind.Element ? [0, 1, 0.19f, 1e-6f] : [0, 1, 0.19f, 2.5f, 1000, 1e6f, 2e7f];
        foreach (float target in targets)
        {
            foreach (float size in sizes)
            {
                foreach (float logit in method.Loss.Kind == LossKind.Element ? new[] { size, -size } : [size, -size, target + size, target - size])
                {
                    if (IsInDomain(method, logit, target))
                        yield return ([logit], [target], -1);
                }
            }
        }
    }

    private static bool IsInDomain(LossMethod method, float logit, float target) =>
        method.Loss.LogitDomain.Contains(logit) && InputRanges.Targets(method.Loss).Contains(target);

    private static IEnumerable<(float[] Logits, float[] Targets, int Label)> OfRows(LossMethod method, bool everyOther)
    {
        int number = 0;
        bool hasLabels = method.Parameters.Any(parameter => parameter.Role == Generator.Binding.LossRole.Labels), isExclusive = method.Loss.Kind == LossKind.Row;
        bool hasTables = method.Loss.Rows.Counts.Count > 0;
        foreach (float[] logits in isExclusive ? Rows : [.. Rows, .. Masks])
        {
            if ((hasTables && logits.Length != method.Loss.Rows.Counts.Count) || (everyOther && number++ % 3 != 0))
                continue;
            float[] OneHot(int k) => [.. logits.Select((_, index) => index == k ? 1f : 0)];
            for (int k = 0; k < Math.Min(logits.Length, 3); k++)
                yield return (logits, OneHot(k), hasLabels ? k : -1);
            if (isExclusive)
                continue;
            yield return (logits, new float[logits.Length], -1);
            yield return (logits, [.. logits.Select(_ => 1f)], -1);
            if (!LossCompiler.HasHardTargets(method))
                yield return (logits, [.. logits.Select((_, index) => 0.3f * (index % 3))], -1);
        }
    }
}
