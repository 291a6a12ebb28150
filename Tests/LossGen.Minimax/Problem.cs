namespace LossGen.Minimax;

/// <summary>
/// A polynomial to find: Σ c[i]·x^i close to Target on [Low, High], the error weighted, whose float coefficients are then
/// tuned on the float32 kernels that use them.
/// </summary>
internal sealed record Problem(
    string Name,
    Func<DoubleDouble, DoubleDouble> Target,
    Func<DoubleDouble, DoubleDouble> Weight,
    double Low,
    double High,
    (string Name, Kernel Kernel)[] Kernels,
    Func<double, double> Exact,
    Func<Random, float> Draw,
    (float From, float To)[] Ranges)
{
    private const int SampleSize = 40000;
    private const int Rounds = 4;
    private const int Trials = 3000;
    private const int SearchStride = 8;

    /// <summary>Finds coefficients and prints them, with their worst errors over each stride-th float.</summary>
    public void Find(int count, int stride)
    {
        var powers = Enumerable.Range(0, count).ToArray();
        var (_, error) = Remez.Solve(Target, Weight, powers, Low, High);
        Write($"{Name}, {count} coefficients: minimax error 2^{Math.Log2(error):F2}");
        var current = CoefficientSearch.RoundInTurn(Target, Weight, count, Low, High);
        var random = new Random(1);
        var sample = new CoefficientSearch.Sample(Exact);
        sample.Add(Enumerable.Range(0, SampleSize).Select(_ => Draw(random)));
        var kernels = Array.ConvertAll(Kernels, k => k.Kernel);
        var best = current;
        var bestWorst = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            (current, var score) = CoefficientSearch.Climb(kernels, current, sample, Math.Max(-Low, High), Trials, round);
            var worse = new List<float>();
            var worst = 0.0;
            foreach (var kernel in kernels)
                worst = Math.Max(worst, Measure(kernel, current, SearchStride, (score, worse)).Ulp);
            if (worst < bestWorst)
                (best, bestWorst) = (current, worst);
            sample.Add(worse.Take(SampleSize / 4));
        }

        Print("found", best, stride);
    }

    /// <summary>Prints coefficients with their worst errors over each stride-th float.</summary>
    public void Print(string label, float[] coefficients, int stride)
    {
        Write($"  {label}: {UlpReport.Literals(coefficients)}");
        foreach (var (name, kernel) in Kernels)
            Write($"    {name,-24} {Measure(kernel, coefficients, stride, null)}");
    }

    private static void Write(string line) => Console.WriteLine(line);

    private Worst Measure(Kernel kernel, float[] coefficients, int stride, (double Threshold, List<float> Inputs)? collect)
    {
        var worst = new Worst(0, 0);
        foreach (var (from, to) in Ranges)
        {
            var here = UlpReport.Measure(kernel, coefficients, Exact, from, to, stride, collect);
            if (here.Ulp > worst.Ulp)
                worst = here;
        }

        return worst;
    }
}
