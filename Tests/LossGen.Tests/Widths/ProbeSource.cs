using System.Globalization;
using System.Reflection;
using LossGen.Tests.Harness;

namespace LossGen.Tests.Widths;

/// <summary>
/// The losses of the probe: every attribute of LossGen, with its defaults, with the settings below, and with each hyperparameter from the
/// caller; soft and hard targets; reproducible or not.
/// </summary>
internal static class ProbeSource
{
    private static readonly string[] Settings =
    [
        "BinaryCrossEntropy(PositiveWeight = 1.7, LabelSmoothing = 0.05)",
        "BalancedCrossEntropy(Alpha = 0.3)",
        "FocalLoss(Gamma = 1.3, Alpha = 0.25)",
        "FocalLoss(Gamma = 0.5)",
        "AsymmetricLoss(GammaPos = 0.5, GammaNeg = 3.7)",
        "AsymmetricLoss(GammaPos = 1, Margin = 0.2, DetachFocus = true)",
        "HuberLoss(Delta = 0.7)",
    ];

    public static string Text { get; } =
        $$"""
        // Written by ProbeSource of LossGen.Tests, from the attributes that it finds. UPDATE_SNAPSHOTS=1 writes it anew.
        using Bytes = System.ReadOnlySpan<byte>;
        using Inputs = System.ReadOnlySpan<float>;
        using Labels = System.ReadOnlySpan<int>;
        using Outputs = System.Span<float>;

        namespace LossGen.WidthProbe
        {
            /// <summary>Every loss; those named Exact are reproducible. The tests compile this file for .NET Standard too.</summary>
            internal static partial class ProbeLosses
            {
        {{string.Join("\n\n", Attributes().SelectMany(Methods).Select(method => "        " + method))}}
            }
        }

        """;

    private static IEnumerable<Type> Attributes() => typeof(LossAttribute).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LossAttribute)) && type != typeof(CustomLossAttribute) && !FurtherInputs.Has(type) && !type.IsSubclassOf(typeof(ClassRegionLossAttribute)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Methods(Type attribute)
    {
        string name = attribute.Name[..^nameof(Attribute).Length];
        if (!attribute.IsSubclassOf(typeof(ElementLossAttribute)) && !attribute.IsSubclassOf(typeof(RegressionLossAttribute)))
        {
            foreach (string method in RowMethods(attribute, name))
                yield return method;
            yield break;
        }
        bool isRegression = attribute.IsSubclassOf(typeof(RegressionLossAttribute));
        string logits = isRegression ? "predictions" : "logits";
        string[] settings = [name, .. Settings.Where(setting => setting.StartsWith(name + "(", StringComparison.Ordinal))];
        for (int i = 0; i < settings.Length; i++)
        {
            string numbered = i == 0 ? name : $"{name}{i + 1}";
            foreach (string method in Pair(settings[i], numbered + "Soft", $"Inputs {logits}, Inputs targets"))
                yield return method;
            if (isRegression)
                continue;
            foreach (string method in Pair(settings[i], numbered + "Hard", $"Inputs {logits}, Bytes targets"))
                yield return method;
        }
        foreach (PropertyInfo property in attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType == typeof(double)))
        {
            foreach (string method in Pair(name, name + "Of" + property.Name, $"Inputs {logits}, Inputs targets", Tuned(property)))
                yield return method;
        }
    }

    private static IEnumerable<string> RowMethods(Type attribute, string name)
    {
        bool hasCounts = attribute.GetConstructors().Single().GetParameters().Length > 0;
        string setting = !hasCounts ? name
            : name + "(50, 20, 8, 3, 1, 4, 12" + (attribute.GetProperty("SampleCount") is null ? ")" : ", SampleCount = 60)");
        string inputs = attribute.IsSubclassOf(typeof(RowLossAttribute)) ? "Labels labels" : "Inputs targets";
        // Their kernels are long: the default mode is compared for one of them.
        return Pair(setting, name + (hasCounts ? "OfCounts" : "OfRows"), $"Inputs logits, {inputs}, int classes").Skip(attribute == typeof(CrossEntropyAttribute) ? 0 : 1);
    }

    private static IEnumerable<string> Pair(string attribute, string name, string inputs, string hyperparameter = "")
    {
        string parameters = $"({inputs}, Outputs losses, Outputs gradient, Outputs hessian{hyperparameter});";
        yield return $"[{attribute}]\n        public static partial double {name}{parameters}";
        yield return $"[{LossSource.With(attribute, "Reproducible = true")}]\n        public static partial double {name}Exact{parameters}";
    }

    // The value that the probe passes is the parameter's default: somewhere inside the domain, and no number that simplifies anything.
    private static string Tuned(PropertyInfo property)
    {
        DomainAttribute domain = property.GetCustomAttribute<DomainAttribute>()!;
        double low = double.IsInfinity(domain.Min) ? 0 : domain.Min, width = double.IsInfinity(domain.Max) ? 2 : domain.Max - low;
        string value = ((float)(low + 0.37 * width)).ToString("R", CultureInfo.InvariantCulture);
        return $", float {char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} = {value}f";
    }
}
