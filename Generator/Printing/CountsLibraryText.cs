using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>The part of the library for numbers of samples of classes that the caller passes: the same that is computed at compile time where the attribute has them.</summary>
internal static class CountsLibraryText
{
    /// <summary>The text for types of counts.</summary>
    public static string Of(IEnumerable<string> types) =>
        Start + string.Concat(types.Select(type => "\n\n" + Body.Replace("COUNT", type))) + End;

    private const string Start = """
        /// <summary>What losses make of the numbers of samples of classes.</summary>
        internal static class Counts
        {
        """;

    private static string Body { get; } = $$"""
            /// <summary>Rejects counts that are none, too many or too few, and those that are not less than the number of all samples.</summary>
            public static void Check(ReadOnlySpan<COUNT> counts, double samples, string name)
            {
                for (int i = 0; i < counts.Length; i++)
                {
                    double count = (double)counts[i];
                    if (!(count >= {{Literal.Double(ComputableRanges.Counts.Smallest)}} && count <= {{Literal.Double(ComputableRanges.Counts.Largest)}}))
                        throw new ArgumentOutOfRangeException(name, count, $"'{name}' is {count} at index {i}. A count must lie in (0, ∞), and be {{ComputableRanges.Counts}}.");
                    if (!(count < samples))
                        throw new ArgumentOutOfRangeException(name, count, $"'{name}' is {count} at index {i}. A count must be less than the number of samples, {samples}.");
                }
            }

            /// <summary>Weights by the inverse of the effective number of samples, (1 − β)/(1 − β^n), with a sum of the number of classes.</summary>
            public static void ClassBalance(ReadOnlySpan<COUNT> counts, double beta, Span<float> weights)
            {
                double sum = 0;
                for (int i = 0; i < counts.Length; i++)
                    sum += Effective((double)counts[i], beta);
                for (int i = 0; i < counts.Length; i++)
                    weights[i] = (float)(Effective((double)counts[i], beta) * counts.Length / sum);
            }

            /// <summary>(n/min n)^(−1/4).</summary>
            public static void Margins(ReadOnlySpan<COUNT> counts, Span<float> margins)
            {
                double fewest = double.PositiveInfinity;
                for (int i = 0; i < counts.Length; i++)
                    fewest = Math.Min(fewest, (double)counts[i]);
                for (int i = 0; i < counts.Length; i++)
                    margins[i] = (float)Math.Pow((double)counts[i] / fewest, -0.25);
            }

            /// <summary>ln(n/Σ n).</summary>
            public static void LogPriors(ReadOnlySpan<COUNT> counts, Span<float> priors)
            {
                double sum = 0;
                for (int i = 0; i < counts.Length; i++)
                    sum += (double)counts[i];
                for (int i = 0; i < counts.Length; i++)
                    priors[i] = (float)Math.Log((double)counts[i] / sum);
            }

            /// <summary>1/n.</summary>
            public static void Rarities(ReadOnlySpan<COUNT> counts, Span<float> rarities)
            {
                for (int i = 0; i < counts.Length; i++)
                    rarities[i] = (float)(1 / (double)counts[i]);
            }

            /// <summary>ln(N/n − 1).</summary>
            public static void LogOdds(ReadOnlySpan<COUNT> counts, double samples, Span<float> odds)
            {
                for (int i = 0; i < counts.Length; i++)
                    odds[i] = (float)Math.Log(samples / (double)counts[i] - 1);
            }
        """;

    // The functions are those of ScalarFunctions, operation for operation, so that the numbers are those of counts in the attribute.
    private const string End = """


            // 1/(1 − β^n); the numerator 1 − β is the same for all classes.
            private static double Effective(double count, double beta) => beta == 0 ? 1 : 1 / -Expm1(count * Log1p(-(1 - beta)));

            private static double Log1p(double x)
            {
                double u = 1 + x;
                return u == 1 ? x : Math.Log(u) * (x / (u - 1));
            }

            private static double Expm1(double x)
            {
                double u = Math.Exp(x);
                return u == 1 ? x : Math.Abs(x) > 1 ? u - 1 : (u - 1) * x / Math.Log(u);
            }
        }
        """;
}
