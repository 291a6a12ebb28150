using LossGen.Tests.Harness;

namespace LossGen.Tests.Accuracy;

/// <summary>The worst errors of one loss of elements: of the generated code in each mode, and of the formula with MathF.</summary>
/// <param name="Modes">Value, gradient and Hessian by mode.</param>
/// <param name="Moderate">Value and gradient with MathF where logit, or prediction and target, are within ±4.</param>
/// <param name="Everywhere">Value and gradient with MathF at all inputs.</param>
internal sealed record ElementMeasurement(IReadOnlyDictionary<string, WorstError[]> Modes, WorstError[] Moderate, WorstError[] Everywhere)
{
    private const float ModerateSize = 4;

    public static ElementMeasurement Of(ExactLoss loss, int index, IReadOnlyDictionary<string, KernelSet> kernels, float[] allX, float[] allY)
    {
        int[] kept = [.. Enumerable.Range(0, allX.Length).Where(i => !loss.IsLeftOut(allX[i], allY[i]))];
        float[] x = [.. kept.Select(i => allX[i])], y = [.. kept.Select(i => allY[i])];
        double smallest = kernels.Values.First().HasHard(index) ? Ulp.SmallestNormal : ExactResult.SmallestOfTerms;
        ExactResult[][] exact = [.. x.Zip(y, (logit, target) => ExactResult.Three(loss.At(logit, target), smallest))];
        var modes = kernels.Keys.ToDictionary(mode => mode, _ => WorstError.Three());
        WorstError[] moderate = WorstError.Three(), everywhere = WorstError.Three();
        foreach ((string mode, WorstError[] worst) in modes)
        {
            Add(worst, KernelResult.Of(kernels[mode].Soft(index), x, y), "float targets");
            if (kernels[mode].HasHard(index))
                Add(worst, KernelResult.Of(kernels[mode].Hard(index), x, y), "byte targets");
        }
        for (int i = 0; i < x.Length; i++)
        {
            (float value, float gradient) = loss.Paper(x[i], y[i]);
            foreach (WorstError[] worst in Math.Abs(x[i]) <= ModerateSize && Math.Abs(y[i]) <= ModerateSize ? new[] { moderate, everywhere } : [everywhere])
            {
                worst[0].Add(value, exact[i][0], "", x[i], y[i]);
                worst[1].Add(gradient, exact[i][1], "", x[i], y[i]);
            }
        }
        return new(modes, moderate[..2], everywhere[..2]);

        void Add(WorstError[] worst, KernelResult actual, string kind)
        {
            for (int i = 0; i < x.Length; i++)
            {
                worst[0].Add(actual.Losses[i], exact[i][0], kind, x[i], y[i]);
                worst[1].Add(actual.Gradient[i], exact[i][1], kind, x[i], y[i]);
                worst[2].Add(actual.Hessian[i], exact[i][2], kind, x[i], y[i]);
            }
        }
    }
}
