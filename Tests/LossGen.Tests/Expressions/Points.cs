using LossGen.Generator.Expressions;

namespace LossGen.Tests.Expressions;

/// <summary>Evaluates expressions at random points of their inputs.</summary>
internal static class Points
{
    /// <summary>The value of an expression with each input and hyperparameter at the given number.</summary>
    public static double At(Expr expr, IReadOnlyDictionary<string, double> values) =>
        new Evaluation(leaf => leaf.Op == Operator.IsPositive ? values["isPositive"] : values[leaf.Name]).Evaluate(expr);

    /// <summary>Random numbers for the leaves, each inside its range.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Random(int count, int seed, params Expr[] leaves)
    {
        var random = new Random(seed);
        double Inside(Interval range)
        {
            double low = Math.Max(range.Low, -6), high = Math.Min(range.High, 6);
            return low + (high - low) * random.NextDouble();
        }
        return [.. Enumerable.Range(0, count).Select(_ => leaves.ToDictionary(leaf => leaf.Name, leaf => Inside(leaf.Range)))];
    }

    /// <summary>Whether two numbers agree to double precision, up to some amplified rounding.</summary>
    public static bool Agree(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
