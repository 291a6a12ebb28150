using System.Collections.Immutable;
using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>Losses that are simpler ones at some values of their hyperparameters (LOSS004): one rule a line.</summary>
internal static class SimplerLosses
{
    private static readonly SimplerLoss[] All =
    [
        new("FocalLoss", "Gamma", "Gamma = 0", value => value["Gamma"] == 0 && value.IsOff("Alpha"), "BinaryCrossEntropy"),
        new("FocalLoss", "Gamma", "Gamma = 0", value => value["Gamma"] == 0 && !value.IsOff("Alpha"), "BalancedCrossEntropy"),
        new("AsymmetricLoss", "Margin", "GammaPos = GammaNeg = Margin = 0", value => value["GammaPos"] == 0 && value["GammaNeg"] == 0 && value["Margin"] == 0, "BinaryCrossEntropy"),
        new("AsymmetricLoss", "Margin", "equal GammaPos and GammaNeg and Margin = 0",
            value => value["GammaPos"] > 0 && value["GammaPos"] == value["GammaNeg"] && value["Margin"] == 0 && value["DetachFocus"] == 0, "FocalLoss") { Argument = "Gamma", From = "GammaPos" },
        new("PolyFocalLoss", "Epsilon", "Epsilon = 0", value => value["Epsilon"] == 0, "FocalLoss"),
        new("QualityFocalLoss", "Beta", "Beta = 0", value => value["Beta"] == 0, "BinaryCrossEntropy"),
        new("SoftmaxFocalLoss", "Gamma", "Gamma = 0", value => value["Gamma"] == 0, "CrossEntropy"),
        new("PolyCrossEntropy", "Epsilon", "Epsilon = 0", value => value["Epsilon"] == 0, "CrossEntropy"),
        new("LogitAdjustedCrossEntropy", "Tau", "Tau = 0", value => value["Tau"] == 0, "CrossEntropy"),
        new("AsymmetricSingleLabelLoss", "GammaNeg", "GammaPos = GammaNeg = 0", value => value["GammaPos"] == 0 && value["GammaNeg"] == 0, "CrossEntropy") { Argument = "LabelSmoothing", From = "LabelSmoothing", DiffersInClassWeights = true },
        new("FocalTverskyLoss", "Gamma", "Gamma = 1", value => value["Gamma"] == 1, "TverskyLoss"),
        new("TverskyLoss", "Alpha", "Alpha = Beta = 0.5", value => value["Alpha"] == 0.5 && value["Beta"] == 0.5 && value["Smooth"] >= 0, "DiceLoss") { Argument = "Smooth", From = "Smooth", Factor = 2 },
        new("TverskyLoss", "Alpha", "Alpha = Beta = 1", value => value["Alpha"] == 1 && value["Beta"] == 1, "JaccardLoss"),
        new("ExpectileLoss", "Tau", "Tau = 0.5", value => value["Tau"] == 0.5, "HalfSquaredError"),
        new("BarronLoss", "Alpha", "Alpha = 2 and Scale = 1", value => value["Alpha"] == 2 && value["Scale"] == 1, "HalfSquaredError"),
    ];

    public static void Check(BoundAttribute attribute, ImmutableArray<Hyperparameter> hyperparameters, bool hasClassWeights, BindingErrors errors)
    {
        var values = new HyperparameterValues(hyperparameters);
        foreach (SimplerLoss rule in All.Where(rule => rule.Loss == attribute.Name && rule.Holds(values) && attribute.Argument(rule.Property) is not null && !(hasClassWeights && rule.DiffersInClassWeights)))
        {
            double taken = rule.From is null ? double.NaN : rule.Factor * values[rule.From];
            errors.Add(
                "LOSS004",
                attribute.LocationOf(rule.Property),
                $"With {rule.When}, {rule.Loss} is {rule.Simpler}{(rule.Factor == 1 ? "" : $" with {rule.Argument} = {Text(taken)}")}: the same value and gradient, said more simply.",
                [("Simpler", rule.Simpler), .. double.IsNaN(taken) ? Array.Empty<(string, string?)>() : [("Argument", rule.Argument), ("From", rule.Factor == 1 ? rule.From : null), ("Value", Text(taken))]]);
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
