using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;
using LossGen.Generator.Simplification;

namespace LossGen.Generator;

/// <summary>From the model of a method whose loss couples the elements of rows to its kernel.</summary>
internal static class RowCompiler
{
    /// <summary>Name of the uniform number of classes; no hyperparameter can have it.</summary>
    public const string Classes = "<classes>";

    public static CompiledRowLoss Compile(LossMethod method, LossDefinition definition, FormGroups forms, bool hasFusedOperations, WorkMeter work)
    {
        var graph = new ExpressionGraph(work) { Forms = forms };
        LossSpecification specification = method.Loss;
        graph.Classes = specification.Rows.Classes > 0
            ? graph.Constant(specification.Rows.Classes)
            : graph.Hyperparameter(Classes, new(1, double.PositiveInfinity));
        graph.Counting = LossCompiler.CountingOf(method);
        if (specification.HasElementLosses && (graph.Counting is not null || method.Parameters.Any(parameter => parameter.Role is LossRole.ClassWeights or LossRole.RowWeights)))
            return BalancedElements.Compile(method, definition, graph, hasFusedOperations && !specification.Reproducible);
        Expr x = graph.Input(InputNames.Logit, Interval.Everything);
        LossFunctions formulas = Differentiate(method, definition, x, Target(method, graph));

        bool fused = hasFusedOperations && !specification.Reproducible;
        RowKernel kernel = Lower(method, formulas, graph, fused);
        return new([.. graph.SymbolDefinitions], formulas.Loss, formulas.Gradient, LossCompiler.IsScaled(method), kernel, graph.Tables, BalanceTable(specification, graph));
    }

    /// <summary>The class-balanced weights, or null.</summary>
    public static Expr? Balance(LossSpecification specification, ExpressionGraph graph) =>
        specification.Rows.Balance is not { } balance ? null
        : balance.Counts.Count > 0 ? graph.Table(ClassBalancedWeights.Of(balance))
        : HyperparameterInputs.Of(specification, specification.Hyperparameters.First(hyperparameter => hyperparameter.Name == nameof(CountTable.ClassBalance)), graph);

    /// <summary>The name of the input that is the class-balanced weights, or null.</summary>
    public static string? BalanceTable(LossSpecification specification, ExpressionGraph graph) =>
        Balance(specification, graph) is { Op: Operator.Input } table ? table.Name : null;

    /// <summary>The target of an element.</summary>
    public static Expr Target(LossMethod method, ExpressionGraph graph) =>
        method.Parameters.Any(parameter => parameter.Role == LossRole.Labels) ? graph.Select(graph.IsLabel(), graph.One, graph.Zero)
        : LossCompiler.HasHardTargets(method) ? graph.Select(graph.IsPositive(), graph.One, graph.Zero)
        : graph.Input(InputNames.Target, InputRanges.Of(InputRanges.Targets(method.Loss)));

    private static LossFunctions Differentiate(LossMethod method, LossDefinition definition, Expr x, Expr y)
    {
        ExpressionGraph graph = x.Graph;
        var scope = new DefinitionScope(x, y, graph.One, LossCompiler.Hyperparameters(method.Loss, graph))
        {
            Counts = [.. method.Loss.Rows.Counts],
            IsCounted = graph.Counting is null ? null : graph.Counts(),
        };
        if (method.Parameters.Any(parameter => parameter.Role == LossRole.ClassWeights))
            scope.ClassWeight *= graph.Input(InputNames.ClassWeight, new(0, double.PositiveInfinity));
        Expr? balance = Balance(method.Loss, graph);
        if (balance is not null && method.Loss.Kind == LossKind.Row)
            scope.ClassWeight *= balance;
        Expr loss = RowForms.Recognize(NaiveForms.Recognize(definition.Loss(scope)));
        bool wantsHessian = LossCompiler.WantsHessian(method);
        Expr? curvature = wantsHessian ? LossCompiler.GivenCurvature(method.Loss, definition, scope) : null;
        if (!method.Loss.HasElementLosses && loss.Shape == Shape.Element)
            loss = HyperparameterInputs.OfRow(method, loss, y);
        // A definition of the user's knows no class weights; they weigh its rows.
        Expr rowWeight = method.Loss.Definition is not null ? scope.RowWeight : graph.One;
        if (balance is not null && method.Loss.Kind != LossKind.Row)
            rowWeight *= ClassBalancedWeights.OfRow(balance, y);
        loss *= rowWeight;
        // A region without an element that counts is none, whatever the formula makes of empty sums.
        if (scope.IsCounted is not null)
            loss = graph.Select(graph.Equal(scope.Classes, graph.Zero), graph.Zero, loss);
        Expr rowLoss = loss.Shape == Shape.Element ? graph.RowSum(loss) : loss;
        Expr gradient = new Derivative(x).Of(rowLoss);
        Expr probability = method.Loss.Kind == LossKind.Row ? scope.Softmax : graph.Sigmoid(x);
        Expr hessian = !wantsHessian ? graph.Zero
            : new Curvature(method.Loss, x).OfRow(gradient, probability, curvature is null ? null : RowForms.Recognize(curvature) * rowWeight);
        return new LossFunctions(loss, gradient, hessian, probability) { ByHyperparameter = HyperparameterInputs.Derivatives(method, rowLoss) }.Map(LossCompiler.Attach);
    }

