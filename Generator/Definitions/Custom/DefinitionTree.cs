using LossGen.Generator.Binding;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>
/// A user's definition as an expression, without symbols or syntax: methods inlined, loops unrolled, branches turned into selections. It compares by
/// content, so that an edit that does not change the formula changes nothing.
/// </summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Nodes">All operations, operands first, each once.</param>
/// <param name="Labels">What the source calls each operation, empty where it has no name.</param>
/// <param name="Result">The operation that is the loss.</param>
internal sealed record DefinitionTree(string Name, EquatableArray<DefinitionNode> Nodes, EquatableArray<string> Labels, int Result)
{
    public const string Logit = "logit", Prediction = "prediction", Target = "target", Weight = "weight";

    /// <summary>The names of the logits and targets of a row.</summary>
    public const string Logits = "logits", Predictions = "predictions", Targets = "targets";

    /// <summary>Whether the definition weighs the element itself.</summary>
    public bool HasWeight => Uses(Weight);

    /// <summary>Whether it compares with labels or targets of a row.</summary>
    public bool UsesTargetsOfRow => Uses(Targets) || Nodes.Any(node => node.Operator == DefinitionOperator.IsLabel);

    /// <summary>Whether the value can depend on a parameter.</summary>
    public bool Uses(string parameter) => Nodes.Any(node => node.Operator == DefinitionOperator.Parameter && node.Name == parameter);
}
