using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Printing;

namespace LossGen.Generator;

/// <summary>
/// The two levels of a loss of the regions of classes: the kernel that computes the softmax of rows, and, for each class, the function of its sums over all rows with its derivatives.
/// With those the gradient of a logit is that of Σ π·(dL/dπ) in its row.
/// </summary>
internal static class ClassRegionLoss
{
    public static ClassRegionMethod Of(LossMethod method, TargetPlatform platform, CancellationToken cancellationToken)
    {
        LossParameter[] parameters =
        [
            .. method.Parameters.Where(parameter => parameter.Role is LossRole.Logits or LossRole.Classes),
            new LossParameter("probabilities", "", LossRole.Probabilities, ElementType.Float, ParameterShape.Span, null),
        ];
        LossMethod softmax = method with
        {
            ReturnKind = ReturnKind.Void,
            Parameters = parameters.ToImmutableArray(),
            Loss = method.Loss with { Name = "CrossEntropy", Kind = LossKind.Row, Accumulates = false, Hyperparameters = ImmutableArray.Create(new Hyperparameter("LabelSmoothing", 0, Domain.Everything, null)) },
        };
        var compiled = (CompiledRowLoss)LossCompiler.Compile(softmax, platform.HasVectors, cancellationToken);
        // The method itself has the parameters, and none of the kernel's passes.
        CompiledRowLoss bare = compiled with { IsScaled = LossCompiler.IsScaled(method), Kernel = compiled.Kernel with { KeptIn = null, Usual = null, Steps = [] } };
        return new((GeneratedRows)GeneratedCode.Of(method, bare, platform), (GeneratedRows)GeneratedCode.Of(softmax, compiled, platform, "Softmax"), Functions(method, cancellationToken));
    }

    private static ClassRegionFunctions Functions(LossMethod method, CancellationToken cancellationToken)
    {
        var graph = new ExpressionGraph(WorkMeter.Unlimited(cancellationToken));
        var scope = new ClassRegionScope(graph, method.Loss.Hyperparameters.ToDictionary(
            hyperparameter => hyperparameter.Name,
            hyperparameter => hyperparameter.Parameter is { } parameter ? graph.Hyperparameter(parameter, new(hyperparameter.Domain.Min, hyperparameter.Domain.Max)) : graph.Constant(hyperparameter.Value)));
        Expr loss = BuiltInLosses.Find(method.Loss.Name)!.OfClass!(scope);
        Expr By(Expr sum) => new Derivative(sum).Of(loss);
        return new(loss, By(scope.Overlap), By(scope.FalsePositives), By(scope.FalseNegatives));
    }
}
