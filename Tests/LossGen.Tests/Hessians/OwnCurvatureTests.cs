using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Hessians;

/// <summary><c>[CustomLoss(nameof(Loss), Hessian = nameof(Curvature))]</c>: a definition says what the Hessian is.</summary>
public class OwnCurvatureTests
{
    private const string Definitions = """
        [LossDefinition] private static float Loss([Domain(Min = -80, Max = 80)] float prediction, float target, [Domain(Min = 0)] float shift = 2) => MathF.Exp(prediction) - target * prediction + shift * prediction;
            [LossDefinition] private static float Curvature(float prediction, float target, float shift = 2) => MathF.Max(MathF.Exp(prediction) + shift, target);
            [LossDefinition] private static float Constant(float prediction, float target, float shift) => 0.25f;
            [LossDefinition] private static float Logistic(float logit, float target) => -target * MathF.Log(LossMath.Sigmoid(logit)) - (1 - target) * MathF.Log(1 - LossMath.Sigmoid(logit));
            [LossDefinition] private static float Side(float logit, float target) => target * 3 + logit * logit;
            [LossDefinition] private static float OfRow(LossRow logits) => -logits.LogSoftmax().AtLabel();
            [LossDefinition] private static LossRow LightGbm(LossRow logits) { LossRow p = logits.Softmax(); return p * (1 - p) * (logits.Classes / (logits.Classes - 1f)); }
            [LossDefinition] private static float Half(LossRow logits) => 0.5f;
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(LossSource.File(
    [
        Definitions,
        "[CustomLoss(nameof(Loss), 3.0, Hessian = nameof(Curvature), Reduction = Reduction.Sum)] public static partial float Own(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss(nameof(Loss), 3.0, Hessian = nameof(Constant), HessianForm = HessianForm.Majorizer, Reduction = Reduction.Mean)] public static partial float Quarter(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss(nameof(Loss), 3.0, Hessian = nameof(Curvature), HessianForm = HessianForm.Floor, HessianFloor = 100, Reduction = Reduction.Sum)] public static partial float Floored(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss(nameof(Logistic), Hessian = nameof(Side), Reduction = Reduction.Sum)] public static partial float Hard(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss(nameof(OfRow), Hessian = nameof(LightGbm), Reduction = Reduction.Sum)] public static partial float Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss(nameof(OfRow), Hessian = nameof(Half), Reduction = Reduction.Sum)] public static partial float Halves(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> hessian);",
    ])));

    [Theory]
    [InlineData("Own", 3.0067379, 20)]
    [InlineData("Quarter", 0.125, 0.125)]
    [InlineData("Floored", 100, 100)]
    public void The_definition_says_what_the_Hessian_is_and_the_gradient_stays_that_of_the_loss(string method, double first, double second)
    {
        float[] gradient = new float[2], hessian = new float[2];
        Assembly.Value.Static<Elements>(LossSource.Class, method)([-5, 1], [2, 20], gradient, hessian);
        double divisor = method == "Quarter" ? 2 : 1;
        Assert.Equal([(Math.Exp(-5) - 2 + 3) / divisor, (Math.E - 20 + 3) / divisor], gradient.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([first, second], hessian.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void With_hard_targets_it_is_that_of_their_side()
    {
        float[] gradient = new float[2], hessian = new float[2];
        Assembly.Value.Static<HardElements>(LossSource.Class, "Hard")([-3, -3], [1, 0], gradient, hessian);
        Assert.Equal([12, 9], hessian);
    }

    [Fact]
    public void Over_rows_it_is_a_row_or_a_number_for_all_classes_and_weighed_like_the_loss()
    {
        float[] gradient = new float[3], hessian = new float[3];
        Assembly.Value.Static<Rows>(LossSource.Class, "Rows")([0, 0, 0], [1], 3, [1, 2, 1], gradient, hessian);
        Assert.All(hessian, value => Assert.Equal(2 * 1.5 * 2 / 9, value, 1e-6));
        Assembly.Value.Static<Rows>(LossSource.Class, "Halves")([1, 5, -7], [1], 3, [1, 2, 1], gradient, hessian);
        Assert.Equal([1, 1, 1], hessian);
    }

    [Fact]
    public Task A_curvature_need_not_depend_on_anything_nor_be_smooth() => Verify.IsSilent(
        $"{Definitions} [CustomLoss(nameof(Loss), Hessian = nameof(Curvature))] public static partial void A(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);"
        + " [CustomLoss(nameof(Loss), Hessian = nameof(Constant))] public static partial void B(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);"
        + " [CustomLoss(nameof(Logistic), Hessian = nameof(Side))] public static partial void C(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);"
        + " [CustomLoss(nameof(OfRow), Hessian = nameof(LightGbm))] public static partial void D(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);"
        + " [CustomLoss(nameof(OfRow), Hessian = nameof(Half))] public static partial void E(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);");

    [Theory]
    [InlineData("Hessian = {|LOSS021:nameof(Other)|}", "Hessian = nameof(Right)")]
    [InlineData("Hessian = {|LOSS021:\"Missing\"|}", "Hessian = \"Right\"")]
    [InlineData("Hessian = nameof(Right), HessianForm = {|LOSS003:HessianForm.GaussNewton|}", "Hessian = nameof(Right), HessianForm = HessianForm.Majorizer")]
    [InlineData("HessianForm = {|LOSS001:HessianForm.Majorizer|}", "HessianForm = HessianForm.GaussNewton")]
    public Task A_wrong_curvature_is_told_where_it_is_named(string wrong, string right)
    {
        static string Members(string settings) =>
            "[LossDefinition] private static float Loss(float logit, float target, float a = 1) => logit * logit * target * a;"
            + " [LossDefinition] private static float Right(float logit, float target, float a) => 2;"
            + " [LossDefinition] private static float Other(float logit, float target) => logit * target + 1;"
            + $" [CustomLoss(nameof(Loss), {settings})] public static partial void Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);"
            + " [CustomLoss(nameof(Loss), Hessian = nameof(Right))] public static partial void Use(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);";
        return Verify.Fires(Members(wrong), Members(right));
    }

    private delegate float Elements(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);

    private delegate float HardElements(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient, Span<float> hessian);

    private delegate float Rows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> classWeights, Span<float> gradient, Span<float> hessian);
}
