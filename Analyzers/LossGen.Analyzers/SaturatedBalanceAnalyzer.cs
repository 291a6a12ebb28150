using System.Collections.Immutable;
using System.Globalization;
using LossGen.Generator.Binding;
using LossGen.Generator.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Finds class-balanced weights that hardly differ although the counts do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SaturatedBalanceAnalyzer() : LossMethodAnalyzer(DiagnosticDescriptors.SaturatedBalance)
{
    private const double LeastRatioOfCounts = 2, LeastRatioOfWeights = 1.01;

    private protected override IEnumerable<Diagnostic> Diagnose(BindingResult result, IMethodSymbol method, Compilation compilation)
    {
        if (result.Method is not { Failure: null, Loss.Rows.Balance: { Counts.Count: > 0 } balance } || LossAttributes.Modifier(method, "ClassBalancedAttribute") is not { } modifier)
            yield break;
        double[] counts = [.. balance.Counts], weights = ClassBalancedWeights.Of(balance);
        double difference = weights.Max() / weights.Min() - 1;
        if (counts.Max() <= LeastRatioOfCounts * counts.Min() || difference >= LeastRatioOfWeights - 1)
            yield break;
        string better = BetaFor(counts.Max());
        string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
        yield return Diagnostic.Create(
            DiagnosticDescriptors.SaturatedBalance, new BoundAttribute(modifier, default).LocationOf("Beta"),
            ImmutableDictionary<string, string?>.Empty.Add("Beta", better),
            $"The weights of the classes differ by {Text(100 * difference, "0.##")} %, although the counts differ {Text(counts.Max() / counts.Min(), "0.#")} times: {(balance.Beta == 0 ? "β = 0 weighs all alike" : $"with β = {Text(balance.Beta, "R")} a class counts as at most {Text(1 / (1 - balance.Beta), "0")} samples")}. β = {better} tells them apart.");
    }

    // (N − 1)/N, as in the paper, for the largest count: 1/N to one digit, so that the number can be read.
    private static string BetaFor(double largest)
    {
        decimal share = decimal.Parse((1 / largest).ToString("0E0", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return (1 - share).ToString(CultureInfo.InvariantCulture);
    }
}
