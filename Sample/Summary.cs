using System.Globalization;
using Spectre.Console;

namespace LossGen.Sample;

/// <summary>What the experiments say, in a sentence each and one table: written from the numbers, so it says what came out, whatever that is.</summary>
/// <param name="console">Where to print.</param>
/// <param name="experiments">The title and the comparisons of each experiment.</param>
internal sealed class Summary(IAnsiConsole console, IReadOnlyList<(string Title, IReadOnlyList<Comparison> Comparisons)> experiments)
{
    /// <summary>Prints the sentences.</summary>
    public void PrintSentences()
    {
        foreach ((string title, IReadOnlyList<Comparison> comparisons) in experiments)
        {
            console.WriteLine();
            console.WriteLine(Sentence(title, comparisons));
        }

        console.WriteLine();
    }

    /// <summary>Prints by how much asymmetric loss is above cross entropy.</summary>
    public void PrintDifferences()
    {
        var table = new Table { Title = new TableTitle("Asymmetric minus cross entropy on the test set, ± 95 % over test pictures"), Border = TableBorder.Rounded };
        table.AddColumn("");
        Comparison[] columns = [.. experiments.SelectMany(experiment => experiment.Comparisons)];
        foreach ((string title, IReadOnlyList<Comparison> comparisons) in experiments)
            foreach (Comparison comparison in comparisons)
                table.AddColumn(new TableColumn($"{title}\nby {comparison.Criterion.Name}").RightAligned());
        foreach ((string name, Score score) in Report.Rows)
            table.AddRow([name, .. columns.Select(comparison => $"{Signed(comparison.Difference(score))} {comparison.Verdict(score),6}")]);
        console.Write(table);
    }

    /// <summary>One sentence.</summary>
    /// <param name="title">What the experiment trained on.</param>
    /// <param name="comparisons">Its comparisons, one a criterion.</param>
    public static string Sentence(string title, IReadOnlyList<Comparison> comparisons)
    {
        string Both(Func<Comparison, string> part) => string.Join(" | ", comparisons.Select(part));
        return $"{title}: at p > 0.5 the asymmetric loss has F1 {Both(one => Number(one.Asymmetric.Test[Score.OverallF1]))}, cross entropy "
            + $"{Both(one => Number(one.CrossEntropy.Test[Score.OverallF1]))} (settings by {Both(one => one.Criterion.Name)}); at a tuned threshold it is "
            + $"{Both(one => $"{one.Verdict(Score.TunedF1)} ({Number(one.Asymmetric.Test[Score.TunedF1])} against {Number(one.CrossEntropy.Test[Score.TunedF1])})")}; "
            + $"in ranking it is {Both(one => one.RankingVerdict())}.";
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(Estimate difference) => string.Create(CultureInfo.InvariantCulture, $"{difference.Value:+0.000;−0.000} ± {difference.HalfWidth:0.000}");
}
