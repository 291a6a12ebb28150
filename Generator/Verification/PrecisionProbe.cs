using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;

namespace LossGen.Generator.Verification;

/// <summary>Looks, for the analyzers, for inputs at which no form of a definition keeps its digits.</summary>
internal static class PrecisionProbe
{
    private const double MostUlp = 64, MostOfLargestTerm = 1e-6;

    /// <summary>A sentence about the input at which value or gradient lose most; null where all are good.</summary>
    /// <param name="method">The method.</param>
    /// <param name="form">What it is compiled to.</param>
    /// <param name="cancellationToken">The token of the stage.</param>
    public static string? Find(LossMethod method, MeasuredForm form, CancellationToken cancellationToken)
    {
        if (method is not { Failure: null, Loss: { Definition: { } tree, KeepRatio: null } })
            return null;
        (ReferencePoint Point, double Actual)[] lost = [.. form.Results.Where(IsLost)];
        if (lost.Length == 0)
            return null;
        (ReferencePoint point, double actual) = lost.OrderBy(result => Size(result.Point.Inputs)).First();
        string what = point.Role == LossRole.Losses ? "value" : "gradient";
        string where = LosingPart(method, tree, point, cancellationToken) is { } part ? $" {part} loses its digits there." : "";
        return $"The {what} at {Text(method, point)} is {Number(actual)} instead of {Number(point.Exact)}, and no better form of the formula was found.{where}";
    }

    // What is no number at all is the subject of LOSS025.
    private static bool IsLost((ReferencePoint Point, double Actual) result)
    {
        (ReferencePoint point, double actual) = result;
        return point.Role != LossRole.Hessian && !double.IsNaN(actual) && !double.IsInfinity(actual)
            && point.UlpOf(actual) > MostUlp && Math.Abs(actual - point.Exact) > MostOfLargestTerm * Math.Max(point.LargestTerm, Math.Abs(point.Exact));
    }

    private static double Size(FormulaInputs inputs) => inputs.Logits.Max(logit => Math.Abs(logit));

    // The first operation whose result is wrong although its operands are right.
    private static string? LosingPart(LossMethod method, DefinitionTree tree, ReferencePoint point, CancellationToken cancellationToken)
    {
        var constants = method.Loss.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => hyperparameter.Value);
        int element = Math.Max(point.Element, 0);
        var exact = new TreeEvaluation<BigReal>(new Jets<BigReal>(new BigArithmetic(448)), point.Inputs, constants, cancellationToken).Evaluate(tree, element);
        var written = new TreeEvaluation<float>(new Jets<float>(new FloatArithmetic()), point.Inputs, constants, cancellationToken).Evaluate(tree, element);
        bool IsWrong(int node) => exact[node].Zip(written[node], (right, actual) => Math.Abs(actual.Value - right.Value.ToDouble()) > MostOfLargestTerm * Math.Abs(right.Value.ToDouble())).Any(isWrong => isWrong);
        for (int node = 0; node < tree.Nodes.Count; node++)
        {
            if (IsWrong(node) && !tree.Nodes[node].Operands.Any(IsWrong))
                return $"'{DefinitionText.Of(tree, node)}'";
        }
        return null;
    }

    private static string Text(LossMethod method, ReferencePoint point)
    {
        FormulaInputs inputs = point.Inputs;
        string passed = string.Concat(method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null)
            .Select(hyperparameter => $", {hyperparameter.Name} = {Number(inputs.Hyperparameters[hyperparameter.Name])}"));
        if (!method.Loss.CouplesRows)
            return $"{(method.Loss.Kind == LossKind.Element ? "logit" : "prediction")} = {Number(inputs.Logits[0])}, target = {Number(inputs.Targets[0])}{passed}";
        string Row(IEnumerable<float> numbers) => $"[{string.Join(", ", numbers.Select(number => Number(number)))}]";
        string target = inputs.Label >= 0 ? $"label = {inputs.Label.ToString(CultureInfo.InvariantCulture)}" : $"targets = {Row(inputs.Targets)}";
        return $"logits = {Row(inputs.Logits)}, {target}{passed}{(point.Element < 0 ? "" : $" (class {point.Element.ToString(CultureInfo.InvariantCulture)})")}";
    }

    private static string Number(double value) => ((float)value).ToString("G7", CultureInfo.InvariantCulture).Replace('-', '−');
}
