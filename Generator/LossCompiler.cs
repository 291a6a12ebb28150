using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using LossGen.Generator.Definitions.Custom;
using LossGen.Generator.Differentiation;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;
using LossGen.Generator.Simplification;
using LossGen.Generator.Verification;

namespace LossGen.Generator;

/// <summary>From the model of an annotated method to its kernel: definition, derivatives, stable forms, float operations.</summary>
internal static class LossCompiler
{
    /// <summary>Name of the uniform factor on gradient and Hessian; no hyperparameter can have it.</summary>
    public const string Scale = "<scale>";

    public static CompiledLoss Compile(LossMethod method, bool hasFusedOperations, CancellationToken cancellationToken) =>
        Measure(method, hasFusedOperations, cancellationToken).Loss;

    /// <summary>The same with what was measured of it: how far it is from exact results, for a definition of the user's.</summary>
    public static MeasuredForm Measure(LossMethod method, bool hasFusedOperations, CancellationToken cancellationToken) =>
        FormChoice.Choose(method, (forms, work) => Compile(method, forms, hasFusedOperations, work), hasFusedOperations, cancellationToken);

    /// <summary>The kernel that given rewrites lead to.</summary>
    public static CompiledLoss Compile(LossMethod method, FormGroups forms, bool hasFusedOperations, WorkMeter work)
    {
        LossDefinition definition = DefinitionOf(method.Loss);
        return method.Loss.CouplesRows
            ? RowCompiler.Compile(method, definition, forms, hasFusedOperations, work)
            : CompileElements(method, definition, forms, hasFusedOperations, work);
    }

    private static CompiledElementLoss CompileElements(LossMethod method, LossDefinition definition, FormGroups forms, bool hasFusedOperations, WorkMeter work)
    {
        (ExpressionGraph graph, Expr x, Expr y) = Inputs(method, work, forms);
        graph.Symbol(graph.Sigmoid(x), "p");
        graph.Symbol(graph.Sigmoid(-x), "q");

        LossFunctions formulas = Differentiate(definition, method, x, y);
        string[] symbols = [.. graph.SymbolDefinitions];
        LossFunctions functions = Stable(formulas, definition, method, x);
        Hyperparameter? degenerate = method.Loss.Hyperparameters.FirstOrDefault(hyperparameter => IsUndefinedAtMinimum(method, hyperparameter, functions, x, y));
        BoundaryCase? boundary = degenerate is null
            ? null
            : new(degenerate with { Value = degenerate.Domain.Min }, CompileElements(WithConstant(method, degenerate), definition, forms, hasFusedOperations, work));
        return new(symbols, formulas.Loss, Factoring.Factor(StableForms.JoinSelections(formulas.Gradient)), IsScaled(method), Lower(method, functions, x, y, hasFusedOperations && !method.Loss.Reproducible), boundary);
    }

    private static bool IsUndefinedAtMinimum(LossMethod method, Hyperparameter hyperparameter, LossFunctions functions, Expr x, Expr y)
    {
        // The kernel that has a derivative by it looks after its end itself.
        if (hyperparameter is not { IsPassedNumber: true, Parameter: { } name, Domain: { MinExclusive: false } domain } || double.IsInfinity(domain.Min) || HyperparameterInputs.IsDerivedBy(method, hyperparameter))
            return false;
        Dictionary<Expr, double[]> inputs = GuardedInputs(method, x, y);
        LimitGuards guards = Guards(method, x, y);
        Expr[] guarded = [guards.Guard(functions.Loss), guards.Guard(functions.Gradient), guards.Guard(functions.Hessian)];
        inputs[x.Graph.Hyperparameter(name, new(domain.Min, domain.Max))] = [domain.Min];
        return guarded.Any(expr => LimitGuards.IsUndefinedAt(inputs, expr));
    }

    /// <summary>Value and derivatives of a loss as the kernel computes them, with the inputs that they are functions of.</summary>
    public static (LossFunctions Functions, Expr X, Expr Y) Functions(LossMethod method, WorkMeter work) => Functions(method, work, FormChoice.FirstOf(method));

    /// <summary>The same in given forms.</summary>
    public static (LossFunctions Functions, Expr X, Expr Y) Functions(LossMethod method, WorkMeter work, FormGroups forms)
    {
        (ExpressionGraph graph, Expr x, Expr y) = Inputs(method, work, forms);
        return (FunctionsOfElements(method, DefinitionOf(method.Loss), graph).Guarded, x, y);
    }

    /// <summary>Value and derivatives of a loss of elements, as its formulas and as a kernel computes them.</summary>
    public static (LossFunctions Formulas, LossFunctions Guarded) FunctionsOfElements(LossMethod method, LossDefinition definition, ExpressionGraph graph)
    {
        (Expr x, Expr y) = Inputs(method, graph);
        LossFunctions formulas = Differentiate(definition, method, x, y);
        return (formulas, Stable(formulas, definition, method, x).Map(Guards(method, x, y).Guard));
    }

