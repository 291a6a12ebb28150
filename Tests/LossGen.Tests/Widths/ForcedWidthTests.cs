using LossGen.Tests.Harness;
using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>
/// The code for each vector width, run on any machine: where it has no vectors of 512 bits, the runtime computes them in parts. The bits are the
/// same, with fused multiply-add too, which a machine has for all widths or for none.
/// </summary>
public class ForcedWidthTests
{
    private static readonly CompileOptions[] Widths = [.. new[] { 512, 256, 128 }.Select(bits => CompileOptions.Default with { VectorBits = bits })];

    private static readonly (string Name, string Attribute, string Targets)[] OfElements =
    [
        ("Bce", "BinaryCrossEntropy", "float"), ("Focal", "FocalLoss(Gamma = 1.5)", "float"), ("FocalOfBytes", "FocalLoss(Gamma = 2, Alpha = 0.25)", "byte"),
        ("Asl", "AsymmetricLoss", "float"), ("AslOfBools", "AsymmetricLoss", "bool"),
    ];

    public static IEnumerable<TheoryDataRow<int, int>> Sizes => RowBatch.Sizes;

    [Theory, MemberData(nameof(Sizes))]
    public void Rows_have_the_same_bits_with_each_width(int classes, int rows)
    {
        RowMethod[] methods = RowBatch.Methods("Reduction = Reduction.Sum");
        AssertSameRows(methods, Widths, classes, rows);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Reproducible_rows_have_the_same_bits_with_each_width_and_as_portable_code(int classes, int rows)
    {
        RowMethod[] methods = RowBatch.Methods("Reduction = Reduction.Sum, Reproducible = true");
        AssertSameRows(methods, [.. Widths, CompileOptions.Portable], classes, rows);
    }

    [Theory, InlineData(1), InlineData(15), InlineData(64), InlineData(1091)]
    public void Elements_have_the_same_bits_with_each_width(int length)
    {
        var random = new Random(length);
        float[] logits = [.. Enumerable.Range(0, length).Select(_ => 40 * random.NextSingle() - 20)], targets = [.. logits.Select(_ => random.NextSingle())];
        foreach ((string name, string attribute, string type) in OfElements)
        {
            string source = LossSource.File(
            [
                $"[{attribute}] public static partial double {name}(ReadOnlySpan<float> logits, ReadOnlySpan<{type}> targets, Span<float> gradient, Span<float> hessian);\n"
                + $"public static double Call(float[] logits, float[] targets, float[] gradient, float[] hessian) {{ var converted = new {type}[targets.Length]; "
                + $"for (int i = 0; i < targets.Length; i++) converted[i] = {(type switch { "float" => "targets[i]", "bool" => "targets[i] > 0.7f", _ => "(byte)(targets[i] > 0.7f ? 1 : 0)" })}; "
                + $"return {name}(logits, converted, gradient, hessian); }}",
            ]);
            float[][] results = [.. Widths.Select(options =>
            {
                float[] gradient = new float[length], hessian = new float[length];
                double value = GeneratedAssembly.Compile(source, options).Static<Func<float[], float[], float[], float[], double>>(LossSource.Class, "Call")(logits, targets, gradient, hessian);
                return (float[])[(float)value, .. gradient, .. hessian];
            })];
            foreach (float[] result in results)
                RowBatch.AssertSameBits(results[0], result, name);
        }
    }

    private static void AssertSameRows(RowMethod[] methods, IReadOnlyList<CompileOptions> options, int classes, int rows)
    {
        string source = LossSource.File(methods.Select(method => method.Source));
        foreach (RowMethod method in methods)
        {
            RowArguments[] results = [.. options.Select(option =>
                RowBatch.Of(classes, rows).Run(GeneratedAssembly.Compile(source, option).Static<RowCall>(LossSource.Class, "Call" + method.Name)))];
            foreach (RowArguments result in results)
            {
                RowBatch.AssertSameBits(results[0].Gradient, result.Gradient, method.Name);
                RowBatch.AssertSameBits(results[0].Hessian, result.Hessian, method.Name);
                RowBatch.AssertSameBits(results[0].Losses, result.Losses, method.Name);
                RowBatch.AssertSameBits(results[0].Probabilities, result.Probabilities, method.Name);
                Assert.Equal(BitConverter.DoubleToInt64Bits(results[0].Value), BitConverter.DoubleToInt64Bits(result.Value));
            }
        }
    }
}
