using System.Reflection;
using LossGen.Tests.Harness;

namespace LossGen.Tests.SelfCheck;

/// <summary>The losses of the catalogue as attributes are written: each with its defaults and with settings that make another formula of it.</summary>
internal static class CatalogueSettings
{
    private const string Counts = "50, 30, 12";

    private static readonly Dictionary<string, string[]> Further = new()
    {
        ["AsymmetricLoss"] = ["GammaPos = 0.5, GammaNeg = 3.5, Margin = 0.1", "GammaPos = 0, GammaNeg = 0, Margin = 0", "GammaPos = 2, GammaNeg = 0.5, Margin = 0", "GammaPos = 1, GammaNeg = 4, Margin = 1e-8", "GammaPos = 1, GammaNeg = 2, DetachFocus = true", "GammaNeg = 2, Margin = 0.001"],
        ["AsymmetricSingleLabelLoss"] = ["GammaPos = 0.5, GammaNeg = 0.5", "GammaPos = 1, GammaNeg = 2, LabelSmoothing = 0", "GammaPos = 2, GammaNeg = 1"],
        ["BalancedCrossEntropy"] = ["Alpha = 0.25", "Alpha = 1", "Alpha = 0"],
        ["BarronLoss"] = ["Alpha = 0", "Alpha = 2", "Alpha = -2", "Alpha = 0.5, Scale = 3", "Alpha = 1, Scale = 1000", "Alpha = -1e6", "Alpha = 3.7", "Alpha = 1.999999", "Alpha = 1e-6", "Alpha = double.NegativeInfinity", "Alpha = double.PositiveInfinity, Scale = 2"],
        ["BinaryCrossEntropy"] = ["PositiveWeight = 3.5", "LabelSmoothing = 0.1"],
        ["CharbonnierLoss"] = ["Epsilon = 1", "Epsilon = 1e5"],
        ["ComboLoss"] = ["Smooth = 0", "Alpha = 0.3, Beta = 0.7, Smooth = 1", "Alpha = 0, Smooth = 0"],
        ["CrossEntropy"] = ["LabelSmoothing = 0.1"],
        ["DiceLoss"] = ["Smooth = 0"],
        ["DistributionBalancedLoss"] = ["Gamma = 0.5", "Gamma = 0"],
        ["ExpectileLoss"] = ["Tau = 0.9"],
        ["FocalLoss"] = ["Gamma = 0.5", "Gamma = 1", "Gamma = 3.7, Alpha = 0.25", "Gamma = 0", "Gamma = 1.3"],
        ["FocalTverskyLoss"] = ["Smooth = 0", "Alpha = 0.3, Beta = 0.7, Gamma = 2", "Gamma = 0.5, Smooth = 0"],
        ["GaussianFocalLoss"] = ["Alpha = 0.5, Gamma = 0.5", "Alpha = 3.7"],
        ["GeneralizedCrossEntropy"] = ["Q = 1", "Q = 0.1"],
        ["HillLoss"] = ["Gamma = 0.5", "Margin = -2, Lambda = 0"],
        ["HuberLoss"] = ["Delta = 0.7"],
        ["JaccardLoss"] = ["Smooth = 0"],
        ["LdamLoss"] = ["Scale = 1"],
        ["LogitAdjustedCrossEntropy"] = ["Tau = 0.3"],
        ["MultiMarginLoss"] = ["Power = 2", "Power = 1.5"],
        ["PolyCrossEntropy"] = ["Epsilon = -1"],
        ["PolyFocalLoss"] = ["Epsilon = -1", "Gamma = 0.5", "Gamma = 0", "Gamma = 1.5, Epsilon = 3"],
        ["PseudoHuberLoss"] = ["Delta = 10", "Delta = 1e5"],
        ["QualityFocalLoss"] = ["Beta = 0.5", "Beta = 1", "Beta = 3.7", "Beta = 0"],
        ["QuantileLoss"] = ["Tau = 0.9"],
        ["SmoothL1Loss"] = ["Beta = 0.3"],
        ["SoftmaxFocalLoss"] = ["Gamma = 0.5", "Gamma = 1", "Gamma = 0", "Gamma = 3.7"],
        ["TverskyLoss"] = ["Smooth = 0", "Alpha = 0.3, Beta = 0.7", "Alpha = 0, Beta = 1, Smooth = 0"],
        ["TweedieLoss"] = ["Power = 1.1", "Power = 1.9"],
        ["VarifocalLoss"] = ["Gamma = 0.5", "Gamma = 1", "Alpha = 0"],
    };

    /// <summary>The attributes of losses; those of regions of classes are functions of sums, which tests of their own compute.</summary>
    public static IReadOnlyList<Type> Attributes { get; } =
    [
        .. typeof(LossAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LossAttribute)) && !type.IsAbstract && type != typeof(CustomLossAttribute) && !type.IsSubclassOf(typeof(ClassRegionLossAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static string NameOf(Type attribute) => attribute.Name[..^nameof(Attribute).Length];

    /// <summary>The attribute with its defaults, and with other settings.</summary>
    public static IEnumerable<string> Of(Type attribute)
    {
        string name = NameOf(attribute), start = attribute.GetConstructors().All(constructor => constructor.GetParameters().Length == 0) ? name : $"{name}({Counts}{(attribute == typeof(DistributionBalancedLossAttribute) ? ", SampleCount = 60" : "")})";
        return [start, .. Further.GetValueOrDefault(name, []).Select(settings => LossSource.With(start, settings))];
    }

    /// <summary>The hyperparameters that are numbers, those aside that have one value for each element.</summary>
    public static IReadOnlyList<string> Hyperparameters(Type attribute) =>
        [.. attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType == typeof(double) && !FurtherInputs.Is(property)).Select(property => property.Name)];

    /// <summary>Those that have one value for each element.</summary>
    public static IReadOnlyList<string> FurtherInputsOf(Type attribute) =>
        [.. attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(FurtherInputs.Is).Select(property => property.Name)];
}
