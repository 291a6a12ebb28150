using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Random definitions: the kernel computes what the method as compiled by the C# compiler computes in double, and its numeric derivative.</summary>
public class RandomDefinitionTests(ITestOutputHelper output)
{
    private const int DefinitionsInOneCompilation = 40, Points = 61;

    public static TheoryData<int, string> Batches => [(1, "default"), (2, "default"), (3, "reproducible"), (4, "portable"), (5, "portable"), (6, "default")];

    [Theory, MemberData(nameof(Batches))]
    public void A_random_definition_and_its_kernel_agree(int batch, string mode)
    {
        var random = new Random(20261124 + batch);
        CustomCase[] cases = [.. Enumerable.Range(0, DefinitionsInOneCompilation).Select(index => new RandomDefinition(random, $"Random{index}").Create())];
        // A variable may turn out unused, a branch never taken.
        cases[0] = cases[0] with { Source = $"private static double Square(double u) => u * u;\n#pragma warning disable CS0219, CS0162\n{cases[0].Source}" };
        var kernels = new CustomKernels(cases, mode);
        int compared = 0, skipped = 0;
        foreach (CustomCase custom in cases)
        {
            float[] x = [.. Enumerable.Range(0, Points).Select(_ => 8 * random.NextSingle() - 4)];
            float[] y = [.. x.Select(_ => custom.IsRegression ? 4 * random.NextSingle() - 2 : random.Next(3) is var choice && choice < 2 ? choice : random.NextSingle())];
            Check(custom, KernelResult.Of(kernels.Soft(custom), x, y), x, y, isHard: false);
            if (custom.IsRegression)
                continue;
            float[] hard = [.. y.Select(target => MathF.Round(target))];
            Check(custom, KernelResult.Of(kernels.Hard(custom), x, hard), x, hard, isHard: true);
        }
        output.WriteLine($"{compared} derivatives compared, {skipped} skipped near kinks");
        Assert.True(skipped < compared, $"{compared} derivatives compared, {skipped} skipped near kinks");

        void Check(CustomCase custom, KernelResult actual, float[] x, float[] y, bool isHard)
        {
            Func<double, double, double> reference = kernels.Reference(custom);
            var mismatches = new Mismatches();
            for (int i = 0; i < x.Length; i++)
            {
                float target = y[i];
                double F(double at) => reference(at, target);
                double exact = F(x[i]), slope = NumericDerivative.First(F, x[i]), bend = NumericDerivative.Second(F, x[i]);
                // Where float and double may decide a condition differently, or a difference reaches across a corner, there is nothing to compare.
                if (!IsSmoothAround(F, x[i], bend))
                {
                    skipped++;
                    continue;
                }
                compared++;
                double size = 1 + Math.Abs(exact) + Math.Abs(slope) + Math.Abs(bend);
                string at = FormattableString.Invariant($"x = {x[i]:R}, y = {target:R}{(isHard ? ", hard" : "")}");
                mismatches.CheckAbsolute($"loss at {at}", actual.Losses[i], exact, 4e-6 * size);
                mismatches.CheckAbsolute($"gradient at {at}", actual.Gradient[i], slope, 1e-5 * size);
                mismatches.CheckAbsolute($"hessian at {at}", actual.Hessian[i], bend, 4e-5 * size);
            }
            mismatches.Assert(() => kernels.Text(custom, isHard));
        }
    }

    private static bool IsSmoothAround(Func<double, double> f, double x, double bend)
    {
        double narrow = 16 * NumericDerivative.Second(near => f(x + (near - x) / 4), x);
        return Math.Abs(narrow - bend) <= 1e-5 * (1 + Math.Abs(bend));
    }
}
