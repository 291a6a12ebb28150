using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Tests.Binding;
using Xunit;

namespace LossGen.Tests.Packaging;

/// <summary>Where LossGen itself fails, the user learns that it is not his mistake, and where to report it.</summary>
public class FailureReportTests
{
    [Fact]
    public void A_failure_of_ours_says_what_failed_and_where_to_report_it()
    {
        LossMethod method = Bind.One("static partial class Losses { [FocalLoss] public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets); }");
        string report = FailureReport.Of(method, new InvalidOperationException("Two\nlines."));
        Assert.Contains("failed on FocalLoss for 'Focal': InvalidOperationException: Two lines.", report, StringComparison.Ordinal);
        Assert.EndsWith("https://github.com/lossgen/lossgen/issues/new?template=failure.yml", report, StringComparison.Ordinal);
        Assert.Contains("LossGen 0.", report, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', report);
    }
}
