using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Definitions.Custom;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Simplification;
using LossGen.Generator.Verification;

namespace LossGen.Generator;

/// <summary>Tries definitions out, for the analyzers: on numbers, and by looking at the derivative.</summary>
internal static class DefinitionProbe
{
    // Most of it goes into evaluation at the inputs.
    private const long MostWork = 10 * DefinitionCost.Most;

    private static readonly float[] Logits = [0, 1, -1, 0.5f, -0.5f, 3, -3, 20, -20, 100, -100], Targets = [0, 1, 0.5f], HardTargets = [0, 1], RealTargets = [0, 1, -1, 0.5f, 3, 20, -20, 100];

    // Usual rows, equal logits, one far ahead or far behind, and all far out.
    private static readonly float[][] Rows = [[1, -0.5f, 0.25f], [0, 0, 0], [3, 3, -3], [20, 0, -20], [-20, 0, 20], [100, 0, -100], [-100, 0, 100], [100, 100, 99], [-100, -99, -100]];

    /// <summary>Whether the derivative is 0 for every input and all hyperparameters.</summary>
    public static bool HasNoGradient(DefinitionTree tree, LossKind kind, IEnumerable<string> hyperparameters, CancellationToken cancellationToken)
    {
        var graph = new ExpressionGraph(new(DefinitionCost.Most, cancellationToken));
        graph.Classes = graph.Hyperparameter(RowCompiler.Classes, new(1, double.PositiveInfinity));
        Expr x = graph.Input("x", Interval.Everything), y = graph.Input("y", kind == LossKind.Element ? Interval.Unit : Interval.Everything);
        var values = hyperparameters.ToDictionary(name => name, name => graph.Hyperparameter(name, Interval.Everything));
        try
        {
            Expr loss = DefinitionBuilder.Build(tree).Loss(new DefinitionScope(x, y, graph.Input("w", Interval.Everything), values));
            return StableForms.Stabilize(new Derivative(x).Of(loss)).Is(0);
        }
        catch (TooMuchWorkException)
        {
            return false;
        }
    }

