using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

/// <summary>States what a fix makes of members of a partial class; alone and, as the test library does by itself, with "fix all".</summary>
internal static class Mends
{
    public static Task Members<TFix>(string before, string after)
        where TFix : CodeFixProvider, new() => File<TFix>(LossSource.File([before]), LossSource.File([after]));

    public static Task File<TFix>(string before, string after)
        where TFix : CodeFixProvider, new() => new LossCodeFixTest<TFix>(before, after).RunAsync(TestContext.Current.CancellationToken);
}
