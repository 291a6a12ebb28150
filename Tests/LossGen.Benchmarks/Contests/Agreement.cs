namespace LossGen.Benchmarks.Contests;

/// <summary>Equal work: before anything is timed, all competitors must come to the same value and gradient.</summary>
internal static class Agreement
{
    private const double Relative = 1e-4;

    /// <summary>What is left of a gradient where its terms cancel carries the rounding of the terms.</summary>
    private const double Absolute = 1e-6;

    private const int Count = 65_536;

    /// <exception cref="InvalidOperationException">Two competitors disagree; the message says where.</exception>
    public static void Verify(IReadOnlyList<Contest> contests)
    {
        using var inputs = new Inputs(Count);
        foreach (Contest contest in contests)
            Verify(contest.Key, contest.Competitors(inputs), inputs);
    }

    /// <param name="contest">Its name in the message.</param>
    /// <param name="competitors">Who takes part.</param>
    /// <param name="inputs">What they read and write.</param>
    /// <exception cref="InvalidOperationException">Two competitors disagree; the message says where.</exception>
    public static void Verify(string contest, IReadOnlyList<Competitor> competitors, Inputs inputs)
    {
        float expected = competitors[0].Pass();
        float[] gradient = inputs.Gradient.ToArray();
        foreach (Competitor competitor in competitors.Where(competitor => competitor.SameResult))
        {
            inputs.Gradient.Fill(float.NaN);
            Compare($"{contest}, {competitor.Name}: value", competitor.Pass(), expected);
            for (int i = 0; i < gradient.Length; i++)
                Compare($"{contest}, {competitor.Name}: gradient at logit {inputs.Logits[i]}", inputs.Gradient[i], gradient[i]);
        }
    }

    private static void Compare(string what, float actual, float expected)
    {
        if (!(Math.Abs((double)actual - expected) <= Absolute + Relative * Math.Abs(expected)))
            throw new InvalidOperationException($"{what} is {actual}, and {expected} from the first competitor.");
    }
}
