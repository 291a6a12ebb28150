using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>Masks, class weights, upstream, layouts and adding in losses of the regions of classes: values by the formula in double precision, gradients by finite differences of it.</summary>
public class ClassRegionOptionTests
{
    private const int Rows = 83;

    private const float Upstream = 3;

    private static readonly string[] Modes = ["default", "reproducible", "portable"];

    private static readonly Dictionary<string, Lazy<GeneratedAssembly>> Assemblies = Modes.ToDictionary(mode => mode, mode => new Lazy<GeneratedAssembly>(() => GeneratedAssembly.Compile(
        LossSource.File(
        [
            Method("ByRow", "SoftmaxTverskyLoss(Alpha = 0.3, Beta = 0.7, Reduction = Reduction.MeanOverWeights)", "ReadOnlySpan<int> labels", "bool", mode),
            Method("ByClass", "SoftmaxTverskyLoss(Alpha = 0.3, Beta = 0.7, Reduction = Reduction.MeanOverWeights, Layout = Layout.ClassMajor)", "ReadOnlySpan<int> labels", "bool", mode),
            Method("Dense", "SoftmaxTverskyLoss(Alpha = 0.3, Beta = 0.7, Layout = Layout.ClassMajor)", "ReadOnlySpan<float> targets", "byte", mode),
            Method("Added", "SoftmaxTverskyLoss(Alpha = 0.3, Beta = 0.7, Layout = Layout.ClassMajor, Accumulate = true)", "ReadOnlySpan<float> targets", "byte", mode),
        ]),
        mode == "portable" ? CompileOptions.Portable : CompileOptions.Default)));

    public static TheoryData<string, int> Cases => [.. from mode in Modes from classes in new[] { 3, 40 } select (mode, classes)];

