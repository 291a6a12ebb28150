namespace LossGen.Sample;

/// <summary>Asymmetric loss against cross entropy in one experiment, with the settings of one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="CrossEntropy">What came out for cross entropy.</param>
/// <param name="Asymmetric">What came out for the asymmetric loss.</param>
internal sealed record Comparison(Criterion Criterion, LossOutcome CrossEntropy, LossOutcome Asymmetric)
{
    private static readonly (string Name, Score Score)[] Rankings =
    [
        ("mAP", Score.MeanAveragePrecision), ("micro AP", Score.MicroAveragePrecision), ("P@1", Score.PrecisionAtOne),
        ("F1@3", Score.TopThreeF1), ("R@5", Score.RecallAtFive),
    ];

    private static readonly List<string> Order = ["better", "level", "worse"];

    /// <summary>Pairs the two losses, for each criterion.</summary>
    /// <param name="outcomes">The outcomes of an experiment.</param>
    public static IReadOnlyList<Comparison> In(IReadOnlyList<LossOutcome> outcomes) =>
    [
        .. Criterion.All.Select(criterion => new Comparison(
            criterion,
            outcomes.Single(outcome => outcome.Choice.Criterion == criterion && outcome.Choice.Contestant == Contestant.CrossEntropy),
            outcomes.Single(outcome => outcome.Choice.Criterion == criterion && outcome.Choice.Contestant == Contestant.Asymmetric))),
    ];

    /// <summary>The difference of a score, asymmetric loss minus cross entropy, on the same resamples.</summary>
    /// <param name="score">The score.</param>
    public Estimate Difference(Score score) => Asymmetric.Above(CrossEntropy, score);

    /// <summary>In words, how the asymmetric loss stands: a difference counts where its interval excludes 0.</summary>
    /// <param name="score">The score.</param>
    public string Verdict(Score score) => Difference(score) switch
    {
        { MayBeZero: true } => "level",
        { Value: > 0 } => "better",
        _ => "worse",
    };

    /// <summary>In words, how it stands in the scores that depend on no threshold.</summary>
    public string RankingVerdict() => string.Join(
        ", ",
        Rankings.GroupBy(ranking => Verdict(ranking.Score)).OrderBy(group => Order.IndexOf(group.Key))
            .Select(group => $"{group.Key} in {string.Join(" and ", group.Select(ranking => ranking.Name))}"));
}
