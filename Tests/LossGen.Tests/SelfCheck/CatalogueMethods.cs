using LossGen.Generator.Binding;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;

namespace LossGen.Tests.SelfCheck;

/// <summary>The signatures of a loss of the catalogue: with float and byte targets, with labels and dense targets, with hyperparameters from the attribute and passed.</summary>
internal static class CatalogueMethods
{
    private const string Soft = "ReadOnlySpan<float> targets", Hard = "ReadOnlySpan<byte> targets", Labels = "ReadOnlySpan<int> labels";

    public static IReadOnlyList<(string Description, LossMethod Method)> Of(Type attribute)
    {
        string[] targets = Targets(attribute), further = [.. CatalogueSettings.FurtherInputsOf(attribute).Select(name => $", ReadOnlySpan<float> {Camel(name)}")];
        IReadOnlyList<string> hyperparameters = CatalogueSettings.Hyperparameters(attribute);
        string[] settings = [.. CatalogueSettings.Of(attribute)];
        string[][] passed = [[], .. hyperparameters.Count > 1 ? hyperparameters.Select(name => new[] { name }) : [], .. hyperparameters.Count > 0 ? new[] { hyperparameters.ToArray() } : []];
        (string Attribute, string Targets, string Passed)[] cases =
        [
            .. from target in targets from setting in settings select (setting, target, ""),
            .. from target in targets from names in passed.Skip(1) select (settings[0], target, string.Concat(names.Select(name => $", float {Camel(name)}"))),
        ];
        bool couples = !attribute.IsSubclassOf(typeof(ElementLossAttribute)) && !attribute.IsSubclassOf(typeof(RegressionLossAttribute));
        string inputs = $"ReadOnlySpan<float> {(attribute.IsSubclassOf(typeof(RegressionLossAttribute)) ? "predictions" : "logits")}";
        IEnumerable<string> methods = cases.Select((@case, index) =>
            $"[{LossSource.With(@case.Attribute, "Reduction = Reduction.Sum")}] public static partial double Loss{index}({inputs}{(@case.Targets.Length == 0 ? "" : ", " + @case.Targets)}{(couples && !attribute.IsSubclassOf(typeof(RegionLossAttribute)) ? ", int classes" : "")}, Span<float> gradient, Span<float> hessian{@case.Passed}{string.Concat(further)});");
        return
        [
            .. Bind.All(LossSource.File(methods)).Select((result, index) => ($"{cases[index].Attribute} with {cases[index].Targets}{cases[index].Passed}",
                result.Method ?? throw new InvalidOperationException(cases[index] + string.Join("; ", result.Errors.Select(error => error.ToString()))))),
        ];
    }

    private static string[] Targets(Type attribute) =>
        attribute == typeof(PpoClipLossAttribute) ? [""]
        : attribute.IsSubclassOf(typeof(RegressionLossAttribute)) ? [Soft]
        : attribute.IsSubclassOf(typeof(RowLossAttribute)) ? [Labels, Soft]
        : [Soft, Hard];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
