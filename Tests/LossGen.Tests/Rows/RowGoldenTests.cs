using System.Globalization;
using LossGen.Tests.Golden;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>
/// Every loss over rows and regions against results at 80 digits: 8 ULP, or an absolute error of 1e-7 of the largest term where terms of both
/// signs meet. Hessian: 1e-6 of the largest term.
/// </summary>
public class RowGoldenTests
{
    private const double Ulps = 8, Absolute = 1e-7, AbsoluteOfHessian = 1e-6;

    private static readonly string[] Modes = ["default", "reproducible", "portable"];

    // Losses of which value and gradient have terms of one sign, where labels or hard targets say which.
    private static readonly string[] Relative =
        ["Ce2", "Ce3", "Ce10", "Ce17", "Ce64", "SFocal10_g0", "SFocal10_g0_5", "SFocal10_g2", "Asl1_5b", "CbCe7", "CbFocal7", "Poly7", "Zlpr9"];

    // The logits are shifted before the softmax: their rounding is that of the largest logit.
    private static readonly string[] Shifted = ["LogitAdj7", "Db7"];

    private static readonly Lazy<Func<string, RowCall>> Vectorized = new(() => RowMethod.Compile(Methods(false).Concat(Methods(true))));

    private static readonly Lazy<Func<string, RowCall>> Portable = new(() => RowMethod.Compile(Methods(false), isPortable: true));

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from golden in GoldenCases.Coupled
        from mode in Modes
        select new TheoryDataRow<string, string>(golden.Name, mode);

    public static IEnumerable<TheoryDataRow<string, string>> HardCases =>
        from golden in GoldenCases.Coupled
        where golden.Labels.Length > 0 || golden.Y.All(target => target is 0 or 1)
        from mode in Modes
        select new TheoryDataRow<string, string>(golden.Name, mode);

    [Theory, MemberData(nameof(Cases))]
    public void Value_gradient_and_hessian_are_the_exact_ones(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        Compare(golden, new RowArguments(golden.Classes, golden.X) { Labels = golden.Labels, Targets = golden.Y }.Run(Kernel(name, "", mode)));
    }

    [Theory, MemberData(nameof(HardCases))]
    public void Byte_targets_are_one_hot_labels_or_hard_targets(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        Compare(golden, new RowArguments(golden.Classes, golden.X) { Targets = Dense(golden) }.Run(Kernel(name, "Hard", mode)));
    }

    [Theory, MemberData(nameof(HardCases))]
    public void Float_targets_of_0_and_1_are_one_hot_labels_or_hard_targets(string name, string mode)
    {
        GoldenCase golden = GoldenCases.Find(name);
        Compare(golden, new RowArguments(golden.Classes, golden.X) { Targets = Dense(golden) }.Run(Kernel(name, "Dense", mode)));
    }

    private static void Compare(GoldenCase golden, RowArguments actual)
    {
        var mismatches = new Mismatches();
        // With dense targets the gradient is the difference of softmax and target.
        bool isRelative = Relative.Contains(golden.Name) && (golden.Labels.Length == 0 || actual.Labels.Length > 0);
        // Powers with exponents below 0 meet a complement that rounding has made 0.
        bool hasHessian = golden.Name != "SFocal10_g0_5" || actual.Labels.Length > 0;
        for (int row = 0; row < golden.Loss.Length; row++)
        {
            double largest = Math.Max(golden.Loss[row], actual.LogitsOf(row).Max(Math.Abs));
            double ofGradient = Shifted.Contains(golden.Name) ? largest : 1;
            Check($"loss of row {row}", actual.Losses[row], golden.Loss[row], largest);
            for (int i = row * golden.Classes; i < (row + 1) * golden.Classes; i++)
            {
                string at = string.Create(CultureInfo.InvariantCulture, $"of row {row}, x = {golden.X[i]:G9}, target {actual.Target(row, i - row * golden.Classes)}");
                Check("gradient " + at, actual.Gradient[i], golden.Gradient[i], ofGradient);
                if (hasHessian)
                    mismatches.CheckTerm("hessian " + at, actual.Hessian[i], golden.Hessian[i], AbsoluteOfHessian * ofGradient, Ulps);
            }
        }
        mismatches.Check(Math.Abs(actual.Value - golden.Loss.Sum()) <= 1e-6 * golden.Loss.Sum(Math.Abs), "sum", actual.Value, golden.Loss.Sum());
        mismatches.Assert(() => golden.Attribute);

        void Check(string what, float value, double exact, double largest)
        {
            if (isRelative)
                mismatches.CheckUlp(what, value, exact, Ulps);
            else
                mismatches.CheckTerm(what, value, exact, Absolute * largest, Ulps);
        }
    }

    private static float[] Dense(GoldenCase golden) => golden.Labels.Length == 0
        ? golden.Y
        : [.. golden.Labels.SelectMany(label => Enumerable.Range(0, golden.Classes).Select(j => j == label ? 1f : 0f))];

    private static RowCall Kernel(string name, string kind, string mode) =>
        (mode == "portable" ? Portable : Vectorized).Value(name + kind + (mode == "reproducible" ? "Reproducible" : ""));

    private static IEnumerable<RowMethod> Methods(bool isReproducible) => GoldenCases.Coupled.SelectMany(golden =>
    {
        string suffix = isReproducible ? "Reproducible" : "";
        string attribute = LossSource.With(LossSource.With(golden.Attribute, "Reduction = Reduction.Sum"), isReproducible ? "Reproducible = true" : "");
        string targets = golden.Labels.Length > 0 ? "labels" : "targets";
        return new RowMethod[]
        {
            new(golden.Name + suffix, attribute, $"logits {targets} classes" + RowMethod.AllOutputs),
            new(golden.Name + "Hard" + suffix, attribute, "logits targets classes" + RowMethod.AllOutputs) { Targets = "byte" },
            new(golden.Name + "Dense" + suffix, attribute, "logits targets classes" + RowMethod.AllOutputs),
        };
    });
}
