using System.Numerics.Tensors;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Signatures;

public class ParameterTests
{
    private const string Prefix = "[FocalLoss(Reduction = Reduction.Sum)] public static partial";

    private static readonly float[] X = [-2, -0.5f, 0, 1, 3], Y = [0, 1, 1, 0, 1];

    private static readonly GeneratedAssembly Generated = GeneratedAssembly.Compile(LossSource.File(
    [
        $"{Prefix} double Plain(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
        $"{Prefix} double Reversed(Span<float> gradient, ReadOnlySpan<float> targets, ReadOnlySpan<float> logits);",
        $"{Prefix} double Keywords([Role(LossRole.Logits)] ReadOnlySpan<float> @class, [Role(LossRole.Targets)] ReadOnlySpan<float> @event, [Role(LossRole.Gradient)] Span<float> @namespace);",
        $"{Prefix} double Swapped([Role(LossRole.Targets)] ReadOnlySpan<float> logits, [Role(LossRole.Logits)] ReadOnlySpan<float> targets, [Role(LossRole.Gradient)] Span<float> losses);",
        $"{Prefix} double Arrays(float[] logits, float[] targets, Span<float> gradient);",
        $"{Prefix} double Mixed(ReadOnlySpan<float> logits, byte[] targets, Span<float> gradient);",
        $"{Prefix} double Tensors(ReadOnlyTensorSpan<float> logits, ReadOnlyTensorSpan<float> targets, TensorSpan<float> gradient);",
        $"{Prefix} double Overloaded(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
        $"{Prefix} double Overloaded(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient);",
        $"{Prefix} double Overloaded(ReadOnlySpan<float> logits, ReadOnlySpan<bool> targets, Span<float> gradient);",
        $"{Prefix} double Optional(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, float upstream = 1, double gamma = 2);",
        $"{Prefix} double Scoped(scoped ReadOnlySpan<float> logits, scoped ReadOnlySpan<float> targets, scoped Span<float> gradient);",
        "[MeanSquaredError(Reduction = Reduction.Sum)] public static partial double Regression(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);",
    ],
    "using System.Numerics.Tensors;"));

    private delegate double GradientKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);

    private delegate double HardGradientKernel<T>(ReadOnlySpan<float> logits, ReadOnlySpan<T> targets, Span<float> gradient);

    [Fact]
    public void Parameters_may_stand_in_any_order() => Check((x, y, g) =>
        Generated.Static<Func<Span<float>, ReadOnlySpan<float>, ReadOnlySpan<float>, double>>(LossSource.Class, "Reversed")(g, y, x));

    [Fact]
    public void Keywords_and_roles_serve_as_parameter_names() => Check((x, y, g) => Kernel("Keywords")(x, y, g));

    [Fact]
    public void A_role_overrides_the_name() => Check((x, y, g) => Kernel("Swapped")(y, x, g));

    [Fact]
    public void Arrays_serve_as_inputs() => Check((x, y, g) =>
        Generated.Static<Func<float[], float[], Span<float>, double>>(LossSource.Class, "Arrays")(x, y, g));

    [Fact]
    public void A_null_array_throws()
    {
        var kernel = Generated.Static<Func<float[], float[], Span<float>, double>>(LossSource.Class, "Arrays");
        Assert.Equal("targets", Assert.Throws<ArgumentNullException>(() => kernel([1], null!, new float[1])).ParamName);
    }

    [Fact]
    public void Byte_arrays_serve_as_targets() => Check((x, y, g) => Generated.Static<Func<ReadOnlySpan<float>, byte[], Span<float>, double>>(
        LossSource.Class, "Mixed")(x, [.. y.Select(target => (byte)target)], g));

    [Fact]
    public void Tensors_serve_as_inputs_and_outputs() => Check((x, y, g) =>
        Generated.Static<Func<ReadOnlyTensorSpan<float>, ReadOnlyTensorSpan<float>, TensorSpan<float>, double>>(LossSource.Class, "Tensors")(
            new ReadOnlyTensorSpan<float>(x), new ReadOnlyTensorSpan<float>(y), new TensorSpan<float>(g)));

    [Fact]
    public void A_matrix_of_tensor_rows_is_taken_as_its_elements()
    {
        var kernel = Generated.Static<Func<ReadOnlyTensorSpan<float>, ReadOnlyTensorSpan<float>, TensorSpan<float>, double>>(LossSource.Class, "Tensors");
        float[] x = [.. X, -1], y = [.. Y, 0];
        float[] expected = new float[6], actual = new float[6];
        double sum = Kernel("Plain")(x, y, expected);
        Assert.Equal(sum, kernel(new(x, [2, 3]), new(y, [2, 3]), new(actual, [2, 3])));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_tensor_that_is_not_dense_throws()
    {
        var kernel = Generated.Static<Func<ReadOnlyTensorSpan<float>, ReadOnlyTensorSpan<float>, TensorSpan<float>, double>>(LossSource.Class, "Tensors");
        var error = Assert.Throws<ArgumentException>(() => kernel(
            new ReadOnlyTensorSpan<float>(new float[12], [2, 3], [6, 1]), new(new float[6], [2, 3]), new(new float[6], [2, 3])));
        Assert.Equal("logits", error.ParamName);
    }

    [Fact]
    public void Overloads_of_one_name_run()
    {
        Check((x, y, g) => Kernel("Overloaded")(x, y, g));
        Check((x, y, g) => Overload<byte>()(x, [.. y.Select(target => (byte)target)], g));
        Check((x, y, g) => Overload<bool>()(x, [.. y.Select(target => target == 1)], g));
    }

    [Fact]
    public void Optional_parameters_keep_their_defaults()
    {
        var method = Generated.Type(LossSource.Class).GetMethod("Optional")!;
        Assert.Equal([1f, 2d], method.GetParameters()[3..].Select(parameter => parameter.DefaultValue));
        Check((x, y, g) => method.CreateDelegate<Func<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, float, double, double>>()(x, y, g, 1, 2));
    }

    [Fact]
    public void Scoped_parameters_run() => Check((x, y, g) => Kernel("Scoped")(x, y, g));

    [Fact]
    public void Predictions_of_a_regression_run()
    {
        var gradient = new float[2];
        Assert.Equal(5, Kernel("Regression")([1, 2], [0, 4], gradient));
        Assert.Equal([2, -4], gradient);
    }

    private static GradientKernel Kernel(string name) => name == "Overloaded"
        ? Overload(typeof(ReadOnlySpan<float>)).CreateDelegate<GradientKernel>()
        : Generated.Static<GradientKernel>(LossSource.Class, name);

    private static HardGradientKernel<T> Overload<T>() => Overload(typeof(ReadOnlySpan<T>)).CreateDelegate<HardGradientKernel<T>>();

    private static System.Reflection.MethodInfo Overload(Type targets) =>
        Generated.Type(LossSource.Class).GetMethod("Overloaded", [typeof(ReadOnlySpan<float>), targets, typeof(Span<float>)])!;

    private static (double Sum, float[] Gradient) Plain()
    {
        var gradient = new float[X.Length];
        return (Kernel("Plain")(X, Y, gradient), gradient);
    }

    // Kernels for hard targets or with hyperparameters from the caller are others: equal up to rounding.
    private static void Check(Func<float[], float[], float[], double> run)
    {
        (double sum, float[] expected) = Plain();
        var gradient = new float[X.Length];
        Assert.Equal(sum, run(X, Y, gradient), 1e-6);
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-7f));
    }
}
