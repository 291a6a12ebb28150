using LossGen.Generator.Binding;

namespace LossGen.Generator.Verification;

/// <summary>How far a lowered loss is from exact results.</summary>
internal static class KernelAccuracy
{
    /// <summary>What the kernel gives at each point that it has an output for.</summary>
    public static IReadOnlyList<(ReferencePoint Point, double Actual)> Measure(
        LossMethod method, CompiledLoss compiled, IReadOnlyList<ReferencePoint> points, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        if (compiled is CompiledElementLoss { Boundary: { } boundary } whole)
        {
            // At the end of the domain of a hyperparameter another kernel stands in.
            return
            [
                .. points.GroupBy(point => IsAtEnd(boundary, point.Inputs)).SelectMany(group => Measure(
                    method, group.Key ? boundary.Loss : whole with { Boundary = null }, [.. group], hasFusedOperations, cancellationToken)),
            ];
        }
        cancellationToken.ThrowIfCancellationRequested();
        FormulaInputs[] rows = [.. points.Select(point => point.Inputs).Distinct()];
        var simulation = new KernelSimulation(hasFusedOperations && !method.Loss.Reproducible, rows, row => method.Loss.Hyperparameters
            .Where(hyperparameter => hyperparameter.Parameter is not null)
            .ToDictionary(hyperparameter => hyperparameter.Parameter!, hyperparameter => row.Hyperparameters[hyperparameter.Name]));
        (float[]? losses, Dictionary<LossRole, float[]> outputs) = compiled switch
        {
            CompiledElementLoss element => (null, simulation.Of(element.Kernel)),
            CompiledRowLoss row => simulation.Of(row.Kernel, row.Tables),
            _ => (null, []),
        };
        Dictionary<FormulaInputs, int> places = rows.Select((row, index) => (row, index)).ToDictionary(row => row.row, row => row.index);
        var results = new List<(ReferencePoint, double)>();
        foreach (ReferencePoint point in points)
        {
            int row = places[point.Inputs];
            if (point.Element >= 0 && outputs.TryGetValue(point.Role, out float[]? values))
                results.Add((point, values[simulation.Starts[row] + point.Element]));
            else if (point.Element < 0 && losses is not null)
                results.Add((point, losses[row]));
        }
        return results;
    }

    private static bool IsAtEnd(BoundaryCase boundary, FormulaInputs inputs) =>
        boundary.Hyperparameter.Parameter is not null && inputs.Hyperparameters[boundary.Hyperparameter.Name] == (float)boundary.Hyperparameter.Value;
}
