using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>The probe leaves out no loss.</summary>
public class ProbeSourceTests
{
    [Fact]
    public void The_probe_has_every_loss_that_there_is()
    {
        string path = BuildPaths.Get("ProbeLosses");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, ProbeSource.Text);
        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == ProbeSource.Text,
            $"{path} is not what its writer writes now. Run this test with UPDATE_SNAPSHOTS=1, then build again.");
    }
}
