using LossGen.Generator.Binding;

namespace LossGen.Generator.Verification;

/// <summary>How far a lowered loss is from exact results.</summary>
internal static class KernelAccuracy
{
    /// <summary>What the kernel gives at each point that it has an output for.</summary>
    public static IReadOnlyList<(ReferencePoint Point, double Actual)> Measure(
        LossMethod method, CompiledLoss compiled, IReadOnlyList<ReferencePoint> points, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        bool fused = hasFusedOperations && !method.Loss.Reproducible;
        var results = new List<(ReferencePoint, double)>();
        foreach (IGrouping<FormulaInputs, ReferencePoint> group in points.GroupBy(point => point.Inputs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var passed = method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null)
                .ToDictionary(hyperparameter => hyperparameter.Parameter!, hyperparameter => group.Key.Hyperparameters[hyperparameter.Name]);
            var kernel = new KernelResults(fused, passed, group.Key);
            (float? loss, Dictionary<LossRole, float[]> outputs) = compiled switch
            {
                CompiledElementLoss element => (null, kernel.Of(element.Kernel)),
                CompiledRowLoss row => kernel.Of(row.Kernel, row.Tables),
                _ => (null, []),
            };
            foreach (ReferencePoint point in group)
            {
                if (point.Element < 0)
                {
                    if (loss is { } value)
                        results.Add((point, value));
                }
                else if (outputs.TryGetValue(point.Role, out float[]? values))
                {
                    results.Add((point, values[point.Element]));
                }
            }
        }
        return results;
    }
}
