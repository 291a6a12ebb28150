using System.Globalization;
using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Platforms;

/// <summary>Sample/Embedded as a native program.</summary>
[Collection(nameof(SeparateBuilds))]
public partial class EmbeddedSampleTests(SeparateBuild build)
{
    [Fact]
    public async Task The_embedded_sample_becomes_one_small_file_without_warnings_and_learns()
    {
        Tools.Require("clang");
        string folder = await build.Run("publish", "Sample/Embedded", "embedded", "-r", "linux-x64");
        Assert.DoesNotContain("warning", build.LogOf("embedded"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(folder, "*.dll").Concat(Directory.GetFiles(folder, "*.so")));
        string program = Path.Combine(folder, "LossGen.Embedded");
        Assert.InRange(new FileInfo(program).Length, 500_000, 2_500_000);

        string output = await ChildProcess.Run(program, []);
        double[] shares = [.. Percentages().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.True(shares is [var first, var frequentFirst, var recall, var frequentRecall] && first > frequentFirst + 8 && recall > frequentRecall + 4, output);
    }

    [GeneratedRegex(@"(\d+\.\d) %")]
    private static partial Regex Percentages();
}