    [Theory, MemberData(nameof(Cases))]
    public void Masked_and_ignored_rows_are_in_no_region_and_classes_weigh_in_both_layouts(string mode, int classes)
    {
        Data data = new(classes);
        float[] gradient = new float[data.X.Length], turned = new float[data.X.Length];
        bool[] counts = [.. data.Mask.Select((isIn, row) => isIn && data.Labels[row] >= 0)];
        double value = Run<Labelled>(mode, "ByRow")(data.X, data.Labels, data.Mask, data.Weights, Upstream, classes, gradient);
        Check(data, data.OneHot, counts, isOverWeights: true, value, gradient);
        double byClass = Run<Labelled>(mode, "ByClass")(data.Turned(data.X), data.Labels, data.Mask, data.Weights, Upstream, classes, turned);
        Assert.Equal(value, byClass, 1e-6);
        float[] expected = data.Turned(gradient);
        Assert.All(Enumerable.Range(0, turned.Length), i => Assert.Equal(expected[i], turned[i], 1e-7f));
        Assert.Contains(turned, derivative => derivative != 0);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Distributions_class_by_class_give_derivatives_that_can_be_added(string mode, int classes)
    {
        Data data = new(classes);
        byte[] mask = [.. data.Mask.Select(isIn => (byte)(isIn ? 2 : 0))];
        float[] gradient = new float[data.X.Length], added = [.. gradient.Select((_, i) => i % 3)], soft = [.. data.OneHot.Select((target, i) => 0.7f * target + (i % classes == 0 ? 0.3f : 0))];
        double value = Run<Dense>(mode, "Dense")(data.Turned(data.X), data.Turned(soft), mask, data.Weights, Upstream, classes, gradient);
        Check(data, soft, data.Mask, isOverWeights: false, value, data.TurnedBack(gradient));
        Assert.Equal(value, Run<Dense>(mode, "Added")(data.Turned(data.X), data.Turned(soft), mask, data.Weights, Upstream, classes, added));
        Assert.All(Enumerable.Range(0, added.Length), i => Assert.Equal(i % 3 + gradient[i], added[i], 2e-7f));
        float[] inPlace = data.Turned(data.X);
        Assert.Equal(value, Run<Dense>(mode, "Dense")(inPlace, data.Turned(soft), mask, data.Weights, Upstream, classes, inPlace));
        Assert.Equal(gradient, inPlace);
    }

    [Fact]
    public void Portable_code_has_the_bits_of_reproducible_code_class_by_class()
    {
        Data data = new(40);
        float[] gradient = new float[data.X.Length], portable = new float[data.X.Length];
        Assert.Equal(
            Run<Labelled>("reproducible", "ByClass")(data.X, data.Labels, data.Mask, data.Weights, Upstream, 40, gradient),
            Run<Labelled>("portable", "ByClass")(data.X, data.Labels, data.Mask, data.Weights, Upstream, 40, portable));
        Assert.Equal(gradient, portable);
    }

    [Theory, InlineData("ByRow"), InlineData("ByClass")]
    public void Many_classes_allocate_nothing_once_the_pool_has_arrays(string method)
    {
        Data data = new(5000);
        float[] gradient = new float[data.X.Length];
        var kernel = Run<Labelled>("default", method);
        kernel(data.X, data.Labels, data.Mask, data.Weights, Upstream, 5000, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        kernel(data.X, data.Labels, data.Mask, data.Weights, Upstream, 5000, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public Task What_the_second_derivative_is_not_is_said() => Verify.Fires(
        "[SoftmaxDiceLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, {|LOSS012:Span<float> hessian|});",
        "[SoftmaxDiceLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);");

    private static T Run<T>(string mode, string method)
        where T : Delegate => Assemblies[mode].Value.Static<T>(LossSource.Class, method);

    private static string Method(string name, string attribute, string targets, string mask, string mode) =>
        $"[{(mode == "reproducible" ? LossSource.With(attribute, "Reproducible = true") : attribute)}] public static partial double {name}(ReadOnlySpan<float> logits, {targets}, ReadOnlySpan<{mask}> mask, ReadOnlySpan<float> classWeights, float upstream, int classes, Span<float> gradient);";

    private static void Check(Data data, float[] y, bool[] counts, bool isOverWeights, double value, float[] gradient)
    {
        int classes = data.Weights.Length;
        ClassRegionReference.Check(
            data.X,
            z =>
            {
                var losses = ClassRegionReference.Losses(z, y, counts, _ => 0.3, 0.7, 1);
                return losses.Sum(loss => data.Weights[loss.Class] * loss.Loss) / (isOverWeights ? losses.Sum(loss => data.Weights[loss.Class]) : losses.Count);
            },
            value, gradient, Upstream, stride: 17, tolerance: 3e-7);
        Assert.All(Enumerable.Range(0, gradient.Length).Where(i => !counts[i / classes]), i => Assert.Equal(0, gradient[i]));
    }

    // The last class does not occur; one row in eleven is ignored, one in five masked, where labels are none.
    private sealed class Data
    {
        public Data(int classes)
        {
            var random = new Random(classes);
            Weights = [.. Enumerable.Range(0, classes).Select(c => 0.5f + c % 4)];
            Mask = [.. Enumerable.Range(0, Rows).Select(row => row % 5 != 1)];
            Labels = [.. Mask.Select((isIn, row) => !isIn ? 77777 : row % 11 == 0 ? -100 : random.Next(classes - 1))];
            OneHot = new float[Rows * classes];
            for (int row = 0; row < Rows; row++)
            {
                if (Labels[row] >= 0 && Labels[row] < classes)
                    OneHot[row * classes + Labels[row]] = 1;
            }
            X = [.. OneHot.Select(_ => 8 * random.NextSingle() - 4)];
        }

        public float[] X { get; }

        public float[] OneHot { get; }

        public int[] Labels { get; }

        public bool[] Mask { get; }

        public float[] Weights { get; }

        public float[] Turned(float[] matrix) => [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[i % Rows * Weights.Length + i / Rows])];

        public float[] TurnedBack(float[] matrix) => [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[i % Weights.Length * Rows + i / Weights.Length])];
    }

    private delegate double Labelled(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<bool> mask, ReadOnlySpan<float> classWeights, float upstream, int classes, Span<float> gradient);

    private delegate double Dense(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<byte> mask, ReadOnlySpan<float> classWeights, float upstream, int classes, Span<float> gradient);
}
