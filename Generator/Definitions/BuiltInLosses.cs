namespace LossGen.Generator.Definitions;

/// <summary>All built-in losses, by the name of their attribute.</summary>
internal static class BuiltInLosses
{
    public static IReadOnlyList<LossDefinition> All { get; } =
    [
        .. ClassificationLosses.All, .. DetectionLosses.All, .. SoftmaxLosses.All, .. MultilabelLosses.All,
        .. RegionLosses.All, .. RegressionLosses.All, .. DevianceLosses.All, .. InputLosses.All, .. ClassRegionLosses.All,
    ];

    public static LossDefinition? Find(string name) => All.FirstOrDefault(loss => loss.Name == name);
}
