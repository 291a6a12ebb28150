using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Gives parameters their roles, by name or <c>[Role]</c>, and checks that types fit.</summary>
internal static class ParameterBinder
{
    public static ImmutableArray<LossParameter> Bind(
        IMethodSymbol method, RoleFamily family, ImmutableArray<Hyperparameter> hyperparameters,
        MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        IReadOnlyList<RoleRule> rules = RoleRules.Of(family);
        var bound = ImmutableArray.CreateBuilder<LossParameter>();
        bool hasClasses = family.Rows.Classes > 0 || RoleRules.NeedsClasses(family) || method.Parameters.Any(symbol => RuleOf(symbol, rules)?.Role == LossRole.Classes);
        for (int i = 0; i < method.Parameters.Length && i < declaration.ParameterList.Parameters.Count; i++)
        {
            IParameterSymbol symbol = method.Parameters[i];
            ParameterSyntax syntax = declaration.ParameterList.Parameters[i];
            if (BindOne(symbol, syntax, family, hyperparameters, hasClasses, bound, errors) is { } parameter)
                bound.Add(parameter);
        }
        // A parameter of a wrong or unknown type is there; adding another would not help.
        bool IsMissing(LossRole role) => method.Parameters.All(symbol => RuleOf(symbol, rules)?.Role != role || HyperparameterOf(symbol, hyperparameters) is not null);
        // The shape of a tensor gives the classes.
        bool isTensor = bound.Any(parameter => parameter is { Role: LossRole.Logits, Shape: ParameterShape.Tensor });
        family = family with { HasAxes = HyperparameterAxes.NeedsClasses(bound) };
        foreach (LossRole[] roles in RoleRules.Required(family).Where(roles => roles.All(IsMissing) && !(isTensor && roles[0] == LossRole.Classes)))
            AddMissing(roles, rules, method, family, bound, declaration, errors);
        LengthBinder.Check(method, bound, IsMissing(LossRole.Length), declaration, errors);
        if (rules.Any(rule => rule.Role == LossRole.Labels) && !IsMissing(LossRole.Labels) && !IsMissing(LossRole.Targets))
            errors.Add("LOSS012", declaration.ParameterList.GetLocation(), $"'{method.Name}' has both labels and targets; a row has one or the other. Remove one of them.");
        return bound.ToImmutable();
    }

