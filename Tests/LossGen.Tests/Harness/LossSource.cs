using System.Globalization;

namespace LossGen.Tests.Harness;

/// <summary>Writes the annotated source that tests compile.</summary>
internal static class LossSource
{
    public const string Class = "Losses";

    public const string SoftParameters =
        "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, Span<float> hessian";

    public const string HardParameters =
        "ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> losses, Span<float> gradient, Span<float> hessian";

    /// <summary>A file with one static partial class of the given methods.</summary>
    public static string File(IEnumerable<string> methods, string header = "") =>
        $$"""
        using System;
        using LossGen;
        {{header}}

        public static partial class {{Class}}
        {
        {{string.Join("\n", methods.Select(method => "    " + method))}}
        }
        """;

    /// <summary>A method with outputs of all kinds and the plain sum.</summary>
    public static string Method(string name, string attribute, bool isHard, bool isReproducible = false)
    {
        string parameters = isHard ? HardParameters : SoftParameters;
        if (Regression(attribute))
            parameters = parameters.Replace("logits", "predictions", StringComparison.Ordinal);
        string reproducible = isReproducible ? "Reproducible = true" : "";
        return $"[{With(With(attribute, "Reduction = Reduction.Sum"), reproducible)}] public static partial double {name}({parameters});";
    }

    /// <summary>The attribute with one more setting.</summary>
    public static string With(string attribute, string setting) => setting.Length == 0 ? attribute
        : attribute.EndsWith(')') ? $"{attribute[..^1]}, {setting})"
        : $"{attribute}({setting})";

    /// <summary>Whether the attribute is one of a regression loss.</summary>
    public static bool Regression(string attribute) => typeof(RegressionLossAttribute).IsAssignableFrom(
        typeof(LossAttribute).Assembly.GetType($"LossGen.{attribute.Split('(')[0]}Attribute"));

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
