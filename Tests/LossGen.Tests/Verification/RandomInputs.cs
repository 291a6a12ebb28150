using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;

namespace LossGen.Tests.Verification;

/// <summary>Random inputs of definitions, of all magnitudes.</summary>
internal static class RandomInputs
{
    private static readonly float[] Ranges = [1, 4, 16, 60], Magnitudes = [0, 0, 1000, 1e6f, 2e7f];

    /// <param name="method">The annotated method.</param>
    /// <param name="random">Where the choices come from.</param>
    /// <param name="count">How many elements or rows.</param>
    public static IEnumerable<FormulaInputs> Of(LossMethod method, Random random, int count)
    {
        bool hasLabels = method.Parameters.Any(parameter => parameter.Role == Generator.Binding.LossRole.Labels), isHard = LossCompiler.HasHardTargets(method);
        Dictionary<string, float> passed = method.Loss.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => (float)hyperparameter.Value);
        for (int i = 0; i < count; i++)
        {
            float range = Ranges[random.Next(Ranges.Length)];
            float Number() => (2 * random.NextSingle() - 1) * range;
            if (method.Loss.CouplesRows)
            {
                float[] logits = [.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => Number())];
                int label = random.Next(logits.Length);
                yield return new(logits, [.. logits.Select((_, index) => index == label ? 1f : 0f)], hasLabels ? label : -1, passed);
            }
            else if (method.Loss.Kind == LossKind.Element)
            {
                yield return new([Number()], [isHard || random.Next(2) == 0 ? random.Next(2) : random.NextSingle()], -1, passed);
            }
            else
            {
                float target = Magnitudes[random.Next(Magnitudes.Length)] is > 0 and var magnitude ? magnitude * (1 + random.NextSingle()) : Number();
                yield return new([target + Number()], [target], -1, passed);
            }
        }
    }
}