    /// <summary>The role that <c>[Role]</c> gives a parameter; null without it.</summary>
    public static LossRole? RoleAttribute(IParameterSymbol parameter) => parameter.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass is { } type && LossAttributes.Is(type, "RoleAttribute"))?
        .ConstructorArguments.FirstOrDefault().Value is int role ? (LossRole)role : null;

    private static LossParameter? BindOne(
        IParameterSymbol symbol, ParameterSyntax syntax, RoleFamily family, ImmutableArray<Hyperparameter> hyperparameters, bool hasClasses,
        IReadOnlyCollection<LossParameter> before, BindingErrors errors)
    {
        IReadOnlyList<RoleRule> rules = RoleRules.Of(family);
        (Hyperparameter? hyperparameter, RoleRule? rule) = HyperparameterRoles.Of(symbol, hyperparameters) is var (found, asked) ? (found, asked) : (null, RuleOf(symbol, rules));
        if (rule is null || (rule.Role == LossRole.Probabilities && UnknownParameters.IsInPlaceOfLogits(symbol, rules)))
        {
            UnknownParameters.Report(symbol, syntax, family, hyperparameters, errors);
            return null;
        }
        if (hyperparameter is null && before.FirstOrDefault(other => other.Role == rule.Role) is { } first)
        {
            errors.Add("LOSS012", syntax.GetLocation(), $"'{symbol.Name}' has the role {rule.Role}, which '{first.Name}' has already.");
            return null;
        }
        if (symbol.Type.TypeKind == TypeKind.Error)
        {
            // The compiler reports the unknown type; where it is a span, there is something to add.
            if (TypeAdvice.ForUnknownSpan(symbol.Type) is { } advice)
                errors.Add("LOSS014", (syntax.Type ?? (SyntaxNode)syntax).GetLocation(), $"'{symbol.Name}' is of type {symbol.Type.ToDisplayString()}, which is not known here. {advice}", ("Type", rule.TypeNames.First()));
            return null;
        }
        if (hyperparameter is null && HyperparameterAxes.Said(symbol) is not null)
        {
            errors.Add("LOSS014", syntax.GetLocation(), $"[Per] says what the values of a hyperparameter are for; what '{symbol.Name}' has one item for follows from its role, {rule.Role}.");
            return null;
        }
        if (hyperparameter is not null && family.IsScalar && (!rule.IsScalar || rule.IsOutput))
        {
            errors.Add("LOSS014", (syntax.Type ?? (SyntaxNode)syntax).GetLocation(), $"'{symbol.Name}' is for many elements, but this method computes one: its hyperparameters are numbers, float or double.");
            return null;
        }
        if (hyperparameter is not null && HyperparameterRoles.Reject(symbol, syntax.GetLocation(), hyperparameter, rule, errors))
            return null;
        RefKind expected = rule is { IsOutput: true, IsScalar: true } ? RefKind.Out : RefKind.None;
        if (symbol.RefKind != expected || ParameterTypes.Of(symbol.Type, rule.IsOutput) is not var (shape, type)
            || (shape == ParameterShape.Scalar) != rule.IsScalar || !rule.Types.Contains(type)
            || (shape == ParameterShape.Tensor && !type.IsNumber()))
        {
            string given = RefKinds.OfParameter(symbol.RefKind) + symbol.Type.ToDisplayString();
            errors.Add("LOSS014", (syntax.Type ?? (SyntaxNode)syntax).GetLocation(), $"'{symbol.Name}' is of type {given}, but the role {rule.Role} takes {(hyperparameter is null ? TextList.Of(rule.TypeNames, "or") + rule.OtherNumbers : HyperparameterRoles.Types(rule, hyperparameter))}.{TypeAdvice.For(symbol, rule, family.Kind)}", ("Type", rule is { IsScalar: true, IsOutput: true } ? null : rule.TypeNamesFor(symbol.Type is IPointerTypeSymbol).First()));
            return null;
        }
        if (shape == ParameterShape.Tensor && TensorSpans.Lacking(symbol.Type, syntax.SyntaxTree) is { } lacking)
        {
            errors.Add("LOSS014", (syntax.Type ?? (SyntaxNode)syntax).GetLocation(), $"LossGen needs {lacking}. A {rule.TypeNames.First()} needs neither.", ("Type", rule.TypeNames.First()));
            return null;
        }
        if (rule.Role == LossRole.Logits && family.Kind != LossKind.Regression && !family.TakesPredictions && symbol.Name == "predictions" && RoleAttribute(symbol) is null)
            errors.Add("LOSS030", syntax.GetLocation(), $"'predictions' says what comes out of a model, as a rule probabilities. {UnknownParameters.LogitsInstead(family.Kind)}[Role] says that they are under this name.", ("Meant", "logits"));
        return new(DeclarationText.Escaped(symbol.Name), DeclarationText.Parameter(symbol, syntax), rule.Role, type, shape, hyperparameter?.Name)
        {
            Axis = hyperparameter is null || shape == ParameterShape.Scalar ? SpanAxis.Element : HyperparameterAxes.Of(HyperparameterRoles.Values(symbol, hyperparameter), hyperparameter, hasClasses),
        };
    }

    private static Hyperparameter? HyperparameterOf(IParameterSymbol symbol, ImmutableArray<Hyperparameter> hyperparameters) =>
        hyperparameters.FirstOrDefault(candidate => candidate.Parameter == DeclarationText.Escaped(symbol.Name));

    /// <summary>What the role of a parameter asks for, by <c>[Role]</c> or its name; null where it has none.</summary>
    public static RoleRule? RuleOf(IParameterSymbol symbol, IReadOnlyList<RoleRule> rules)
    {
        if (RoleAttribute(symbol) is not { } role)
            return rules.FirstOrDefault(rule => rule.Names.Contains(symbol.Name));
        LossRole wanted = role == LossRole.Predictions ? LossRole.Logits : role;
        return rules.FirstOrDefault(rule => rule.Role == wanted);
    }

    private static void AddMissing(
        LossRole[] roles, IReadOnlyList<RoleRule> rules, IMethodSymbol method, RoleFamily family, IReadOnlyCollection<LossParameter> bound,
        MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        RoleRule rule = rules.First(candidate => candidate.Role == roles[0]);
        string names = TextList.Of(roles.Select(role => $"'{rules.First(candidate => candidate.Role == role).Names[0]}'"), "or");
        string reason = roles[0] != LossRole.Classes ? ""
            : family.Layout == LossLayout.ClassMajor ? " Layout.ClassMajor is an order of rows and classes."
            : family.Reduction == LossReduction.MeanOverRows ? $" Reduction.{family.Reduction} divides by the number of rows and needs their length."
            : family.HasAxes && family.Kind is LossKind.Element or LossKind.Regression ? " What has a value for each row or class needs the length of a row."
            : " The loss needs the length of a row; the attribute can give it, too: Classes = 10.";
        string[] types = [.. rule.TypeNamesFor(bound.Any(parameter => parameter.Shape == ParameterShape.Pointer))];
        errors.Add(
            "LOSS013", declaration.Identifier.GetLocation(),
            $"'{method.Name}' has no parameter {names}.{reason} Add one of type {TextList.Of(types, "or")}.",
            ("Name", rule.Names[0]), ("Type", types[0]));
    }
}