    private static RowKernel Lower(LossMethod method, LossFunctions functions, ExpressionGraph graph, bool fused)
    {
        bool Wants(LossRole role) => method.Parameters.Any(parameter => parameter.Role == role);
        Expr scale = LossCompiler.IsScaled(method) ? graph.Hyperparameter(LossCompiler.Scale, Interval.Everything) : graph.One;
        Expr weight = HasRowWeights(method) ? graph.RowInput(InputNames.RowWeight, new(0, double.PositiveInfinity)) : graph.One;
        Expr Weighted(Expr value) => weight.Is(1) ? value : graph.Select(graph.Equal(weight, graph.Zero), graph.Zero, weight * value);
        IReadOnlyList<(Expr, double)> special = HyperparameterInputs.Corners(method, graph);
        Expr Ready(Expr value) => RowGuards.Guard(LossCompiler.Prepare(value), special);

        var outputs = new List<(Expr Factor, RowOutput Output)>();
        void Write(LossRole role, Expr value, Expr factor, string hyperparameter = "")
        {
            if (!Wants(role))
                return;
            bool hasLabel = Wants(LossRole.Labels) && graph.AtLabel(value) != graph.AtLabel(graph.ExceptLabel(value));
            Expr ready = Ready(graph.ExceptLabel(value));
            outputs.Add((factor, new(role, graph.Counted(ready), hasLabel ? Ready(graph.AtLabel(value)) : null, hyperparameter)));
        }
        bool hasElementLosses = functions.Loss.Shape == Shape.Element;
        if (hasElementLosses)
            Write(LossRole.Losses, functions.Loss, weight);
        Write(LossRole.Gradient, functions.Gradient, scale * weight);
        Write(LossRole.Hessian, functions.Hessian, scale * weight);
        Write(LossRole.Probabilities, functions.Probability, graph.One);

        foreach ((string hyperparameter, Expr derivative) in functions.ByHyperparameter.Where(derivative => IsOfElements(method, derivative.Hyperparameter)))
            Write(LossRole.HyperparameterGradient, derivative, scale * weight, hyperparameter);
        (string Hyperparameter, Expr Value)[] ofRows = [.. functions.ByHyperparameter.Where(derivative => !IsOfElements(method, derivative.Hyperparameter)).Select(derivative => (derivative.Hyperparameter, Ready(derivative.Value)))];

        bool wantsLoss = method.ReturnKind != ReturnKind.Void || (Wants(LossRole.Losses) && !hasElementLosses);
        Expr? loss = wantsLoss ? Ready(hasElementLosses ? graph.RowSum(functions.Loss) : functions.Loss) : null;
        var expansion = new SoftmaxExpansion([.. outputs.SelectMany(wanted => new[] { wanted.Output.Value, wanted.Output.AtLabel }), .. ofRows.Select(derivative => derivative.Value), loss]);
        bool isAdded = method.Loss.Accumulates;
        // What is added cannot be cleared in the end where a row does not count, nor be replaced at the label. Probabilities of rows that a mask leaves out are none.
        bool IsSilenced(Expr factor) => isAdded && !weight.Is(1) && (!factor.Is(1) || WhatCounts.HasRowMask(method));
        Expr Scaled(Expr factor, Expr value)
        {
            Expr product = factor * expansion.Expand(value);
            return IsSilenced(factor) ? graph.Select(graph.Equal(weight, graph.Zero), graph.Zero, product) : product;
        }
        Expr Elsewhere(Expr value) => isAdded ? graph.Select(graph.IsLabel(), graph.Zero, value) : value;
        RowOutput Expand(Expr factor, RowOutput output) => output.AtLabel is null
            ? new(output.Role, Scaled(factor, output.Value), null, output.Hyperparameter)
            : new(output.Role, Elsewhere(Scaled(factor, output.Value)), Scaled(factor, output.AtLabel), output.Hyperparameter);
        // Hard example mining measures losses with the same kernel, before anything is written.
        RowKernel kernel = RowLowering.Lower(fused, mayKeep: method.Loss.KeepRatio is null && !isAdded && HoldsFloats(method), loss is null ? null : Weighted(WithoutNegativeZero(expansion.Expand(loss))), [.. outputs.Select(wanted => Expand(wanted.Factor, wanted.Output))],
            [.. ofRows.Select(derivative => (derivative.Hyperparameter, Weighted(scale * expansion.Expand(derivative.Value))))], graph.Work);
        // What was added for a row that turns out not to be usual would be added again.
        if (isAdded)
            return kernel with { Usual = null };
        // Outputs never lie on targets that are no floats.
        return kernel.Usual is { IsUsual: null } usual && LossCompiler.HasHardTargets(method) && usual.KeptBeside.All(input => input == InputNames.Target) ? usual : kernel;
    }

    // A sum of nothing but 0 whose sign is changed; labels, where there is no sum, give 0.
    private static Expr WithoutNegativeZero(Expr loss) =>
        loss is { Op: Operator.Product, Value: < 0 } ? loss.Graph.Select(loss.Graph.Equal(loss, loss.Graph.Zero), loss.Graph.Zero, loss) : loss;

    // Numbers that are kept must come back as they were.
    private static bool HoldsFloats(LossMethod method) =>
        method.Parameters.All(parameter => !parameter.IsOutput || parameter.Type is ElementType.Float or ElementType.Double);

    // Whether the derivative by a hyperparameter is a number of each element, not of each row.
    private static bool IsOfElements(LossMethod method, string hyperparameter) =>
        method.Loss.Hyperparameters.Any(candidate => candidate.Name == hyperparameter && candidate.Axis is SpanAxis.Element or SpanAxis.Class);

    /// <summary>Whether rows can differ in weight; those of weight 0 are as if they were not there.</summary>
    public static bool HasRowWeights(LossMethod method) => WhatCounts.HasRowMask(method) || method.Parameters.Any(parameter =>
        parameter.Role is LossRole.Labels or LossRole.RowWeights || (parameter.Role == LossRole.Weights && SpanAxes.OfRole(method, LossRole.Weights) == SpanAxis.Row));
}