    private static (ExpressionGraph Graph, Expr X, Expr Y) Inputs(LossMethod method, WorkMeter work, FormGroups forms)
    {
        var graph = new ExpressionGraph(work) { Forms = forms };
        (Expr x, Expr y) = Inputs(method, graph);
        return (graph, x, y);
    }

    private static (Expr X, Expr Y) Inputs(LossMethod method, ExpressionGraph graph)
    {
        Expr x = graph.Input(InputNames.Logit, InputRanges.Of(method.Loss.LogitDomain));
        return (x, graph.Input(InputNames.Target, InputRanges.Of(InputRanges.Targets(method.Loss))));
    }

    private static LossDefinition DefinitionOf(LossSpecification loss) => loss.Definition is { } tree
        ? DefinitionBuilder.Build(tree)
        : BuiltInLosses.Find(loss.Name) ?? throw new InvalidOperationException($"No definition of {loss.Name}.");

    // What a definition that weighs its elements itself reads; 1 where the method takes no weights.
    private static Expr OwnWeight(LossMethod method, ExpressionGraph graph) =>
        method.Loss.Definition is { HasWeight: true } && method.Loss.Rows.Balance is null && method.Parameters.Any(parameter => parameter.Role == LossRole.Weights) ? graph.Input(InputNames.Weight, Interval.Everything) : graph.One;

    private static LossMethod WithConstant(LossMethod method, Hyperparameter constant)
    {
        var hyperparameters = method.Loss.Hyperparameters.Select(hyperparameter =>
            hyperparameter == constant ? hyperparameter with { Value = hyperparameter.Domain.Min, Parameter = null } : hyperparameter);
        return method with { Loss = method.Loss with { Hyperparameters = hyperparameters.ToImmutableArray() } };
    }

    public static bool HasHardTargets(LossMethod method) =>
        method.Parameters.Any(parameter => parameter.Role == LossRole.Targets && !parameter.Type.IsNumber());

    private static LossFunctions Differentiate(LossDefinition definition, LossMethod method, Expr x, Expr y)
    {
        var scope = new DefinitionScope(x, y, OwnWeight(method, x.Graph), Hyperparameters(method.Loss, x.Graph));
        Expr loss = NaiveForms.Recognize(definition.Loss(scope));
        Expr gradient = new Derivative(x).Of(loss);
        Expr hessian = WantsHessian(method) ? new Curvature(method.Loss, x).OfElement(loss, gradient, y, GivenCurvature(method.Loss, definition, scope)) : x.Graph.Zero;
        return new LossFunctions(loss, gradient, hessian, x.Graph.Sigmoid(x)) { ByHyperparameter = HyperparameterInputs.Derivatives(method, loss) }.Map(Attach);
    }

    /// <summary>What a loss says shall stand for its second derivative; null where it is that derivative, or a form that is made of it.</summary>
    public static Expr? GivenCurvature(LossSpecification loss, LossDefinition definition, DefinitionScope scope) =>
        loss.Curvature is { } tree ? NaiveForms.Recognize(DefinitionBuilder.Build(tree).Loss(scope))
        : loss.HessianForm == LossHessianForm.Majorizer ? definition.Majorizer?.Invoke(scope)
        : null;

    /// <summary>Whether a method writes the second derivative, which is not looked for otherwise: it can take far more than the gradient.</summary>
    public static bool WantsHessian(LossMethod method) => method.Parameters.Any(parameter => parameter.Role == LossRole.Hessian);

    /// <summary>The hyperparameters by name: constants, or what the caller passes.</summary>
    public static Dictionary<string, Expr> Hyperparameters(LossSpecification specification, ExpressionGraph graph) =>
        specification.Hyperparameters.ToDictionary(hyperparameter => hyperparameter.Name, hyperparameter => HyperparameterInputs.Of(specification, hyperparameter, graph));

    // A positive with logit x is written in terms of z = −x, a negative in terms of z = x: z is large where the prediction is wrong, and
    // both become much the same function of z.
    private static LossFunctions OfHardTargets(LossDefinition definition, LossMethod method, Expr x)
    {
        ExpressionGraph graph = x.Graph;
        Expr z = graph.Input("z", Interval.Everything);
        Expr mirrored = graph.Input("mirrored", Interval.Everything);
        LossFunctions OfMirrored(LossFunctions functions) => functions.Map(new Rewriter(node => node == mirrored ? -z : null).Rewrite);
        LossFunctions positive = Prepare(OfMirrored(Differentiate(definition, method, mirrored, graph.One)));
        LossFunctions negative = Prepare(Differentiate(definition, method, z, graph.Zero));

        Expr wrongness = graph.Label(graph.Select(graph.IsPositive(), -x, x), "z");
        return HardTargets.Join(positive, negative).Map(new Rewriter(node => node == z ? wrongness : null).Rewrite);
    }

    private static LossFunctions Stable(LossFunctions formulas, LossDefinition definition, LossMethod method, Expr x) =>
        HasHardTargets(method) ? OfHardTargets(definition, method, x) : Prepare(formulas);

    private static LossFunctions Prepare(LossFunctions functions) => functions.Map(Prepare);

