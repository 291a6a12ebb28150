namespace LossGen.Sample;

/// <summary>Measures training steps apart from the comparison, one run at a time, so that no other run competes for the processor.</summary>
internal static class StepTimer
{
    private const int Rounds = 6;

    /// <summary>Times every loss.</summary>
    /// <param name="plan">Says the batch size.</param>
    /// <param name="contestants">The losses.</param>
    /// <param name="training">The training pictures.</param>
    /// <remarks>
    /// The losses take turns, an epoch each, so that a slow moment of the machine meets all of them; the first round warms up and does not count.
    /// The median leaves out steps in which the operating system had other plans.
    /// </remarks>
    public static IReadOnlyList<StepTiming> Measure(
        ExperimentPlan plan, IReadOnlyList<Contestant> contestants, MultiLabelDataset training)
    {
        TrainingSettings settings = plan.Grid[0] with { Epochs = Rounds };
        Trainer[] trainers = [.. contestants.Select(contestant => new Trainer(training, contestant.Loss, settings))];
        List<(TimeSpan Step, TimeSpan Loss)>[] times = [.. contestants.Select(_ => new List<(TimeSpan, TimeSpan)>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < trainers.Length; i++)
            {
                for (int step = 0; step < trainers[i].StepsPerEpoch; step++)
                {
                    trainers[i].Step();
                    if (round > 0)
                        times[i].Add((trainers[i].StepTime, trainers[i].LossTime));
                }
            }
        }

        return
        [
            .. times.Select(ofLoss => new StepTiming(
                Median(ofLoss.Select(time => time.Step)),
                Median(ofLoss.Select(time => time.Loss)))),
        ];
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted[sorted.Length / 2];
    }
}
