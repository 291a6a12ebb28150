using System.Globalization;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>Sentences write types and modifiers as C# does.</summary>
public class SentenceTests
{
    [Theory]
    [InlineData("[FocalLoss] public static partial float Loss(float[] logits, float[] targets, ref readonly float upstream);", "'upstream' is of type ref readonly float, but")]
    [InlineData("[FocalLoss] public static partial float Loss(float[] logits, float[] targets, in float upstream);", "'upstream' is of type in float, but")]
    [InlineData("[FocalLoss] public static partial float Loss(float[] logits, float[] targets, out float upstream);", "'upstream' is of type out float, but")]
    [InlineData("[LossDefinition] static float D(float logit, float target, ref readonly float a) => logit;", "'a' is of type ref readonly float;")]
    [InlineData("static float f; [LossDefinition] static ref float D(float logit, float target) => ref f;", "'D' returns ref float;")]
    [InlineData("static readonly float f; [LossDefinition] static ref readonly float D(float logit, float target) => ref f;", "'D' returns ref readonly float;")]
    [InlineData("[FocalLoss] public static partial ref int Loss(float[] logits, float[] targets);", "'Loss' returns ref int;")]
    public async Task Modifiers_of_parameters_and_results_are_written_as_in_source(string member, string expected)
    {
        var found = await Diagnose.Source(LossSource.File([member]), TestContext.Current.CancellationToken);
        Assert.Contains(found, diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).StartsWith(expected, StringComparison.Ordinal));
    }
}
