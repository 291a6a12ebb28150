using System.Collections.Immutable;
using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions.Custom;
using LossGen.Generator.Expressions;
using LossGen.Generator.Verification;

namespace LossGen.Generator;

/// <summary>
/// What compiling a loss of the user's may take, so that no definition keeps an editor waiting. It is counted in operations on expressions: derivatives, simplification
/// and everything else up to the kernel. What looks for a better form is counted too, and stops where it takes too much.
/// </summary>
internal static class DefinitionCost
{
    /// <summary>Several times what any built-in loss takes, with gradient and Hessian. It is counted, not timed: about a tenth of a second.</summary>
    public const long Most = 100_000;

    private static readonly string Limit = Most.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Whether a method takes too much, exactly where the generator finds so.</summary>
    public static bool IsTooDear(LossMethod method, bool hasFusedOperations, CancellationToken cancellationToken)
    {
        try
        {
            LossMethod full = method.Loss.KeepRatio is null ? method : MinedLoss.Full(method);
            FormChoice.Simplest((forms, work) => LossCompiler.Compile(full, forms, hasFusedOperations, work), cancellationToken);
            return false;
        }
        catch (TooMuchWorkException)
        {
            return true;
        }
    }

    /// <summary>Whether value and gradient of a loss take too much in themselves, whatever else a method asks for.</summary>
    public static bool IsTooDear(LossSpecification loss, CancellationToken cancellationToken) =>
        loss.Definition is { } tree && IsTooDear(UseOf(tree, loss.Kind, loss.Hyperparameters), true, cancellationToken);

    /// <summary>The operation of a definition with which value and gradient become too dear, whatever method uses it; null where they do not.</summary>
    public static int? TooDearAt(BoundDefinition definition, CancellationToken cancellationToken)
    {
        EquatableArray<Hyperparameter> hyperparameters = definition.Hyperparameters.Select(parameter => CustomLossBinder.ByDefault(parameter)).ToImmutableArray();
        bool IsDear(DefinitionTree tree) => IsTooDear(UseOf(tree, definition.Kind, hyperparameters), true, cancellationToken);
        if (definition.Tree is not { } tree || !IsDear(tree))
            return null;
        // The last operation is too dear, and the first, an operand, is not.
        int affordable = 0, tooDear = tree.Result;
        while (tooDear - affordable > 1)
        {
            int middle = (affordable + tooDear) / 2;
            // A condition is no loss; the numbers around it tell.
            if (tree.Nodes[middle].Operator is not (>= DefinitionOperator.Less and <= DefinitionOperator.Not) && IsDear(tree with { Result = middle }))
                tooDear = middle;
            else
                affordable = middle;
        }
        return tooDear;
    }

    /// <summary>What is said about a method whose loss is too dear.</summary>
    public static string OfUse(LossMethod method) =>
        $"Compiling '{method.Loss.Definition?.Name}' for '{method.Name}' takes more than {Limit} operations, which would keep the editor waiting{(LossCompiler.WantsHessian(method) ? "; most of them may be for the Hessian, without which it may do" : "")}. Nest fewer functions, or unroll fewer rounds.";

    /// <summary>What is said about a definition that is too dear.</summary>
    public static string OfDefinition(string name) =>
        $"From here on, deriving the gradient of '{name}' takes more than {Limit} operations, which would keep the editor waiting. Nest fewer functions, or unroll fewer rounds.";

    // What most methods ask for: value and gradient for soft targets or labels, with the default values.
    private static LossMethod UseOf(DefinitionTree tree, LossKind kind, EquatableArray<Hyperparameter> hyperparameters)
    {
        LossParameter Span(string name, LossRole role, ElementType type = ElementType.Float) => new(name, "", role, type, ParameterShape.Span, null);
        LossParameter[] ofRows = [Span("labels", LossRole.Labels, ElementType.Int), new("classes", "", LossRole.Classes, ElementType.Int, ParameterShape.Scalar, null)];
        LossParameter[] parameters =
        [
            Span("logits", LossRole.Logits), .. kind == LossKind.Row ? ofRows : [Span("targets", LossRole.Targets)], Span("gradient", LossRole.Gradient),
        ];
        var loss = new LossSpecification(CustomLossBinder.AttributeName, kind, hyperparameters, LossReduction.Mean, Reproducible: false, RowSpecification.None, tree);
        return new("", "", default, "", tree.Name, ReturnKind.Float, parameters.ToImmutableArray(), loss, null);
    }
}
