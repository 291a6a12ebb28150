using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>The losses of the regions of classes: values by the formula in double precision, gradients by finite differences of it.</summary>
public class ClassRegionTests
{
    private const int Rows = 131;

    private static readonly string[] Modes = ["default", "reproducible", "portable"];

    private static readonly Dictionary<string, Lazy<GeneratedAssembly>> Assemblies = Modes.ToDictionary(mode => mode, mode => new Lazy<GeneratedAssembly>(() => GeneratedAssembly.Compile(
        LossSource.File(
        [
            Method("Dice", "SoftmaxDiceLoss", "ReadOnlySpan<int> labels", mode), Method("Tversky", "SoftmaxTverskyLoss(Alpha = 0.3, Beta = 0.7, Smooth = 0.1, Reduction = Reduction.Sum)", "ReadOnlySpan<int> labels", mode),
            Method("Dense", "SoftmaxDiceLoss(Smooth = 0)", "ReadOnlySpan<float> targets", mode), Method("Hard", "SoftmaxDiceLoss", "ReadOnlySpan<byte> targets", mode),
            Method("PerClass", "SoftmaxTverskyLoss(Smooth = 0.1)", "ReadOnlySpan<int> labels, ReadOnlySpan<float> alpha", mode),
        ]),
        mode == "portable" ? CompileOptions.Portable : CompileOptions.Default)));

    public static TheoryData<string, int> Cases => [.. from mode in Modes from classes in new[] { 3, 17, 40 } select (mode, classes)];

