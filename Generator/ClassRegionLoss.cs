using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Printing;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator;

/// <summary>
/// The two levels of a loss of the regions of classes. Row by row it is linear in what it sums up, with a factor of each class for each sum: one kernel takes the derivatives by these factors,
/// which are the sums, another the gradient, in which they are the derivatives of the losses of classes by the sums.
/// </summary>
internal static class ClassRegionLoss
{
    public static TwoLevelMethod Of(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        ClassRegion classes = BuiltInLosses.Find(method.Loss.Name)!.Classes!;
        string[] sums = [.. classes.Sums.Select(sum => sum.Name)];
        GeneratedRows Compiled(LossMethod part, string suffix) => (GeneratedRows)GeneratedCode.Of(part, LossCompiler.Compile(part, platform.HasVectors, cancellationToken), platform, suffix);

        GeneratedRows summing = Compiled(Part(method, sums, LossRole.HyperparameterGradient) with { Loss = OfRows(method, sums) with { Accumulates = false } }, "Sums");
        GeneratedRows? deriving = method.Parameters.Any(parameter => parameter.IsOutput) ? Compiled(Part(method, sums, LossRole.Hyperparameter), "Derivatives") : null;
        // The method itself has the parameters, and none of the kernels' passes.
        CompiledRowLoss bare = summing.Loss with { IsScaled = LossCompiler.IsScaled(method), Kernel = summing.Loss.Kernel with { KeptIn = null, Usual = null, Steps = [] } };
        return new((GeneratedRows)GeneratedCode.Of(method, bare, platform), summing, deriving, Reduction(method, classes, cancellationToken));
    }

    // Either the factors come in and outputs are written, or the sums come out.
    private static LossMethod Part(LossMethod method, string[] sums, LossRole role) => method with
    {
        ReturnKind = ReturnKind.Void,
        Parameters = method.Parameters
            .Where(parameter => parameter.Role is LossRole.Logits or LossRole.Targets or LossRole.Labels or LossRole.Mask or LossRole.Classes || (parameter.IsOutput && role == LossRole.Hyperparameter))
            .Concat(sums.Select(sum => new LossParameter(sum, "", role, ElementType.Float, ParameterShape.Span, sum) { Axis = SpanAxis.Class })).ToImmutableArray(),
        Loss = OfRows(method, sums),
    };

    private static LossSpecification OfRows(LossMethod method, string[] sums) => method.Loss with
    {
        Kind = LossKind.Row,
        Reduction = LossReduction.Sum,
        Hyperparameters = sums.Select(sum => new Hyperparameter(sum, 0, Domain.Everything, sum) { Axis = SpanAxis.Class }).ToImmutableArray(),
    };

    private static TwoLevelReduction Reduction(LossMethod method, ClassRegion classes, CancellationToken cancellationToken)
    {
        var graph = new ExpressionGraph(WorkMeter.Unlimited(cancellationToken));
        var scope = new ClassRegionScope(graph, method.Loss.Hyperparameters.ToDictionary(
            hyperparameter => hyperparameter.Name,
            hyperparameter => hyperparameter.Parameter is { } parameter ? graph.Hyperparameter(parameter, new(hyperparameter.Domain.Min, hyperparameter.Domain.Max)) : graph.Constant(hyperparameter.Value)));
        Expr loss = classes.Loss(scope);
        return new([.. classes.Sums.Select(sum => sum.Name)], loss, classes.Occurs(scope), [.. classes.Sums.Select(sum => new Derivative(scope.Sum(sum.Name)).Of(loss))]);
    }
}
