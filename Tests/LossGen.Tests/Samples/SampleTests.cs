using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Samples;

/// <summary>The samples, run as their pages say, a short form of each.</summary>
public partial class SampleTests
{
    [Fact]
    public async Task The_main_sample_prints_its_conclusion_before_tables_that_agree_with_it()
    {
        string folder = Directory.CreateTempSubdirectory("lossgen-sample-").FullName;
        try
        {
            string output = (await Run("Sample", "LossGen.Sample", "--quick", "--output", folder)).ReplaceLineEndings("\n");
            Assert.True(File.Exists(Path.Combine(folder, "probabilities.png")));
            string[] sentences = [.. Conclusion().Matches(output).Select(match => match.Value.ReplaceLineEndings(" "))];
            Assert.Equal(2, sentences.Length);
            Assert.True(output.IndexOf('╭', StringComparison.Ordinal) > output.LastIndexOf("in ranking", StringComparison.Ordinal), output);

            // Each of the two tables of scores: cross entropy, focal, asymmetric by mAP, then the same by F1@3.
            string[][] atHalf = [.. Row().Matches(output).Select(match => Number().Matches(match.Value).Select(number => number.Groups[1].Value).ToArray()).Where(row => row.Length == 6)];
            Assert.Equal(2, atHalf.Length);
            Assert.All(sentences.Zip(atHalf), pair =>
            {
                Assert.Contains($"F1 {pair.Second[2]} | {pair.Second[5]}, cross", pair.First, StringComparison.Ordinal);
                Assert.Contains($"{pair.Second[0]} | {pair.Second[3]} (settings", pair.First, StringComparison.Ordinal);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task LightGBM_with_generated_losses_grows_the_trees_of_its_built_in_objectives_and_learns_counts_from_a_bad_start()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "LightGBM has libraries for x64 only.");
        string output = await Run("Sample/LightGbm", "LossGen.LightGbm", "--quick");
        Dictionary<string, double> differences = Difference().Matches(output)
            .ToDictionary(match => match.Groups[1].Value.Trim(), match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(10, differences.Count);
        Assert.InRange(differences["cross entropy"], 0, 1e-5);
        Assert.InRange(differences["softmax"], 0, 1e-5);
        // Rows one after the other, where LightGBM has class after class, fit other pictures than those that the labels are of.
        Dictionary<string, double> logLosses = LogLoss().Matches(output)
            .ToDictionary(match => match.Groups[1].Value.Trim(), match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.True(logLosses["softmax, wrong order"] > logLosses["softmax"] + 0.03, output);
        // From a starting score of -5 the second derivative, exp(-5), makes the first step hundreds long; with the bound it learns all the same.
        Dictionary<string, double> deviances = Deviance().Matches(output)
            .ToDictionary(match => match.Groups[1].Value.Trim(), match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(5, deviances.Count);
        Assert.InRange(deviances["second derivative"], 0, 1.05 * deviances["built-in poisson"]);
        Assert.InRange(deviances["bound from -5"], 0, 1.05 * deviances["built-in poisson"]);
        Assert.False(deviances["second derivative from -5"] < 10 * deviances["built-in poisson"], output);
        Assert.True(differences["cross entropy from 0"] > 0.1 && differences["focal, γ = 2"] > 0.1, output);
    }

    [Fact]
    public async Task A_trainer_of_ML_NET_learns_the_same_from_its_log_loss_and_from_generated_cross_entropy()
    {
        string output = await Run("Sample/MlNet", "LossGen.MlNet");
        Dictionary<string, double> precisions = Precision().Matches(output)
            .ToDictionary(match => match.Groups[1].Value.Trim(), match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(4, precisions.Count);
        Assert.Equal(precisions["ML.NET's log loss"], precisions["cross entropy"], 0.011);
        Assert.All(precisions.Values, precision => Assert.True(precision > 0.1, output));
    }

    private static Task<string> Run(string folder, string name, params string[] arguments) => ChildProcess.DotNet(
        [Path.Combine(BuildPaths.Get("Repository"), folder, "bin", BuildPaths.GetText("Configuration"), "net10.0", name + ".dll"), .. arguments]);

    [GeneratedRegex(@"^[^╭│\n]+: at p > 0\.5 the asymmetric loss.*?\.$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Conclusion();

    [GeneratedRegex(@"^│ F1, p > 0\.5 .*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(\d\.\d{3}) ± ")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(\S.{21})(?: +\d\.\d{3})+   (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Difference();

    [GeneratedRegex(@"^(softmax.{15}) +\d\.\d{3} +\d\.\d{3} +(\d\.\d{3})   \S+$", RegexOptions.Multiline)]
    private static partial Regex LogLoss();

    [GeneratedRegex(@"^(\S.{27})(\d\.\d{4}|\d+e\+\d+|NaN)$", RegexOptions.Multiline)]
    private static partial Regex Deviance();

    [GeneratedRegex(@"^(\S.{19}) +(\d\.\d{3}) +\d\.\d{3}$", RegexOptions.Multiline)]
    private static partial Regex Precision();
}
