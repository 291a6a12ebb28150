namespace LossGen.Sample;

/// <summary>One number for each <see cref="Score"/>.</summary>
/// <param name="values">The numbers, in the order of the enumeration.</param>
internal sealed class Scores(double[] values)
{
    /// <summary>How many scores there are.</summary>
    public static int Count { get; } = Enum.GetValues<Score>().Length;

    /// <summary>One of them.</summary>
    /// <param name="score">Which.</param>
    public double this[Score score] => values[(int)score];

    /// <summary>The mean of each score, as over several seeds.</summary>
    /// <param name="scores">The scores of each.</param>
    public static Scores Mean(IReadOnlyList<Scores> scores) =>
        new([.. Enum.GetValues<Score>().Select(score => scores.Average(one => one[score]))]);
}
