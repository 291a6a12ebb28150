using LossGen.CodeFixes;
using Xunit;

namespace LossGen.Tests.CodeFixes;

public class CallFixTests
{
    [Theory]
    [InlineData("Focal({|LOSS030:Sigmoid(x)|}, y, g);", "Focal(x, y, g);")]
    [InlineData("Focal({|LOSS030:Sigmoid(x).AsSpan(1, n)|}, y, g);", "Focal(x.AsSpan(1, n), y, g);")]
    [InlineData("Focal(targets: y, gradient: g, logits: /* p */ {|LOSS030:Sigmoid(x)|});", "Focal(targets: y, gradient: g, logits: /* p */ x);")]
    [InlineData("float[] p = Sigmoid(x); Focal({|LOSS030:p|}, y, g);", "float[] p = Sigmoid(x); Focal(x, y, g);")]
    [InlineData("SoftMax(x, g); y[0] = x[0]; Focal({|LOSS030:g.AsSpan(0, n)|}, y, g);", "SoftMax(x, g); y[0] = x[0]; Focal(x.AsSpan(0, n), y, g);")]
    public Task What_went_into_the_function_is_passed(string before, string after) => Mends.Members<PassLogitsCodeFix>(In(before), In(after));

    [Theory]
    [InlineData("SoftMax(x, x); Focal({|LOSS030:x|}, y, g);")]
    [InlineData("float[] p = Sigmoid(x); x = y; Focal({|LOSS030:p|}, y, g);")]
    [InlineData("float[] p = Sigmoid(x); for (int i = 0; i < n; i++) { Focal({|LOSS030:p|}, y, g); x[i] = 0; }")]
    public Task Nothing_is_offered_where_the_logits_have_changed(string body) => Mends.Members<PassLogitsCodeFix>(In(body), In(body));

    private static string In(string body) => $$"""
        [FocalLoss] public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
            static float[] Sigmoid(float[] x) => x;
            static void SoftMax(ReadOnlySpan<float> x, Span<float> destination) { }
            static void Train(float[] x, float[] y, float[] g, int n) { {{body}} }
        """;
}
