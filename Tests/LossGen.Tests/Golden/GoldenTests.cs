using System.Globalization;
using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Golden;

/// <summary>
/// Every kernel against results at 80 digits. Hard targets with |x| ≤ 87 and regression: value and gradient within 8 ULP. Everything
/// else: an absolute error below 1e-7 of the largest term, or again 8 ULP where the result is itself that term, of which 1e-7 is less than
/// the distance to the next float. Hessian: 1e-6 of the largest term.
/// </summary>
public partial class GoldenTests
{
    private const double Ulps = 8, Absolute = 1e-7, AbsoluteOfHessian = 1e-6, LargestLogit = 87;

    public static IEnumerable<TheoryDataRow<string, string>> ElementCases =>
        from golden in GoldenCases.Implemented
        where golden.Kind == "element"
        from mode in GoldenKernels.Modes
        select new TheoryDataRow<string, string>(golden.Name, mode);

    public static IEnumerable<TheoryDataRow<string, string>> RegressionCases =>
        from golden in GoldenCases.Implemented
        where golden.Kind == "regression"
        from mode in GoldenKernels.Modes
        select new TheoryDataRow<string, string>(golden.Name, mode);

    [Fact]
    public void Every_attribute_of_an_element_loss_has_a_golden_case()
    {
        Type[] families = [typeof(ElementLossAttribute), typeof(RegressionLossAttribute)];
        IEnumerable<string> attributes = typeof(LossAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && families.Contains(type.BaseType) && !FurtherInputs.Has(type))
            .Select(type => type.Name[..^"Attribute".Length]);
        Assert.Empty(attributes.Except(GoldenCases.Implemented.Select(golden => golden.Attribute.Split('(')[0])));
    }

    [Theory, MemberData(nameof(ElementCases))]
    public void Soft_targets_give_the_exact_result_up_to_the_largest_term(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        Compare(golden, GoldenKernels.Soft(golden, mode, golden.X, golden.Y), () => GoldenKernels.Text(golden, mode, false), isHard: false);
    }

    [Theory, MemberData(nameof(ElementCases))]
    public void Hard_targets_give_value_and_gradient_within_8_ulp(string name, string mode)
    {
        GoldenCase golden = HardPoints(GoldenCases.Find(name));
        Compare(golden, GoldenKernels.Hard(golden, mode, golden.X, golden.Y), () => GoldenKernels.Text(golden, mode, true), isHard: true);
    }

    [Theory, MemberData(nameof(ElementCases))]
    public void Float_targets_of_0_and_1_give_value_and_gradient_within_8_ulp(string name, string mode)
    {
        GoldenCase golden = HardPoints(GoldenCases.Find(name));
        Compare(golden, GoldenKernels.Soft(golden, mode, golden.X, golden.Y), () => GoldenKernels.Text(golden, mode, false), isHard: true);
    }

    [Theory, MemberData(nameof(RegressionCases))]
    public void Regression_gives_value_and_gradient_within_8_ulp(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        // The terms of a deviance cancel near its minimum; the exponential of Welsch's loss magnifies the rounding of d² by d²/2.
        bool cancels = golden.Name is "Poisson" or "Gamma" or "Tweedie" or "Barron_Welsch";
        Compare(golden, GoldenKernels.Soft(golden, mode, golden.X, golden.Y), () => GoldenKernels.Text(golden, mode, false), isHard: !cancels);
    }

    [Theory, MemberData(nameof(ElementCases))]
    public void The_sum_is_that_of_the_losses(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        KernelResult result = GoldenKernels.Soft(golden, mode, golden.X, golden.Y);
        double exact = golden.Loss.Sum();
        Assert.True(Math.Abs(result.Value - exact) <= 1e-6 * Math.Abs(exact), $"got {result.Value:R}, exact {exact:R}");
    }

