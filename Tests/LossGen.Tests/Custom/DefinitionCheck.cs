using LossGen.Tests.Harness;
using LossGen.Tests.Reference;

namespace LossGen.Tests.Custom;

/// <summary>Compares value, gradient and Hessian of a kernel with the method as the C# compiler compiles it, in double.</summary>
internal static class DefinitionCheck
{
    private const double Tolerance = 2e-6;

    private static readonly float[] X = [.. Enumerable.Range(0, 49).Select(i => (i - 24) / 4f + 0.03125f)];

    public static void Compare(CustomKernels kernels, CustomCase custom)
    {
        Func<double, double, double> reference = kernels.Reference(custom);
        var mismatches = new Mismatches();
        foreach (float target in new[] { 0, 0.5f, 1, 0.3125f })
        {
            float[] y = [.. X.Select(_ => target)];
            Check(KernelResult.Of(kernels.Soft(custom), X, y), $"soft target {target}");
            if (target is 0 or 1)
                Check(KernelResult.Of(kernels.Hard(custom), X, y), $"hard target {target}");

            void Check(KernelResult actual, string at)
            {
                for (int i = 0; i < X.Length; i++)
                {
                    double F(double x) => reference(x, target);
                    double exact = F(X[i]), slope = NumericDerivative.First(F, X[i]), bend = NumericDerivative.Second(F, X[i]);
                    mismatches.CheckAbsolute($"loss at x = {X[i]}, {at}", actual.Losses[i], exact, Tolerance * (1 + Math.Abs(exact)));
                    if (IsKinkNear(F, X[i]))
                        continue;
                    mismatches.CheckAbsolute($"gradient at x = {X[i]}, {at}", actual.Gradient[i], slope, Tolerance * (2 + Math.Abs(slope)));
                    mismatches.CheckAbsolute($"hessian at x = {X[i]}, {at}", actual.Hessian[i], bend, 4 * Tolerance * (2 + Math.Abs(bend)));
                }
            }
        }
        mismatches.Assert(() => kernels.Text(custom, isHard: false));
    }

    // A difference over half the reach gives something else.
    private static bool IsKinkNear(Func<double, double> f, double x)
    {
        double narrow = NumericDerivative.Second(near => f(x + (near - x) / 2), x) * 4, wide = NumericDerivative.Second(f, x);
        return !(Math.Abs(narrow - wide) <= 1e-6 * (1 + Math.Abs(wide)));
    }
}
