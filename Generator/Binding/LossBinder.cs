using System.Collections.Immutable;
using LossGen.Generator.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Binds annotated methods: attribute, hyperparameters, roles of the parameters, and the declaration to implement.</summary>
internal static class LossBinder
{
    /// <summary>Binds a method; without an attribute of LossGen the result is empty. A mistake of ours is a mistake in the result, not an exception.</summary>
    public static BindingResult Bind(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return BindMethod(method, compilation, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return BrokenMethod.Of(method, error, cancellationToken);
        }
    }

    private static BindingResult BindMethod(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        AttributeData[] attributes = [.. LossAttributes.Of(method)];
        // While a file is being typed a method may stand outside of any type; the compiler then invents one.
        if (attributes.Length == 0)
            return LoneModifierBinder.Bind(method, cancellationToken);
        MethodDeclarationSyntax? annotated = DeclarationBinder.Find(attributes[0], method, cancellationToken);
        if (!LossAttributes.IsOurs(attributes[0].AttributeClass!))
        {
            string name = LossAttributes.NameOf(attributes[0]);
            var unknown = new BindingErrors();
            unknown.Add("LOSS021", LocationOf(attributes[0]), $"{name} is no loss of LossGen, which has no formula for it. A loss of your own is a static method marked [LossDefinition], named by [CustomLoss(nameof(Method))].");
            return new(null, unknown.ToImmutable());
        }
        // To the compiler a member of an extension block is two methods, in the block and in the class around it; the first is judged.
        bool isInExtension = annotated is not null && DeclarationBinder.IsInExtension(annotated);
        if (!LossAttributes.IsKnown(attributes[0].AttributeClass!) || method.ContainingType.CanBeReferencedByName == isInExtension)
            return new(null, ImmutableArray<BindingError>.Empty);

        var errors = new BindingErrors();
        if (annotated is not { } declaration || isInExtension)
        {
            DeclarationBinder.RejectOther(method, errors);
            return new(null, errors.ToImmutable());
        }
        foreach (AttributeData second in attributes.Skip(1))
            errors.Add("LOSS016", LocationOf(second), $"'{method.Name}' already has the loss attribute {LossAttributes.NameOf(attributes[0])}; one method computes one loss. Remove all but one, or add another method.");
        bool isImplementable = DeclarationBinder.Check(method, declaration, errors);
        RequiredTypes.Check(method, declaration, compilation, errors);

        var attribute = new BoundAttribute(attributes[0], cancellationToken);
        UnknownHyperparameters.Check(attribute, errors);
        BoundCustomLoss? custom = attribute.Name == CustomLossBinder.AttributeName
            ? CustomLossBinder.Bind(attribute, method, compilation, errors, cancellationToken)
            : null;
        LossDefinition? builtIn = custom is null ? BuiltInLosses.Find(attribute.Name) : null;
        LossKind kind = custom?.Kind ?? LossAttributes.KindOf(attribute.Type) ?? LossKind.Element;
        ImmutableArray<Hyperparameter> hyperparameters = custom?.Hyperparameters ?? HyperparameterBinder.Bind(attribute, method, errors);
        double hessianFloor = HyperparameterBinder.BindConstant(attribute, "HessianFloor", errors);
        EnumArguments.Check(attribute, errors);
        CurvatureBinder.CheckForm(attribute, errors);
        LossReduction reduction = attribute.Reduction;
        BoundAttribute? Modifier(string name) => LossAttributes.Modifier(method, name) is { } modifier ? new(modifier, cancellationToken) : null;
        bool hasCounts = method.Parameters.Any(IsCounts), takesCounts = attribute.TakesCounts || Modifier("ClassBalancedAttribute") is not null;
        RowSpecification rows = RowBinder.Bind(attribute, Modifier("ClassBalancedAttribute"), hasCounts, errors);
        if (hasCounts && takesCounts && !ClassTables.OfCounts(rows, builtIn).Any())
            errors.Add("LOSS018", attribute.LocationOf(""), "The counts are given by the attribute and by the parameter 'counts'; the attribute decides. Remove one of them.", ("Parameter", method.Parameters.First(IsCounts).Name));
        BoundAttribute? mining = Modifier("HardExampleMiningAttribute");
        if (mining is not null)
            UnknownHyperparameters.Check(mining, errors);
        if (Modifier("ClassBalancedAttribute") is { } balance)
            UnknownHyperparameters.Check(balance, errors);
        double? keepRatio = mining is null ? null : HyperparameterBinder.BindConstant(mining, "KeepRatio", errors);
        if (mining is not null && rows.Balance is not null && kind is (LossKind.Element or LossKind.Regression))
            errors.Add("LOSS016", mining.LocationOf(""), $"HardExampleMining and ClassBalanced go together on losses of rows; {LossAttributes.NameOf(attributes[0])} is a loss of elements, whose weights belong to rows. Remove one of them.");
        if (mining is not null && attribute.Accumulates && !ScalarSignature.Is(method, kind, rows))
            errors.Add("LOSS016", attribute.LocationOfArgument("Accumulate"), "HardExampleMining silences examples after their outputs are written, so that nothing can be added to what was there. Remove Accumulate or HardExampleMining.", ("Property", "Accumulate"));
        if (mining is not null && attribute.Layout == LossLayout.ClassMajor)
            errors.Add("LOSS016", attribute.LocationOfArgument("Layout"), "HardExampleMining takes rows that lie one after the other. Remove Layout or HardExampleMining.", ("Property", "Layout"));
        hyperparameters = RowBinder.BindSampleCount(attribute, hyperparameters, rows, hasCounts, errors);
        double? ignoredTarget = CountingBinder.BindIgnoredTarget(attribute, kind, errors);
        bool isScalar = ScalarSignature.Is(method, kind, rows);
        ClassTables.Check(attribute, method, isScalar, errors);
        if (isScalar)
            ScalarSignature.Check(method, attribute, mining, errors);
        if (isScalar && ignoredTarget is not null)
            errors.Add("LOSS005", attribute.LocationOfArgument("IgnoreTarget"), $"'{method.Name}' computes one element, which always counts. IgnoreTarget is for spans of targets.");
        var family = new RoleFamily(kind, reduction, rows) { Targets = custom?.Targets ?? (builtIn is { HasTargets: false } ? TargetUse.None : TargetUse.Required), TakesPredictions = custom?.TakesPredictions ?? false, IsScalar = isScalar, Layout = attribute.Layout, TakesCounts = takesCounts };
        ImmutableArray<LossParameter> parameters = ParameterBinder.Bind(method, family, hyperparameters, declaration, errors);
        int passed = parameters.Length;
        foreach ((Hyperparameter hyperparameter, ClassTable table) in ClassTables.Of(attribute, hyperparameters, rows, builtIn, method))
        {
            hyperparameters = hyperparameters.RemoveAll(candidate => candidate.Name == hyperparameter.Name).Add(hyperparameter);
            parameters = parameters.Add(ClassTables.ParameterOf(hyperparameter, table));
        }
        hyperparameters = HyperparameterAxes.Apply(hyperparameters, parameters);
        if (attribute.Accumulates && parameters.FirstOrDefault(parameter => parameter is { Role: LossRole.HyperparameterGradient, IsSpan: true } && HyperparameterAxes.Order(parameter.Axis, attribute.Layout) == SpanAxis.Row) is { } ofRows)
            errors.Add("LOSS014", attribute.LocationOfArgument("Accumulate"), $"'{ofRows.Name}' is a sum over elements that lie one after the other, which Accumulate cannot add to. Remove Accumulate, or give '{ofRows.Name}' a method of its own.", ("Property", "Accumulate"));
        ClassRegionBinder.Check(attribute, kind, parameters, [mining, Modifier("ClassBalancedAttribute")], errors);
        DeclarationBinder.CheckOutputs(method, declaration, parameters, errors);
        CountingBinder.CheckTypes(attribute, ignoredTarget, rows, parameters, declaration, errors);
        WeightBinder.Check(attribute, family, keepRatio, method, declaration, errors);
        SelfDefeatingCombinations.Check(attribute, hyperparameters, errors);
        SelfDefeatingCombinations.CheckArrays(attribute, hyperparameters, errors);
        SimplerLosses.Check(attribute, hyperparameters, rows.Balance is not null || parameters.Any(parameter => parameter.Role == LossRole.ClassWeights), errors);

        if (!isImplementable)
            return new(null, errors.ToImmutable());
        var loss = new LossSpecification(
            LossAttributes.NameOf(attributes[0]), kind, hyperparameters, isScalar ? LossReduction.Sum : reduction,
            isScalar || attribute.IsReproducible || LossAttributes.IsReproducible(compilation.Assembly), rows, custom?.Definition, keepRatio, attribute.HessianForm, hessianFloor)
        {
            Accumulates = attribute.Accumulates,
            Layout = attribute.Layout,
            LogitDomain = custom?.LogitDomain ?? builtIn?.Predictions ?? Domain.Everything,
            TargetDomain = custom is null ? builtIn?.Targets(hyperparameters) : custom.TargetDomain,
            TakesPredictions = family.TakesPredictions,
            Curvature = custom?.Curvature,
            IgnoredTarget = ignoredTarget,
            ChecksTargets = attribute.Argument("CheckTargets") is true,
        };
        AxisLimits.Check(declaration, parameters, loss, errors);
        string? failure = errors.FirstFatal ?? (passed < method.Parameters.Length ? "A parameter has an unknown type." : null);
        return new(MethodModel.Of(method, declaration, parameters, loss, failure), errors.ToImmutable());
    }

    private static bool IsCounts(IParameterSymbol parameter) => ParameterBinder.RoleAttribute(parameter) is { } role ? role == LossRole.Counts : parameter.Name == "counts";

    private static Location LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : Location.None;
}