    internal static void Compare(GoldenCase golden, KernelResult actual, Func<string> text, bool isHard)
    {
        var mismatches = new Mismatches();
        bool isRelative = isHard && Setting(golden, "LabelSmoothing", 0) == 0;
        for (int i = 0; i < golden.X.Length; i++)
        {
            (float x, float y) = (golden.X[i], golden.Y[i]);
            string at = string.Create(CultureInfo.InvariantCulture, $"x = {x:G9}, y = {y:G9}");
            double largest = LargestTerm(golden, i);
            // With label smoothing, and for soft targets, the gradient crosses 0 where no single term does.
            if (isRelative && Math.Abs(x) <= LargestLogit && !IsNearKink(golden, x, y))
            {
                mismatches.CheckUlp($"loss at {at}", actual.Losses[i], golden.Loss[i], Ulps);
                mismatches.CheckUlp($"gradient at {at}", actual.Gradient[i], golden.Gradient[i], Ulps);
            }
            else
            {
                mismatches.CheckTerm($"loss at {at}", actual.Losses[i], golden.Loss[i], Absolute * largest, Ulps);
                mismatches.CheckTerm($"gradient at {at}", actual.Gradient[i], golden.Gradient[i], Absolute * largest, Ulps);
            }
            mismatches.CheckAbsolute($"hessian at {at}", actual.Hessian[i], golden.Hessian[i], AbsoluteOfHessian * Math.Max(largest, LargestTermOfHessian(golden, i)));
            // On the dropped side of the margin everything is exactly 0.
            if (y == 0 && golden.Loss[i] == 0 && Margin(golden) > 0 && !IsAtKink(golden, x))
                mismatches.Check(actual.Losses[i] == 0 && actual.Gradient[i] == 0 && actual.Hessian[i] == 0, $"dropped negative at {at}", actual.Losses[i], 0);
        }
        mismatches.Assert(text);
    }

    internal static GoldenCase HardPoints(GoldenCase golden)
    {
        int[] hard = [.. Enumerable.Range(0, golden.Y.Length).Where(i => golden.Y[i] is 0 or 1)];
        T[] Pick<T>(T[] values) => [.. hard.Select(i => values[i])];
        return golden with
        {
            X = Pick(golden.X),
            Y = Pick(golden.Y),
            Loss = Pick(golden.Loss),
            Gradient = Pick(golden.Gradient),
            Hessian = Pick(golden.Hessian),
        };
    }

    // The loss blends y·A(x) + (1 − y)·B(x). A term of it or of its derivatives is a constant factor times a power of probabilities, at
    // most 1, or that times a softplus, which is at most |x| + 1 and large for one of the two sides only.
    private static double LargestTerm(GoldenCase golden, int i)
    {
        double y = golden.Y[i];
        double factor = Math.Max(1, Setting(golden, "PositiveWeight", 1));
        return golden.Kind == "regression"
            ? Math.Max(1, golden.Loss[i])
            : Math.Max(Math.Abs(golden.Loss[i]), factor * Math.Max(1, Math.Abs(golden.X[i]) * Math.Max(y, 1 - y)));
    }

    // The gradient of a regression loss is d times a weight; its derivative has that weight as a term, which others may cancel.
    private static double LargestTermOfHessian(GoldenCase golden, int i)
    {
        // The derivative of 2·ln((1 + x)/(1 + y))/(1 + x) has the one of the logarithm as a term.
        if (golden.Name == "Msle")
            return 2 / ((1.0 + golden.X[i]) * (1.0 + golden.X[i]));
        double d = golden.X[i] - golden.Y[i];
        return golden.Kind == "regression" && d != 0 ? Math.Abs(golden.Gradient[i] / d) : Math.Abs(golden.Hessian[i]);
    }

    // A negative of the asymmetric loss is a function of p − m: its relative error is that of p times p/|p − m|. Within 0.01 of the margin
    // that alone is more than the 8 ULP; the error is then compared with the largest term.
    private static bool IsNearKink(GoldenCase golden, float x, float y) =>
        golden.Attribute.StartsWith("AsymmetricLoss", StringComparison.Ordinal) && y < 1 && Margin(golden) > 0
        && Math.Abs(Probability(x) - Margin(golden)) < 0.01;

    // So near that rounding decides on which side the float lies.
    private static bool IsAtKink(GoldenCase golden, float x) => Math.Abs(Probability(x) - Margin(golden)) < 1e-7;

    private static double Probability(double x) => 1 / (1 + Math.Exp(-x));

    private static double Margin(GoldenCase golden) => Setting(golden, "Margin", 0);

    private static double Setting(GoldenCase golden, string name, double otherwise) =>
        Settings().Matches(golden.Attribute).FirstOrDefault(match => match.Groups[1].Value == name) is { } found
            ? double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture)
            : otherwise;

    [GeneratedRegex(@"(\w+) = ([\d.]+)")]
    private static partial Regex Settings();
}
