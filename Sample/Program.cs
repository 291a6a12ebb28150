using System.Diagnostics;
using LossGen.Sample;
using LossGen.Sample.Figures;
using Spectre.Console;

const int Failure = 1;
const int WrongUsage = 2;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(Options.Usage);
    return WrongUsage;
}

if (options.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}

try
{
    if (options.LossPlots)
        Documentation.Write(options.OutputDirectory, Terminal.Create());
    else
        Run(options);
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return Failure;
}

static void Run(Options options)
{
    var watch = Stopwatch.StartNew();
    IAnsiConsole console = Terminal.Create();
    ExperimentPlan plan = options.Quick ? ExperimentPlan.Quick : ExperimentPlan.Full;
    IReadOnlyList<Contestant> contestants = Contestant.All;
    MultiLabelDataset training = Corel5k.Read(Path.Combine(options.DataDirectory, Corel5k.TrainingFile));
    MultiLabelDataset test = Corel5k.Read(Path.Combine(options.DataDirectory, Corel5k.TestFile));

    Directory.CreateDirectory(options.OutputDirectory);

    console.WriteLine(
        $"Corel5k: {training.RowCount} training and {test.RowCount} test pictures, {training.FeatureCount} binary features, {training.LabelCount} labels.");
    console.WriteLine(
        $"Every run: {plan.Epochs} epochs of batches of {plan.BatchSize}, AdamW. Seeds: {string.Join(", ", plan.Seeds)}. Settings in the grid: {plan.Grid.Length}.");

    // What an experiment trains on: all labels, then with every other positive gone, as where annotators missed some.
    (string Title, MultiLabelDataset Training)[] experiments =
    [
        ("All labels", training),
        ($"{ExperimentPlan.RemovedShare:P0} of positives removed", training.WithoutPositives(ExperimentPlan.RemovedShare, ExperimentPlan.RemovalSeed)),
    ];
    IReadOnlyList<LossOutcome>[] outcomes = console.Progress().Start(progress =>
    {
        int runs = contestants.Count * (plan.Grid.Length + Criterion.All.Count * plan.Seeds.Length);
        ProgressTask task = progress.AddTask("Training", maxValue: experiments.Length * runs * plan.Epochs);
        return experiments.Select(experiment => Experiment.Run(plan, contestants, experiment.Training, test, () => task.Increment(1))).ToArray();
    });

    // Only now, when nothing else runs.
    IReadOnlyList<StepTiming> timings = StepTimer.Measure(plan, contestants, training);

    var summary = new Summary(console, [.. experiments.Select((experiment, i) => (experiment.Title, Comparison.In(outcomes[i])))]);
    summary.PrintSentences();
    summary.PrintDifferences();
    for (int i = 0; i < experiments.Length; i++)
        new Report(console, outcomes[i]).PrintScores(experiments[i].Title);
    new Report(console, outcomes[0]).PrintCurves();
    Report.PrintTimes(console, contestants, timings);

    string plot = Path.GetFullPath(Path.Combine(options.OutputDirectory, "probabilities.png"));
    ProbabilityPlot.Save([.. outcomes[0].Where(outcome => outcome.Choice.Criterion == Criterion.All[0])], plot);
    console.WriteLine($"Plot: {plot}");
    console.WriteLine($"Total: {watch.Elapsed.TotalSeconds:0.0} s");
}
