using System.Globalization;
using LossGen.Generator.Expressions;
using LossGen.Generator.Verification;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Verification;

/// <summary>
/// Formulas of differences, complements, masks, branches, powers and quotients that nobody chose: always the same ones, and as many others as LOSSGEN_RANDOM_FORMULAS
/// says, from the seed LOSSGEN_RANDOM_SEED.
/// </summary>
public class RandomFormulaTests(ITestOutputHelper output)
{
    private const int Seed = 5, Count = 24, Points = 60;

    // What a function of the library and a few roundings may add.
    private const double Ulps = 64;

    // A zero of a gradient may lie anywhere: there a result is as exact as its largest term.
    private const double OfLargestTerm = 4e-7;

    // Formulas may be so conditioned that any two ways of rounding differ by more than twice; of many, few points are.
    private const double MostExceptions = 0.01;

    [Fact]
    public void A_kernel_of_a_random_formula_is_at_most_twice_as_far_from_the_exact_result_as_the_formula_in_float()
    {
        int seed = Setting("LOSSGEN_RANDOM_SEED", Seed), formulas = Setting("LOSSGEN_RANDOM_FORMULAS", Count);
        output.WriteLine($"seed {seed}, {formulas} formulas");
        var random = new Random(seed + 1);
        var formula = new RandomFormula(new Random(seed));
        var mismatches = new Mismatches();
        int compared = 0, exceptions = 0;
        for (int i = 0; i < formulas; i++)
        {
            (string signature, string body) = formula.Create();
            try
            {
                foreach (MeasuredDefinition measured in MeasuredDefinition.Of(signature, body))
                {
                    foreach ((ReferencePoint point, double actual) in measured.Results.Concat(measured.At(RandomInputs.Of(measured.Method, random, Points))))
                    {
                        compared++;
                        if (!IsFurtherOff(point, actual))
                            continue;
                        exceptions++;
                        FormulaInputs inputs = point.Inputs;
                        string at = string.Create(CultureInfo.InvariantCulture, $"{measured.Method.Name} {point.Role} of {body} at [{string.Join(", ", inputs.Logits)}], [{string.Join(", ", inputs.Targets)}], element {point.Element}, in float {point.AsWritten:G9}");
                        // What is no digit of the result is a fault, however rare.
                        mismatches.Check(Math.Abs(actual - point.Exact) <= 0.05 * Math.Abs(point.Exact) + 1e-6, at, actual, point.Exact);
                    }
                }
            }
            catch (TooMuchWorkException)
            {
                output.WriteLine($"too much work: {body}");
            }
        }
        output.WriteLine($"{compared} results, {exceptions} further off than twice the formula in float");
        mismatches.Assert();
        Assert.True(exceptions <= MostExceptions * compared, $"{exceptions} of {compared} results are more than twice as far off as the formula in float");
    }

    private static bool IsFurtherOff(ReferencePoint point, double actual) => point.UlpOf(actual) > 2 * point.UlpOf(point.AsWritten) + Ulps
        && !(Math.Abs(actual - point.Exact) <= OfLargestTerm * point.LargestTerm && point.UlpOf(point.AsWritten) > Ulps) && point.Role != Generator.Binding.LossRole.Hessian;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
