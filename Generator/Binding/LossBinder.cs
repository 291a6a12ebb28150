using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Binds annotated methods: attribute, hyperparameters, roles of the parameters, and the declaration to implement.</summary>
internal static class LossBinder
{
    /// <summary>Binds a method; without a loss attribute the result is empty.</summary>
    public static BindingResult Bind(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AttributeData[] attributes = [.. LossAttributes.Of(method)];
        // While a file is being typed a method may stand outside of any type; the compiler then invents one.
        if (attributes.Length == 0 || !LossAttributes.IsKnown(attributes[0].AttributeClass!) || !method.ContainingType.CanBeReferencedByName)
            return new(null, ImmutableArray<BindingError>.Empty);

        var errors = new BindingErrors();
        if (DeclarationOf(attributes[0], method, cancellationToken) is not { } declaration)
        {
            DeclarationBinder.RejectOther(method, errors);
            return new(null, errors.ToImmutable());
        }
        foreach (AttributeData second in attributes.Skip(1))
            errors.Add("LOSS016", LocationOf(second), $"'{method.Name}' already has the loss attribute {LossAttributes.NameOf(attributes[0])}; one method computes one loss. Remove all but one, or add another method.");
        bool isImplementable = DeclarationBinder.Check(method, declaration, errors);

        var attribute = new BoundAttribute(attributes[0], cancellationToken);
        UnknownHyperparameters.Check(attribute, errors);
        BoundCustomLoss? custom = attribute.Name == CustomLossBinder.AttributeName
            ? CustomLossBinder.Bind(attribute, method, compilation, errors, cancellationToken)
            : null;
        LossKind kind = custom?.Kind ?? LossAttributes.KindOf(attribute.Type) ?? LossKind.Element;
        ImmutableArray<Hyperparameter> hyperparameters = custom?.Hyperparameters ?? HyperparameterBinder.Bind(attribute, method, errors);
        double hessianFloor = HyperparameterBinder.BindConstant(attribute, "HessianFloor", errors);
        LossReduction reduction = attribute.Reduction;
        BoundAttribute? Modifier(string name) => LossAttributes.Modifier(method, name) is { } modifier ? new(modifier, cancellationToken) : null;
        RowSpecification rows = RowBinder.Bind(attribute, Modifier("ClassBalancedAttribute"), errors);
        BoundAttribute? mining = Modifier("HardExampleMiningAttribute");
        if (mining is not null)
            UnknownHyperparameters.Check(mining, errors);
        if (Modifier("ClassBalancedAttribute") is { } balance)
            UnknownHyperparameters.Check(balance, errors);
        double? keepRatio = mining is null ? null : HyperparameterBinder.BindConstant(mining, "KeepRatio", errors);
        if (mining is not null && rows.Balance is not null && kind is (LossKind.Element or LossKind.Regression))
            errors.Add("LOSS016", mining.LocationOf(""), $"HardExampleMining and ClassBalanced go together on losses of rows; {LossAttributes.NameOf(attributes[0])} is a loss of elements, whose weights belong to rows. Remove one of them.");
        hyperparameters = RowBinder.BindSampleCount(attribute, hyperparameters, rows, errors);
        var family = new RoleFamily(kind, reduction, rows);
        ImmutableArray<LossParameter> parameters = ParameterBinder.Bind(method, family, hyperparameters, declaration, errors);
        DeclarationBinder.CheckOutputs(method, declaration, parameters, errors);
        SelfDefeatingCombinations.Check(attribute, hyperparameters, errors);
        SimplerLosses.Check(attribute, hyperparameters, errors);

        if (!isImplementable)
            return new(null, errors.ToImmutable());
        var loss = new LossSpecification(
            LossAttributes.NameOf(attributes[0]), kind, hyperparameters, reduction,
            attribute.IsReproducible || LossAttributes.IsReproducible(compilation.Assembly), rows, custom?.Definition, keepRatio, attribute.HessianForm, hessianFloor)
        {
            LogitDomain = custom?.LogitDomain ?? Domain.Everything,
            TargetDomain = custom?.TargetDomain,
        };
        int overload = OverloadNumber(method);
        return new(
            new LossMethod(
                DeclarationText.HintName(method, overload),
                method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(DeclarationText.NamespaceFormat),
                DeclarationText.ContainingTypes(method),
                DeclarationText.Signature(method, declaration),
                method.Name,
                DeclarationText.KernelName(method, overload),
                BaseClassLibraryNames.HiddenAt(method),
                ReturnKindOf(method),
                parameters,
                loss,
                errors.FirstFatal ?? (parameters.Length < method.Parameters.Length ? "A parameter has an unknown type." : null)),
            errors.ToImmutable());
    }

    private static ReturnKind ReturnKindOf(IMethodSymbol method) => method.ReturnType.SpecialType switch
    {
        SpecialType.System_Single => ReturnKind.Float,
        SpecialType.System_Double => ReturnKind.Double,
        _ => ReturnKind.Void,
    };

    // The declaration that carries the attribute: the other part, once generated, is not the user's. Null for operators, accessors, local
    // functions and the like: the ancestor of an attribute list that is a method may be no more than what is around them.
    private static MethodDeclarationSyntax? DeclarationOf(AttributeData attribute, IMethodSymbol method, CancellationToken cancellationToken) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Parent?.Parent
            ?? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)) as MethodDeclarationSyntax;

    private static Location LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : Location.None;

    // Annotated methods whose names differ in nothing but case are overloads too: file names may not tell them apart.
    private static int OverloadNumber(IMethodSymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .Where(other => other.PartialDefinitionPart is null && other.Name.Equals(method.Name, StringComparison.OrdinalIgnoreCase) && LossAttributes.Of(other).Any())
        .ToList().FindIndex(other => SymbolEqualityComparer.Default.Equals(other, method));
}
