namespace LossGen.Minimax;

/// <summary>
/// From a real minimax polynomial to float coefficients. First the leading ones are rounded in turn and the rest
/// solved again, then a seeded local search moves single coefficients and pairs by a few units in the last place
/// towards the smallest worst error of the float32 kernels on a sample; inputs where the full range is worse than
/// the sample join it, and the search repeats.
/// </summary>
internal static class CoefficientSearch
{
    /// <summary>Rounds c[0], solves the rest again for the rounded value, rounds c[1], and so on.</summary>
    public static float[] RoundInTurn(
        Func<DoubleDouble, DoubleDouble> target,
        Func<DoubleDouble, DoubleDouble> weight,
        int count,
        double low,
        double high)
    {
        var result = new float[count];
        for (var i = 0; i < count; i++)
        {
            var fixedCount = i;

            // Divided by x^i, which goes to the weight: with powers from i on, the error would change its sign at zero
            // apart from the alternation, where i is odd.
            DoubleDouble Rest(DoubleDouble x)
            {
                if (Math.Abs(x.High) < 1e-9)
                    return 0;
                var value = target(x);
                for (var k = 0; k < fixedCount; k++)
                    value -= Remez.Power(x, k) * result[k];
                return value / Remez.Power(x, fixedCount);
            }

            DoubleDouble RestWeight(DoubleDouble x)
                => Math.Abs(x.High) < 1e-9 && fixedCount > 0 ? 0 : weight(x) * DoubleDouble.Abs(Remez.Power(x, fixedCount));

            var powers = Enumerable.Range(0, count - i).ToArray();
            result[i] = (float)(double)Remez.Solve(i == 0 ? target : Rest, RestWeight, powers, low, high).Coefficients[0];
        }

        return result;
    }

    /// <summary>A sample with its exact results.</summary>
    internal sealed class Sample(Func<double, double> exact)
    {
        private readonly List<float> _inputs = [];

        public float[] Inputs { get; private set; } = [];

        public double[] Exact { get; private set; } = [];

        public double[] PerUlp { get; private set; } = [];

        public float[] Output { get; private set; } = [];

        public void Add(IEnumerable<float> inputs)
        {
            _inputs.AddRange(inputs);
            while (_inputs.Count % 8 != 0)
                _inputs.Add(_inputs[0]);
            Inputs = [.. _inputs];
            Exact = Array.ConvertAll(Inputs, x => exact(x));
            PerUlp = Array.ConvertAll(Exact, y => 1 / UlpReport.UlpOf(y));
            Output = new float[Inputs.Length];
        }
    }

    /// <summary>The worst error of the kernels on the sample, given up once it exceeds the limit.</summary>
    public static double Score(ReadOnlySpan<Kernel> kernels, float[] coefficients, Sample sample, double limit)
    {
        var worst = 0.0;
        foreach (var kernel in kernels)
        {
            const int Step = 8192;
            for (var start = 0; start < sample.Inputs.Length; start += Step)
            {
                var length = Math.Min(Step, sample.Inputs.Length - start);
                var output = sample.Output.AsSpan(0, length);
                kernel(coefficients, sample.Inputs.AsSpan(start, length), output);
                for (var i = 0; i < length; i++)
                {
                    var error = Math.Abs(output[i] - sample.Exact[start + i]) * sample.PerUlp[start + i];
                    if (!(error <= worst))
                        worst = double.IsNaN(error) ? double.PositiveInfinity : error;
                }

                if (worst > limit)
                    return worst;
            }
        }

        return worst;
    }

    /// <summary>Climbs for the given number of trials; the reach of input is the largest |x| of the polynomial.</summary>
    public static (float[] Coefficients, double Score) Climb(
        ReadOnlySpan<Kernel> kernels,
        float[] start,
        Sample sample,
        double reach,
        int trials,
        int seed)
    {
        var random = new Random(seed);
        var best = (float[])start.Clone();
        var bestScore = Score(kernels, best, sample, double.PositiveInfinity);
        for (var trial = 0; trial < trials; trial++)
        {
            var next = (float[])best.Clone();
            var moves = 1 + random.Next(3);
            for (var move = 0; move < moves; move++)
            {
                var i = random.Next(next.Length);

                // A step worth about the same at the end of the range for each coefficient.
                var size = 3e-9 * Math.Pow(10, random.NextDouble() * 2.5) / Math.Pow(reach, i);
                var moved = (float)(next[i] + (size * (random.NextDouble() - 0.5)));
                next[i] = moved != next[i] ? moved : (random.Next(2) == 0 ? MathF.BitIncrement(moved) : MathF.BitDecrement(moved));
            }

            var score = Score(kernels, next, sample, bestScore);
            if (score < bestScore)
                (best, bestScore) = (next, score);
        }

        return (best, bestScore);
    }
}
