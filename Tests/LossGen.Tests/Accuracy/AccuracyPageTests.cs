using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Accuracy;

/// <summary>The figures of docs/accuracy.md are those that this build has.</summary>
public class AccuracyPageTests
{
    private const string Begin = "<!-- measured: begin -->\n\n", End = "\n\n<!-- measured: end -->";

    [Fact]
    public void The_page_about_accuracy_has_the_figures_measured_now()
    {
        string path = Path.Combine(BuildPaths.Get("Repository"), "docs", "accuracy.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = page.IndexOf(End, StringComparison.Ordinal);
        string measured = AccuracyTables.Text();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page[..begin] + measured + page[end..]);
            return;
        }
        bool isFused = Fma.IsSupported || AdvSimd.IsSupported;
        string expected = AccuracyTables.WithoutMachine(page[begin..end], isFused), actual = AccuracyTables.WithoutMachine(measured, isFused);
        Assert.True(expected == actual, $"{path} is out of date. Run this test with UPDATE_SNAPSHOTS=1. Measured now:\n{measured}");
    }
}
