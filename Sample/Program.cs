using System.Diagnostics;
using LossGen.Sample;
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
        Console.WriteLine($"{LossPlots.Save(options.OutputDirectory)} plots in {Path.GetFullPath(options.OutputDirectory)}");
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

    IReadOnlyList<LossOutcome> outcomes = console.Progress().Start(progress =>
    {
        int gridEpochs = plan.Grid.Length > 1 ? contestants.Count * plan.Grid.Length * plan.Epochs : 0;
        int finalEpochs = contestants.Count * plan.Seeds.Length * plan.Epochs;
        ProgressTask task = progress.AddTask("Training", maxValue: gridEpochs + finalEpochs);
        void OnEpoch() => task.Increment(1);

        IReadOnlyList<(TrainingSettings, double)> chosen = GridSearch.Choose(plan, contestants, training, OnEpoch);
        return Experiment.Run(plan, chosen, contestants, training, test, OnEpoch);
    });

    // Only now, when nothing else runs.
    IReadOnlyList<StepTiming> timings = StepTimer.Measure(plan, contestants, training);

    var report = new Report(console, outcomes);
    report.PrintSettings();
    report.PrintCurves();
    report.PrintScores(timings);

    string plot = Path.GetFullPath(Path.Combine(options.OutputDirectory, "probabilities.png"));
    Plots.SaveProbabilities(outcomes, plot);
    console.WriteLine($"Plot: {plot}");
    console.WriteLine($"Total: {watch.Elapsed.TotalSeconds:0.0} s");
}
