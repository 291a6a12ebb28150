using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Hyperparameters that are each allowed but together defeat the loss (LOSS003): one rule a line.</summary>
internal static class SelfDefeatingCombinations
{
    private static readonly SelfDefeatingCombination[] All =
    [
        new("AsymmetricLoss", "GammaPos", value => value["GammaPos"] > value["GammaNeg"], "Swap",
            "GammaPos is larger than GammaNeg, which turns the few positives down more than the many easy negatives; the asymmetric loss is meant the other way round."),
        new("AsymmetricSingleLabelLoss", "GammaPos", value => value["GammaPos"] > value["GammaNeg"] && value["LabelSmoothing"] != 0, "Swap",
            "GammaPos is larger than GammaNeg, which turns the label down more than the classes beside it; the asymmetric loss is meant the other way round."),
        new("AsymmetricSingleLabelLoss", "GammaNeg", value => value["GammaNeg"] > 0 && value["LabelSmoothing"] == 0, "Remove",
            "GammaNeg has no effect without LabelSmoothing: the classes beside the label then have coefficient 0.") { OnlyWhereGiven = true },
        new("FocalLoss", "Alpha", value => value["Alpha"] == 0, "Remove", "Alpha = 0 removes every positive from the loss."),
        new("VarifocalLoss", "Alpha", value => value["Alpha"] == 0, "Remove", "Alpha = 0 removes every negative from the loss."),
        new("QualityFocalLoss", "Beta", value => value["Beta"] is > 0 and < 1, "Remove",
            "Beta is between 0 and 1, which makes the gradient infinite where the prediction is its target, and NaN at that very place; 0 and everything from 1 on works."),
        new("HillLoss", "Lambda", value => value["Lambda"] < 1.5, "Remove",
            "Lambda is below 1.5, which turns the gradient of negatives around where p is above 2/3 of it: they are pushed up, not merely left alone."),
        new("FocalLoss", "Alpha", value => value["Alpha"] == 1, "Remove", "Alpha = 1 removes every negative from the loss."),
        new("BalancedCrossEntropy", "Alpha", value => value["Alpha"] == 0, "Remove", "Alpha = 0 removes every positive from the loss."),
        new("BalancedCrossEntropy", "Alpha", value => value["Alpha"] == 1, "Remove", "Alpha = 1 removes every negative from the loss."),
    ];

    /// <summary>Reports numbers of classes that defeat the loss of that class.</summary>
    public static void CheckArrays(BoundAttribute attribute, ImmutableArray<Hyperparameter> hyperparameters, BindingErrors errors)
    {
        foreach ((string property, IPropertySymbol symbol, ImmutableArray<double> values) in ClassTables.ArraysOf(attribute))
        {
            for (int i = 0; i < values.Length; i++)
            {
                Hyperparameter ofClass = new(symbol.Name, values[i], HyperparameterBinder.DomainOf(symbol), null);
                var known = new HyperparameterValues(hyperparameters.RemoveAll(other => other.Name == symbol.Name).Add(ofClass));
                foreach (SelfDefeatingCombination combination in All.Where(combination => combination.Loss == attribute.Name && combination.Property == symbol.Name && combination.Holds(known)))
                    errors.Add("LOSS003", attribute.LocationOfItem(property, i), $"Of class {i.ToString(CultureInfo.InvariantCulture)}, {combination.Message}");
            }
        }
    }

    public static void Check(BoundAttribute attribute, ImmutableArray<Hyperparameter> hyperparameters, BindingErrors errors)
    {
        // What the caller passes at run time is not judged.
        var values = new HyperparameterValues(hyperparameters);
        foreach (SelfDefeatingCombination combination in All.Where(combination => combination.Loss == attribute.Name && combination.Holds(values)
            && (!combination.OnlyWhereGiven || attribute.Argument(combination.Property) is not null)))
            errors.Add("LOSS003", attribute.LocationOf(combination.Property), combination.Message, ("Remedy", combination.Remedy), ("Property", combination.Property));
    }
}