    /// <summary>
    /// A sentence about the first input at which the kernel gives a loss or gradient that is no finite number, or the formula has none at all; null where there is none.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="form">What it is compiled to, see <see cref="Measure"/>.</param>
    /// <param name="hasFusedOperations">Whether multiply-add is fused.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static string? FindUndefined(LossMethod method, MeasuredForm form, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        try
        {
            return FindUndefinedNumber(Full(method), form.Loss, hasFusedOperations, cancellationToken);
        }
        catch (TooMuchWorkException)
        {
            return null;
        }
    }

    /// <summary>What a method is compiled to, and how exact that is; null where it takes too much.</summary>
    public static MeasuredForm? Measure(LossMethod method, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        try
        {
            return LossCompiler.Measure(Full(method), hasFusedOperations, cancellationToken);
        }
        catch (TooMuchWorkException)
        {
            return null;
        }
    }

    private static LossMethod Full(LossMethod method) => method.Loss.KeepRatio is null ? method : MinedLoss.Full(method);

    private static string? FindUndefinedNumber(LossMethod method, CompiledLoss loss, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        (LossFunctions Functions, Expr X, Expr Y)? formula = method.Loss.CouplesRows ? null : LossCompiler.Functions(method, new(MostWork, cancellationToken));
        Dictionary<string, float> values = Passed(method, hyperparameter => hyperparameter.Name), passed = Passed(method, hyperparameter => hyperparameter.Parameter!);
        foreach (FormulaInputs inputs in Inputs(method, values))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach ((LossRole role, float[] numbers) in Results(loss, new(hasFusedOperations && !method.Loss.Reproducible, passed, inputs)))
            {
                int wrong = Array.FindIndex(numbers, number => float.IsNaN(number) || float.IsInfinity(number));
                if (wrong >= 0)
                    return Sentence(method, inputs, role, numbers[wrong], float.IsInfinity(numbers[wrong]) && IsDefined(method, inputs, role, wrong, cancellationToken));
            }
            if (formula is not var (functions, x, _))
                continue;
            // A kernel may be finite by chance, or because it has a better form; where many bits give no number either, there is none.
            double Leaf(Expr leaf) => leaf.Op == Operator.Hyperparameter ? passed[leaf.Name] : leaf.IsGiven ? passed.First(value => InputNames.OfValues(value.Key) == leaf.Name).Value : leaf == x ? inputs.Logits[0] : leaf is { Op: Operator.Input, Name: "w" } ? 1 : inputs.Targets[0];
            var evaluation = new Evaluation(Leaf);
            foreach ((LossRole role, Expr expr) in new[] { (LossRole.Losses, functions.Loss), (LossRole.Gradient, functions.Gradient) })
            {
                if (evaluation.Evaluate(expr) is var number && !(Math.Abs(number) <= float.MaxValue) && !IsDefined(method, inputs, role, 0, cancellationToken))
                    return Sentence(method, inputs, role, (float)number, isDefined: false);
            }
        }
        return null;
    }

    private static IEnumerable<(LossRole Role, float[] Numbers)> Results(CompiledLoss loss, KernelResults results)
    {
        (float? ofRow, Dictionary<LossRole, float[]> outputs) = loss switch
        {
            CompiledElementLoss element => (null, results.Of(element.Kernel)),
            CompiledRowLoss row => results.Of(row.Kernel, row.Tables),
            _ => (null, []),
        };
        if (ofRow is { } value)
            yield return (LossRole.Losses, [value]);
        foreach (LossRole role in new[] { LossRole.Losses, LossRole.Gradient })
        {
            if (outputs.TryGetValue(role, out float[]? numbers))
                yield return (role, numbers);
        }
    }

    // Whether the formula has a value there that a float can hold.
    private static bool IsDefined(LossMethod method, FormulaInputs inputs, LossRole role, int element, CancellationToken cancellationToken) =>
        ExactReference.Of(method, [inputs], cancellationToken).Any(point => point.Role == role && (point.Element < 0 || point.Element == element));

    private static string Sentence(LossMethod method, FormulaInputs inputs, LossRole role, float wrong, bool isDefined)
    {
        string assumed = inputs.Hyperparameters.Count == 0 ? "" : $" (with {string.Join(", ", inputs.Hyperparameters.Select(value => $"{value.Key} = {Text(value.Value)}"))})";
        string what = role == LossRole.Losses ? "value" : "gradient", where = method.Loss.CouplesRows
            ? $"logits = ({string.Join(", ", inputs.Logits.Select(Text))}), {(inputs.Label >= 0 ? $"label = {inputs.Label}" : $"targets = ({string.Join(", ", inputs.Targets.Select(Text))})")}"
            : $"{(method.Loss.Kind == LossKind.Element ? "logit" : "prediction")} = {Text(inputs.Logits[0])}, target = {Text(inputs.Targets[0])}";
        return $"The {what} is {(float.IsNaN(wrong) ? "NaN" : "infinite")} at {where}{assumed}{(isDefined ? ", where a float is not exact enough for the formula as it is written" : "")}.";
    }

    private static Dictionary<string, float> Passed(LossMethod method, Func<Hyperparameter, string> name) =>
        method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null).ToDictionary(name, hyperparameter => (float)Inside(hyperparameter.Domain));

    private static IEnumerable<float> Within(Domain domain, float[] numbers) => InputRanges.Within(domain, [.. numbers.Select(number => (double)number)]).Select(number => (float)number);

    private static IEnumerable<FormulaInputs> Inputs(LossMethod method, Dictionary<string, float> passed)
    {
        bool isHard = LossCompiler.HasHardTargets(method);
        if (!method.Loss.CouplesRows)
        {
            foreach (float target in isHard ? HardTargets : Within(InputRanges.Targets(method.Loss), method.Loss.Kind != LossKind.Element ? RealTargets : Targets))
            {
                foreach (float logit in Within(method.Loss.LogitDomain, Logits))
                    yield return new([logit], [target], -1, passed);
            }
            yield break;
        }
        int classes = method.Loss.Rows.Classes > 0 ? method.Loss.Rows.Classes : 3;
        // Long rows take long, and lose nothing that short ones do not.
        if (classes > 8)
            yield break;
        bool hasLabels = method.Parameters.Any(parameter => parameter.Role == LossRole.Labels);
        foreach (float[] pattern in Rows)
        {
            float[] logits = [.. Enumerable.Range(0, classes).Select(index => pattern[index % pattern.Length])];
            for (int label = 0; label < Math.Min(classes, 3); label++)
                yield return new(logits, [.. Enumerable.Range(0, classes).Select(index => index == label ? 1f : 0f)], hasLabels ? label : -1, passed);
            if (!hasLabels && !isHard)
                yield return new(logits, [.. Enumerable.Repeat(1f / classes, classes)], -1, passed);
        }
    }

    // A value of a runtime hyperparameter that is no special case.
    private static double Inside(Domain domain) =>
        double.IsInfinity(domain.Min) ? Math.Min(1, domain.Max - 0.5) : double.IsInfinity(domain.Max) ? domain.Min + 1 : (domain.Min + domain.Max) / 2;

    private static string Text(float number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');
}