    [Theory, MemberData(nameof(Cases))]
    public void A_mean_over_the_classes_that_occur_skips_ignored_rows_and_has_its_gradient(string mode, int classes)
    {
        (float[] x, int[] labels, float[] dense) = Data(classes);
        float[] gradient = new float[x.Length];
        bool[] counts = [.. labels.Select(label => label >= 0)];
        double value = Run<Labelled>(mode, "Dice")(x, labels, classes, gradient);
        Check(x, dense, counts, _ => 0.5, 0.5, 0.5, isSum: false, value, gradient);
        Assert.All(Enumerable.Range(0, x.Length).Where(i => !counts[i / classes]), i => Assert.Equal(0, gradient[i]));
        value = Run<Labelled>(mode, "Tversky")(x, labels, classes, gradient);
        Check(x, dense, counts, _ => 0.3, 0.7, 0.1, isSum: true, value, gradient);
        float[] alpha = [.. Enumerable.Range(0, classes).Select(c => 0.1f * c)];
        value = Run<PerClass>(mode, "PerClass")(x, labels, alpha, classes, gradient);
        Check(x, dense, counts, c => alpha[c], 0.5, 0.1, isSum: false, value, gradient);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Target_rows_may_be_hard_or_distributions(string mode, int classes)
    {
        (float[] x, _, float[] dense) = Data(classes);
        float[] gradient = new float[x.Length];
        bool[] all = [.. Enumerable.Repeat(true, Rows)];
        double value = Run<Hard>(mode, "Hard")(x, [.. dense.Select(target => (byte)target)], classes, gradient);
        Check(x, dense, all, _ => 0.5, 0.5, 0.5, isSum: false, value, gradient);
        float[] soft = [.. dense.Select((target, i) => 0.7f * target + (i % classes == 0 ? 0.3f : 0))];
        value = Run<Dense>(mode, "Dense")(x, soft, classes, gradient);
        Check(x, soft, all, _ => 0.5, 0.5, 0, isSum: false, value, gradient);
    }

    [Theory, InlineData("default"), InlineData("portable")]
    public void The_gradient_may_take_the_place_of_the_logits_and_nothing_that_counts_is_0(string mode)
    {
        (float[] x, int[] labels, _) = Data(17);
        float[] gradient = new float[x.Length], inPlace = [.. x];
        Assert.Equal(Run<Labelled>(mode, "Dice")(x, labels, 17, gradient), Run<Labelled>(mode, "Dice")(inPlace, labels, 17, inPlace));
        Assert.Equal(gradient, inPlace);
        float[] ignored = [5, 5];
        Assert.Equal(0, Run<Labelled>(mode, "Dice")([1, 2], [-100], 2, ignored));
        Assert.Equal([0, 0], ignored);
        Assert.Equal(0, Run<Labelled>(mode, "Dice")([], [], 2, []));
    }

    [Fact]
    public void Portable_code_has_the_bits_of_reproducible_code_and_rows_of_many_classes_are_computed_too()
    {
        foreach (int classes in new[] { 3, 40, 2500 })
        {
            (float[] x, int[] labels, _) = Data(classes);
            float[] gradient = new float[x.Length], portable = new float[x.Length];
            Assert.Equal(Run<Labelled>("reproducible", "Dice")(x, labels, classes, gradient), Run<Labelled>("portable", "Dice")(x, labels, classes, portable));
            Assert.Equal(gradient, portable);
        }
    }

    [Theory]
    [InlineData("SoftmaxDiceLoss", "ReadOnlySpan<int> labels, {|LOSS012:Span<float> hessian|}", "SoftmaxDiceLoss", "ReadOnlySpan<int> labels")]
    [InlineData("SoftmaxDiceLoss(Reduction = {|LOSS001:Reduction.MeanOverRows|})", "ReadOnlySpan<int> labels", "SoftmaxDiceLoss(Reduction = Reduction.Sum)", "ReadOnlySpan<float> targets")]
    [InlineData("SoftmaxTverskyLoss({|LOSS005:IgnoreTarget = -1|})", "ReadOnlySpan<float> targets", "SoftmaxTverskyLoss(Layout = Layout.ClassMajor)", "ReadOnlySpan<byte> labels")]
    [InlineData("SoftmaxDiceLoss", "ReadOnlySpan<int> labels, {|LOSS012:ReadOnlySpan<float> rowWeights|}", "SoftmaxDiceLoss", "ReadOnlySpan<int> labels, ReadOnlySpan<float> classWeights, ReadOnlySpan<bool> mask")]
    [InlineData("{|LOSS016:HardExampleMining|}, SoftmaxDiceLoss", "ReadOnlySpan<int> labels", "SoftmaxDiceLoss", "ReadOnlySpan<int> labels")]
    public Task What_a_region_of_all_rows_does_not_go_together_with_is_told(string wrong, string wrongParameters, string right, string rightParameters) => Verify.Fires(
        $"[{wrong}] public static partial float Loss(ReadOnlySpan<float> logits, {wrongParameters}, int classes, Span<float> gradient);",
        $"[{right}] public static partial float Loss(ReadOnlySpan<float> logits, {rightParameters}, int classes, Span<float> gradient);");

    private static T Run<T>(string mode, string method)
        where T : Delegate => Assemblies[mode].Value.Static<T>(LossSource.Class, method);

    private static string Method(string name, string attribute, string targets, string mode) =>
        $"[{(mode == "reproducible" ? LossSource.With(attribute, "Reproducible = true") : attribute)}] public static partial double {name}(ReadOnlySpan<float> logits, {targets}, int classes, Span<float> gradient);";

    // The last class does not occur, and one row in eleven is ignored.
    private static (float[] X, int[] Labels, float[] Dense) Data(int classes)
    {
        var random = new Random(classes);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 11 == 0 ? -100 : random.Next(classes - 1))];
        float[] dense = new float[Rows * classes];
        for (int row = 0; row < Rows; row++)
        {
            if (labels[row] >= 0)
                dense[row * classes + labels[row]] = 1;
        }
        return ([.. dense.Select(_ => 8 * random.NextSingle() - 4)], labels, dense);
    }

    private static void Check(float[] x, float[] y, bool[] counts, Func<int, double> alpha, double beta, double smooth, bool isSum, double value, float[] gradient)
    {
        ClassRegionReference.Check(
            x,
            z =>
            {
                IEnumerable<double> losses = ClassRegionReference.Losses(z, y, counts, alpha, beta, smooth).Select(loss => loss.Loss);
                return isSum ? losses.Sum() : losses.Average();
            },
            value, gradient, upstream: 1, stride: 29, tolerance: 1e-7);
    }

    private delegate double Labelled(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    private delegate double PerClass(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<float> alpha, int classes, Span<float> gradient);

    private delegate double Dense(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient);

    private delegate double Hard(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, int classes, Span<float> gradient);
}
