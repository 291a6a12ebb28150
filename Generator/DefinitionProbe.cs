using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Definitions.Custom;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Simplification;

namespace LossGen.Generator;

/// <summary>Tries definitions out, for the analyzers: on numbers, and by looking at the derivative.</summary>
internal static class DefinitionProbe
{
    private static readonly double[] Logits = [0, 1, -1, 0.5, -0.5, 3, -3, 20, -20, 100, -100], Targets = [0, 1, 0.5], RealTargets = [0, 1, -1, 0.5, 3, 20, -20, 100];

    /// <summary>Whether the derivative is 0 for every input and all hyperparameters.</summary>
    public static bool HasNoGradient(DefinitionTree tree, LossKind kind, IEnumerable<string> hyperparameters)
    {
        var graph = new ExpressionGraph();
        graph.Classes = graph.Hyperparameter(RowCompiler.Classes, new(1, double.PositiveInfinity));
        Expr x = graph.Input("x", Interval.Everything), y = graph.Input("y", kind == LossKind.Element ? Interval.Unit : Interval.Everything);
        var values = hyperparameters.ToDictionary(name => name, name => graph.Hyperparameter(name, Interval.Everything));
        Expr loss = DefinitionBuilder.Build(tree).Loss(new DefinitionScope(x, y, graph.Input("w", Interval.Everything), values));
        return StableForms.Stabilize(new Derivative(x).Of(loss)).Is(0);
    }

    /// <summary>A sentence about the first input at which the loss or its gradient is no finite number; null where there is none.</summary>
    public static string? FindUndefined(LossMethod method)
    {
        // What a row gives depends on more numbers than can be tried out.
        if (method.Loss.CouplesRows)
            return null;
        bool isElement = method.Loss.Kind == LossKind.Element;
        (LossFunctions functions, Expr x, _) = LossCompiler.Functions(method);
        Domain targets = InputRanges.Targets(method.Loss);
        foreach (double target in LossCompiler.HasHardTargets(method) ? Targets.Take(2) : InputRanges.Within(targets, isElement ? Targets : RealTargets))
        {
            foreach (double logit in InputRanges.Within(method.Loss.LogitDomain, Logits))
            {
                double Leaf(Expr leaf) => leaf.Op == Operator.Hyperparameter ? Inside(leaf.Range) : leaf == x ? logit : leaf is { Op: Operator.Input, Name: "w" } ? 1 : target;
                if (Wrong(functions, new Evaluation(Leaf)) is { } wrong)
                    return $"The {wrong} at {(isElement ? "logit" : "prediction")} = {Text(logit)}, target = {Text(target)}{Assumed(method)}.";
                if (Wrong(functions, new Evaluation(Leaf, value => (float)value)) is { } wrongAsFloat)
                    return $"The {wrongAsFloat} at {(isElement ? "logit" : "prediction")} = {Text(logit)}, target = {Text(target)}{Assumed(method)}, where a float is not exact enough for the formula as it is written.";
            }
        }
        return null;
    }

    private static string? Wrong(LossFunctions functions, Evaluation evaluation) =>
        Describe("value", evaluation.Evaluate(functions.Loss)) ?? Describe("gradient", evaluation.Evaluate(functions.Gradient));

    // What a float cannot hold is infinite too.
    private static string? Describe(string what, double value) =>
        double.IsNaN(value) ? $"{what} is NaN" : Math.Abs(value) > float.MaxValue ? $"{what} is infinite" : null;

    private static string Assumed(LossMethod method)
    {
        string[] assumed = [.. method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null)
            .Select(hyperparameter => $"{hyperparameter.Name} = {Text(Inside(new(hyperparameter.Domain.Min, hyperparameter.Domain.Max)))}")];
        return assumed.Length == 0 ? "" : $" (with {string.Join(", ", assumed)})";
    }

    // A value of a runtime hyperparameter that is no special case.
    private static double Inside(Interval domain) =>
        double.IsInfinity(domain.Low) ? Math.Min(1, domain.High - 0.5) : double.IsInfinity(domain.High) ? domain.Low + 1 : (domain.Low + domain.High) / 2;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');
}
