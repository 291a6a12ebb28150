using LossGen.Generator.Binding;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;

namespace LossGen.Generator;

/// <summary>What hyperparameters are in expressions: constants, numbers of the call, or inputs of elements and rows; and the derivatives by them.</summary>
internal static class HyperparameterInputs
{
    /// <summary>A hyperparameter as the formula sees it.</summary>
    public static Expr Of(LossSpecification loss, Hyperparameter hyperparameter, ExpressionGraph graph)
    {
        if (hyperparameter.Parameter is not { } parameter)
            return graph.Constant(hyperparameter.Value);
        Domain domain = hyperparameter.Domain;
        return hyperparameter.Axis is { } axis
            ? graph.Values(parameter, new(domain is { Min: 0, MinExclusive: true } ? float.Epsilon : domain.Min, domain.Max), isOfRow: axis == SpanAxis.Row && loss.CouplesRows)
            : graph.Hyperparameter(parameter, new(domain.Min, domain.Max));
    }

    /// <summary>Whether a method takes the derivative by a hyperparameter.</summary>
    public static bool IsDerivedBy(LossMethod method, Hyperparameter hyperparameter) => method.Parameters.Any(parameter => IsDerivative(parameter, hyperparameter));

    /// <summary>The derivatives of a loss of elements that a method takes.</summary>
    public static IReadOnlyList<(string Hyperparameter, Expr Value)> Derivatives(LossMethod method, Expr loss) =>
        [.. Derived(method).Select(hyperparameter => (hyperparameter.Name, new Derivative(Of(method.Loss, hyperparameter, loss.Graph)).Of(loss)))];

    /// <summary>The loss of a row where it is still a number of each class, or of each element, because of hyperparameters outside of its sums: that with the values of the label, or of the classes in the proportion of the targets; of a region, the mean.</summary>
    public static Expr OfRow(LossMethod method, Expr loss, Expr target)
    {
        ExpressionGraph graph = loss.Graph;
        Expr mean = graph.RowSum(loss) / graph.Classes;
        if (method.Loss.Kind != LossKind.Row || !method.Parameters.Any(parameter => parameter.Role is LossRole.Labels or LossRole.Targets))
            return mean;
        Expr targets = graph.RowSum(target), weighted = graph.RowSum(target * loss);
        return targets.Is(1) ? weighted : graph.Select(graph.Equal(targets, graph.Zero), mean, weighted / targets);
    }

    /// <summary>The hyperparameters by which a method takes derivatives.</summary>
    public static IEnumerable<Hyperparameter> Derived(LossMethod method) =>
        method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter.Parameter is not null && IsDerivedBy(method, hyperparameter));

    /// <summary>
    /// Values at which formulas may be none that kernels can compute as they stand: 0 and the ends of the domain. Of a number of the call they concern only
    /// derivatives by it; without these there is a kernel of its own for them.
    /// </summary>
    public static IReadOnlyList<(Expr Hyperparameter, double Value)> Corners(LossMethod method, ExpressionGraph graph) =>
    [
        .. method.Loss.Hyperparameters
            .Where(hyperparameter => hyperparameter.Axis is not null || (hyperparameter.Parameter is not null && IsDerivedBy(method, hyperparameter)))
            .SelectMany(hyperparameter => Forms(Of(method.Loss, hyperparameter, graph)), (hyperparameter, form) => (hyperparameter, form))
            .SelectMany(pair => Special(pair.hyperparameter.Domain), (pair, value) => (pair.form, value)),
    ];

    // In a row with a label, the value at it is a number of its own.
    private static IEnumerable<Expr> Forms(Expr hyperparameter) =>
        hyperparameter.Op == Operator.Input && hyperparameter.Graph.Classes is not null ? [hyperparameter, hyperparameter.Graph.AtLabel(hyperparameter)] : [hyperparameter];

    private static IEnumerable<double> Special(Domain domain) =>
        new[] { 0, domain.Min, domain.Max }.Where(value => !double.IsInfinity(value) && domain.Contains(value)).Distinct();

    private static bool IsDerivative(LossParameter parameter, Hyperparameter hyperparameter) =>
        parameter.Role == LossRole.HyperparameterGradient && parameter.Hyperparameter == hyperparameter.Name;
}
