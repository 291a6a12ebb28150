using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>Whatever is reduced, weighted and scaled: the gradient is the derivative of what is returned, times upstream.</summary>
public class ReductionTests
{
    private const int Length = 30, Classes = 5;

    private delegate double ReducedKernel(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, int classes, float upstream,
        Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities);

    private static readonly string[] Reductions = ["Mean", "Sum", "MeanOverPositives", "MeanOverRows"];

    private static readonly ReferenceLoss Loss = ReferenceLosses.Focal(1.5, 0.3);

    public static TheoryData<string, bool> Cases => [.. from reduction in Reductions from portable in new[] { false, true } select (reduction, portable)];

    [Theory, MemberData(nameof(Cases))]
    public void Value_gradient_and_hessian_are_those_of_the_reduced_weighted_loss(string reduction, bool isPortable)
    {
        Batch batch = Batch.Create();
        var kernel = Compile(isPortable).Static<ReducedKernel>(LossSource.Class, reduction);
        float[] gradient = new float[Length], hessian = new float[Length], losses = new float[Length], probabilities = new float[Length];
        double value = kernel(batch.X, batch.Y, batch.Weights, Classes, 2.5f, gradient, hessian, losses, probabilities);

        double divisor = Divisor(reduction, batch.Y);
        var mismatches = new Mismatches();
        double sum = 0;
        for (int i = 0; i < Length; i++)
        {
            (double x, double y, double weight) = (batch.X[i], batch.Y[i], batch.Weights[i]);
            sum += weight * Loss.Value(x, y);
            mismatches.CheckAbsolute($"loss {i}", losses[i], weight * Loss.Value(x, y), 1e-6);
            mismatches.CheckAbsolute($"probability {i}", probabilities[i], ReferenceLosses.Sigmoid(x), 1e-7);
            mismatches.CheckAbsolute($"gradient {i}", gradient[i], 2.5 * weight * Loss.Gradient(x, y) / divisor, 1e-6);
            mismatches.CheckAbsolute($"hessian {i}", hessian[i], 2.5 * weight * Loss.Hessian(x, y) / divisor, 5e-6);
        }
        mismatches.CheckAbsolute("value", value, sum / divisor, 1e-6 * Math.Abs(sum / divisor));
        mismatches.Assert();
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_gradient_is_the_slope_of_the_returned_value(string reduction, bool isPortable)
    {
        Batch batch = Batch.Create();
        var kernel = Compile(isPortable).Static<ReducedKernel>(LossSource.Class, reduction);
        float[] gradient = new float[Length], hessian = new float[Length], losses = new float[Length], probabilities = new float[Length];
        double Value(float[] x) => kernel(x, batch.Y, batch.Weights, Classes, 1, gradient, hessian, losses, probabilities);

        const float Step = 1 / 32f;
        for (int i = 0; i < Length; i += 7)
        {
            float[] up = [.. batch.X], down = [.. batch.X];
            up[i] += Step;
            down[i] -= Step;
            double slope = (Value(up) - Value(down)) / (up[i] - (double)down[i]);
            Value(batch.X);
            Assert.Equal(slope, gradient[i], 2e-3 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Without_a_positive_the_mean_over_positives_divides_by_1()
    {
        Batch batch = Batch.Create();
        float[] none = new float[Length], outputs = new float[Length];
        double Value(string reduction) => Compile(false).Static<ReducedKernel>(LossSource.Class, reduction)(
            batch.X, none, batch.Weights, Classes, 1, outputs, new float[Length], new float[Length], new float[Length]);
        Assert.Equal(Value("Sum"), Value("MeanOverPositives"));
    }

    [Theory, InlineData("Mean"), InlineData("Sum"), InlineData("MeanOverPositives")]
    public void Float_and_double_and_void_agree(string reduction)
    {
        string Attribute() => $"[FocalLoss(Reduction = Reduction.{reduction})] public static partial";
        const string Parameters = "(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);";
        var generated = GeneratedAssembly.Compile(LossSource.File(
            [$"{Attribute()} double Double{Parameters}", $"{Attribute()} float Float{Parameters}", $"{Attribute()} void Void{Parameters}"]));
        Batch batch = Batch.Create();
        float[] ofDouble = new float[Length], ofFloat = new float[Length], ofVoid = new float[Length];
        double wide = generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, double>>(LossSource.Class, "Double")(batch.X, batch.Y, ofDouble);
        float narrow = generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, float>>(LossSource.Class, "Float")(batch.X, batch.Y, ofFloat);
        generated.Static<Action<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>>>(LossSource.Class, "Void")(batch.X, batch.Y, ofVoid);
        Assert.Equal((float)wide, narrow);
        Assert.Equal(ofDouble, ofFloat);
        Assert.Equal(ofDouble, ofVoid);
    }

    [Fact]
    public void Bool_and_byte_targets_count_and_compute_the_same()
    {
        const string Attribute = "[AsymmetricLoss(Reduction = Reduction.MeanOverPositives)] public static partial double";
        var generated = GeneratedAssembly.Compile(LossSource.File(
        [
            $"{Attribute} OfBool(ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets, Span<float> gradient);",
            $"{Attribute} OfByte(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);",
        ]));
        Batch batch = Batch.Create();
        float[] ofBool = new float[Length], ofByte = new float[Length];
        bool[] bools = [.. batch.Y.Select(target => target > 0.5f)];
        // Any byte but 0 is a positive, also one whose highest bit is set.
        byte[] bytes = [.. bools.Select((target, i) => target ? (byte)(255 - i) : (byte)0)];
        Assert.Equal(
            generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<bool>, Span<float>, double>>(LossSource.Class, "OfBool")(batch.X, bools, ofBool),
            generated.Static<Func<ReadOnlySpan<float>, ReadOnlySpan<byte>, Span<float>, double>>(LossSource.Class, "OfByte")(batch.X, bytes, ofByte));
        Assert.Equal(ofBool, ofByte);
    }

    private static double Divisor(string reduction, float[] targets) => reduction switch
    {
        "Mean" => Length,
        "MeanOverPositives" => Math.Max(1, targets.Count(target => target != 0)),
        "MeanOverRows" => Length / Classes,
        _ => 1,
    };

    private static GeneratedAssembly Compile(bool isPortable) => GeneratedAssembly.Compile(
        LossSource.File(Reductions.Select(reduction =>
            $"""
            [FocalLoss(Gamma = 1.5, Alpha = 0.3, Reduction = Reduction.{reduction})] public static partial double {reduction}(
                ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, int classes, float upstream,
                Span<float> gradient, Span<float> hessian, Span<float> losses, Span<float> probabilities);
            """)),
        isPortable ? CompileOptions.Portable : CompileOptions.Default);

    private sealed record Batch(float[] X, float[] Y, float[] Weights)
    {
        public static Batch Create()
        {
            var random = new Random(5);
            return new(
                [.. Enumerable.Range(0, Length).Select(_ => 12 * random.NextSingle() - 6)],
                [.. Enumerable.Range(0, Length).Select(i => i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : random.NextSingle())],
                [.. Enumerable.Range(0, Length).Select(_ => 3 * random.NextSingle())]);
        }
    }
}
