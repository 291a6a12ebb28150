using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Says of a parameter without a role what it was probably meant for (LOSS012).</summary>
internal static class UnknownParameters
{
    // What other libraries and papers call them.
    private static readonly (LossRole Role, string[] Names)[] Synonyms =
    [
        (LossRole.Logits, ["x", "z", "score", "scores", "output", "outputs", "input", "inputs", "pred", "preds", "prediction", "predicted", "yPred", "yHat", "activations"]),
        (LossRole.Targets, ["y", "t", "truth", "yTrue", "groundTruth", "actual", "expected"]),
        (LossRole.Labels, ["classIndices", "indices"]),
        (LossRole.Classes, ["numClasses", "classCount", "nClasses", "columns"]),
        (LossRole.Weights, ["w", "sampleWeight", "sampleWeights"]),
        (LossRole.Mask, ["valid", "isValid", "validMask", "lossMask", "isKnown", "known"]),
        (LossRole.Gradient, ["grad", "grads", "dLogits", "derivative", "derivatives"]),
        (LossRole.Hessian, ["hess", "curvature"]),
        (LossRole.Probabilities, ["p", "prob", "probs", "proba", "probas", "probability"]),
        (LossRole.Losses, ["elementLosses", "lossPerElement"]),
        (LossRole.Upstream, ["lossScale", "gradScale"]),
        (LossRole.Length, ["n", "count", "size", "len"]),
    ];

    public static void Report(
        IParameterSymbol symbol, ParameterSyntax syntax, RoleFamily family, ImmutableArray<Hyperparameter> hyperparameters, BindingErrors errors)
    {
        ImmutableArray<IParameterSymbol> parameters = ((IMethodSymbol)symbol.ContainingSymbol).Parameters;
        // Only pointers come with a length.
        bool hasPointers = parameters.Any(parameter => parameter.Type is IPointerTypeSymbol);
        RoleRule[] rules = [.. RoleRules.Of(family).Where(rule => hasPointers || rule.Role != LossRole.Length)];
        (string? meant, string advice) = Advise(symbol, family.Kind, [.. rules.Where(rule => !parameters.Any(other => ParameterBinder.RuleOf(other, rules) == rule))], hyperparameters);
        string names = TextList.Of(
            [
                .. rules.Select(rule => rule.Names[0]),
                .. hyperparameters.Where(hyperparameter => hyperparameter.Domain != Domain.Everything).Select(hyperparameter => HyperparameterBinder.ParameterName(hyperparameter.Name)),
            ]);
        errors.Add(
            "LOSS012", syntax.GetLocation(), $"'{symbol.Name}' has no role in this loss. {advice}Its parameters are named {names}; [Role] gives a role to a parameter of another name.",
            ("Meant", meant));
    }

    /// <summary>Whether a parameter is named for probabilities and read, not written: losses take logits.</summary>
    public static bool IsProbabilityInput(IParameterSymbol symbol) =>
        (symbol.Name == "p" || ProbabilityNames.Is(symbol.Name)) && ParameterTypes.Of(symbol.Type, isOutput: false) is (not ParameterShape.Scalar, ElementType.Float or ElementType.Double or ElementType.Half or ElementType.BFloat16);

    /// <summary>Whether a parameter is read, named for probabilities and there where logits should be: it is no output of the wrong type.</summary>
    public static bool IsInPlaceOfLogits(IParameterSymbol symbol, IReadOnlyList<RoleRule> rules) =>
        ParameterBinder.RoleAttribute(symbol) is null && symbol.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyTensorSpan" } && IsProbabilityInput(symbol)
        && ((IMethodSymbol)symbol.ContainingSymbol).Parameters.All(other => ParameterBinder.RuleOf(other, rules)?.Role != LossRole.Logits);

    /// <summary>What to say of probabilities where logits are wanted.</summary>
    public static string LogitsInstead(LossKind kind) =>
        $"The loss takes logits, the scores before the {(kind is LossKind.Row or LossKind.ClassRegion ? "softmax" : "sigmoid")}, which it applies itself: pass those, as 'logits'. ";

    // Roles that another parameter has are not meant.
    private static (string? Meant, string Advice) Advise(IParameterSymbol symbol, LossKind kind, RoleRule[] free, ImmutableArray<Hyperparameter> hyperparameters)
    {
        bool IsFree(LossRole role) => free.Any(rule => rule.Role == role);
        bool isFloat = ParameterTypes.Of(symbol.Type, isOutput: false) is (not ParameterShape.Scalar, ElementType.Float or ElementType.Double or ElementType.Half or ElementType.BFloat16 or ElementType.Bool or ElementType.Byte);
        if (kind != LossKind.Regression && IsProbabilityInput(symbol) && !IsOutput(symbol))
        {
            return IsFree(LossRole.Logits)
                ? ("logits", LogitsInstead(kind))
                : (null, "The loss computes the probabilities from the logits itself; as an output they are a Span<float> named 'probabilities'. ");
        }
        if (symbol.Name is "labels" or "label" && kind is not (LossKind.Row or LossKind.ClassRegion))
        {
            return (isFloat && IsFree(LossRole.Targets) ? "targets" : null, kind == LossKind.Regression
                ? "Labels are indices of classes; this loss takes real numbers, named 'targets'. "
                : "Labels are indices of classes, for losses of rows such as CrossEntropy; this loss takes a target in [0, 1] for each logit, one-hot where the classes exclude each other, named 'targets'. ");
        }
        if (kind == LossKind.ClassRegion && Synonyms.First(synonym => synonym.Role == LossRole.Hessian).Names.Append("hessian").Contains(symbol.Name))
            return (null, "Here all rows and classes depend on each other, so that the second derivative is no matter of one logit, and no step can be made of its diagonal; boosted trees take a loss of rows, such as CrossEntropy. ");
        string[] near = free.FirstOrDefault(rule => Synonyms.Any(synonym => synonym.Role == rule.Role && synonym.Names.Contains(symbol.Name.Replace("_", ""), StringComparer.OrdinalIgnoreCase))) is { } known
            ? [known.Names[0]]
            : Similarity.Nearest(symbol.Name, [.. free.Select(rule => rule.Names[0]), .. hyperparameters.Where(hyperparameter => hyperparameter.Parameter is null).Select(hyperparameter => HyperparameterBinder.ParameterName(hyperparameter.Name))]);
        return near.Length == 0 ? (null, "") : (near.Length == 1 ? near[0] : null, $"Did you mean {TextList.Of(near.Select(name => $"'{name}'"), "or")}? ");
    }

    // An array may be either; one named for probabilities is an output only where logits are there.
    private static bool IsOutput(IParameterSymbol symbol) => symbol.Type is INamedTypeSymbol { Name: "Span" or "TensorSpan" };
}