    /// <summary>Stable forms, softplus in its parts, common factors.</summary>
    public static Expr Prepare(Expr expr)
    {
        Expr stable = SplitSoftplus(StableForms.Stabilize(expr));
        return StableForms.Stabilize(expr.Graph.Forms.HasFlag(FormGroups.Written) ? stable : Factoring.Factor(stable));
    }

    private static Kernel Lower(LossMethod method, LossFunctions functions, Expr x, Expr y, bool fused)
    {
        ExpressionGraph graph = x.Graph;
        bool Wants(LossRole role) => method.Parameters.Any(parameter => parameter.Role == role);
        Expr scale = IsScaled(method) ? graph.Hyperparameter(Scale, Interval.Everything) : graph.One;
        graph.Counting = CountingOf(method);
        var weights = new ElementWeights(method, graph);
        LimitGuards guards = Guards(method, x, y);
        var outputs = new List<(LossRole Role, Expr Value, string Hyperparameter)>();
        if (method.ReturnKind != ReturnKind.Void || Wants(LossRole.Losses))
            outputs.Add((LossRole.Losses, weights.Weighted(guards.Guard(functions.Loss)), ""));
        if (Wants(LossRole.Gradient))
            outputs.Add((LossRole.Gradient, weights.Weighted(scale * guards.Guard(functions.Gradient)), ""));
        if (Wants(LossRole.Hessian))
            outputs.Add((LossRole.Hessian, weights.Weighted(scale * guards.Guard(functions.Hessian)), ""));
        if (Wants(LossRole.Probabilities))
            outputs.Add((LossRole.Probabilities, graph.Counted(functions.Probability), ""));
        foreach ((string hyperparameter, Expr derivative) in functions.ByHyperparameter)
            outputs.Add((LossRole.HyperparameterGradient, weights.Weighted(scale * guards.Guard(derivative)), hyperparameter));

        var lowering = new ElementLowering(outputs.Select(output => output.Value), fused);
        KernelOutput[] lowered = [.. outputs.Select(output => new KernelOutput(output.Role, lowering.Lower(output.Value), output.Hyperparameter))];
        return new Kernel(lowered, lowering.Uniforms);
    }

    /// <summary>By what it shows which elements count; null where all do.</summary>
    public static Counting? CountingOf(LossMethod method) => WhatCounts.IsByElement(method)
        ? new(WhatCounts.HasElementMask(method), (float?)method.Loss.IgnoredTarget, HasHardTargets(method))
        : null;

    /// <summary>Whether gradient and Hessian take the uniform <see cref="Scale"/>.</summary>
    public static bool IsScaled(LossMethod method) =>
        method.Parameters.Any(parameter => parameter.Role is LossRole.Gradient or LossRole.Hessian or LossRole.HyperparameterGradient)
        && (method.Loss.Reduction != LossReduction.Sum || method.Parameters.Any(parameter => parameter.Role == LossRole.Upstream));

    private static LimitGuards Guards(LossMethod method, Expr x, Expr y) => new(GuardedInputs(method, x, y), HyperparameterInputs.Corners(method, x.Graph));

    private static Dictionary<Expr, double[]> GuardedInputs(LossMethod method, Expr x, Expr y)
    {
        Dictionary<Expr, double[]> inputs = ElementInputs(method, x, y);
        // 1 − α is 0 where the caller passes 1, and what it weighs counts for nothing.
        foreach (Hyperparameter hyperparameter in method.Loss.Hyperparameters.Where(hyperparameter => hyperparameter is { IsPassedNumber: true, Domain: { Max: 1, MaxExclusive: false } } && !HyperparameterInputs.IsDerivedBy(method, hyperparameter)))
            inputs.Add(x.Graph.Hyperparameter(hyperparameter.Parameter!, new(hyperparameter.Domain.Min, hyperparameter.Domain.Max)), [0.3 + Math.Max(hyperparameter.Domain.Min, 0), 1]);
        return inputs;
    }

    private static Dictionary<Expr, double[]> ElementInputs(LossMethod method, Expr x, Expr y)
    {
        double[] infinite = InputRanges.Ends(method.Loss.LogitDomain);
        Domain targets = InputRanges.Targets(method.Loss);
        if (method.Loss.Kind == LossKind.Regression)
            return new() { [x] = infinite, [y] = InputRanges.Within(targets, 0) };
        return HasHardTargets(method)
            ? new() { [x] = infinite, [x.Graph.IsPositive()] = [0, 1] }
            : new() { [x] = infinite, [y] = InputRanges.Within(targets, 0, 0.5, 1) };
    }

    /// <summary>Drops the marks of what differentiation takes for constant.</summary>
    public static Expr Attach(Expr expr) => new Rewriter(node => node.Op == Operator.Detach ? node.Operands[0] : null).Rewrite(expr);

    private static Expr SplitSoftplus(Expr expr) => new Rewriter(node => node.Op == Operator.Softplus
        ? node.Graph.Max(node.Operands[0], node.Graph.Zero) + node.Graph.Log1p(node.Graph.ExpNegAbs(node.Operands[0]))
        : null).Rewrite(expr);
}
