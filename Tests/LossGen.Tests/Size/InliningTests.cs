using System.Text.RegularExpressions;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Size;

/// <summary>
/// The runtime's compiler puts the functions of kernels in the place of their calls only up to a limit; a loop where it stops takes many times as long.
/// </summary>
public partial class InliningTests
{
    private static readonly string[] Kernels =
    [
        "Losses_Bce:Block", "Losses_Asl:Block", "Losses_Focal:Block", "Losses_Dice_UsualRows:Along1", "Losses_Dice_AnyRows:Along1",
        "Losses_Ce_UsualRows:(Columns|Pass)1", "Losses_Ce_UsualRows:(Along|Pass)1", "Losses_Ce_AnyRows:Pass1",
        "Losses_Zlpr_UsualRows:(Columns|Pass)3", "Losses_Zlpr_UsualRows:(Along|Pass)3", "Losses_Zlpr_UsualRows:Pass5", "Losses_Zlpr_AnyRows:Pass5",
    ];

    // What joins the lanes of rows stands behind the loops over their elements; the runtime's own calls are the checks of the stack.
    private static readonly string[] Allowed = ["Rows:SumsOfRows", "Rows:MaximaOfRows", "CORINFO_HELP_"];

    [Theory, InlineData(""), InlineData("AVX512"), InlineData("AVX2")]
    public async Task Kernels_call_no_function_of_elements(string switchedOff)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string assembly = Path.Combine(folder, "Generated.dll"), listing = Path.Combine(folder, "listing.txt");
            await File.WriteAllBytesAsync(assembly, Six.Compiled().Image, TestContext.Current.CancellationToken);
            var environment = new Dictionary<string, string>
            {
                ["DOTNET_STARTUP_HOOKS"] = assembly,
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_JitDisasm"] = "Block* Along* Columns* Pass* Values*",
            };
            if (switchedOff.Length > 0)
                environment["DOTNET_Enable" + switchedOff] = "0";
            await ChildProcess.DotNet([BuildPaths.Get("WidthProbe")], environment);

            string[] lines = await File.ReadAllLinesAsync(listing, TestContext.Current.CancellationToken);
            string[] methods = [.. lines.Where(line => line.StartsWith("; Assembly listing for method", StringComparison.Ordinal))];
            Assert.All(Kernels, kernel => Assert.Contains(methods, method => Regex.IsMatch(method, kernel)));
            string[] calls = [.. lines.Select(line => Call().Match(line)).Where(call => call.Success).Select(call => call.Groups[1].Value)];
            // So that the lines are read right: kernels of rows join lanes.
            Assert.Contains(calls, call => call.Contains(Allowed[0], StringComparison.Ordinal));
            Assert.Empty(calls.Where(call => !Allowed.Any(allowed => call.Contains(allowed, StringComparison.Ordinal))).Distinct());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\s+(?:call|bl|blr)\s+(.*)$")]
    private static partial Regex Call();
}
