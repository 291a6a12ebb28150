using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>Every output over every other parameter, and every length but the right one: the same results as apart, or an exception that names both before anything is written.</summary>
public class HostileDataTests
{
    private static readonly HostileSignature[] Signatures =
    [
        new("Bce", "BinaryCrossEntropy", "logits, targets, weights, mask:byte, classes, classWeights, rowWeights, positiveWeight, gradient, hessian, losses, probabilities, positiveWeightGradient"),
        new("Focal", "FocalLoss", "logits, targets:byte, classes, rowWeights, [Per(Axis.Row)] gamma, [Per(Axis.Class)] alpha, gradient, losses, [Per(Axis.Row)] gammaGradient, [Per(Axis.Class)] alphaGradient"),
        new("Ce", "CrossEntropy", "logits, labels:int, classes, weights, classWeights, mask:byte, [Per(Axis.Row)] labelSmoothing, gradient, hessian, losses, probabilities, [Per(Axis.Row)] labelSmoothingGradient"),
        new("Major", "CrossEntropy(Layout = Layout.ClassMajor)", "logits, labels:byte, classes, weights, classWeights, gradient, losses, probabilities"),
        new("Numbers", "CrossEntropy", "logits:double, labels:int, classes, gradient:double, losses:float, probabilities:Half"),
        new("Gauss", "GaussianNegativeLogLikelihood", "predictions, targets, logVariance, weights, gradient, logVarianceGradient"),
        new("Added", "BinaryCrossEntropy(Accumulate = true)", "logits, targets, weights, gradient, losses"),
        new("Region", "SoftmaxDiceLoss", "logits, labels:byte, classes, gradient"),
    ];

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(LossSource.File(
        ["public delegate Span<byte> Bytes(string name);", .. Signatures.Select(signature => signature.Source)], "using System.Runtime.InteropServices;")));

    public static TheoryData<string> Names => [.. Signatures.Select(signature => signature.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_output_over_any_other_parameter_is_in_place_or_an_exception(string name)
    {
        HostileSignature signature = Signatures.Single(candidate => candidate.Name == name);
        foreach ((int rows, int classes) in new[] { (5, 3), (1, 40), (40, 1), (17, 16) })
        {
            HostileCall apart = new HostileCall(signature, rows, classes).Filled();
            double expected = Run(signature, apart);
            foreach (HostileParameter output in signature.Parameters.Where(parameter => parameter.IsOutput))
            {
                foreach (HostileParameter other in signature.Parameters.Where(parameter => parameter != output))
                {
                    foreach (int shift in new[] { 0, output.Size, -output.Size, 16 })
                    {
                        HostileCall call = new HostileCall(signature, rows, classes).Filled();
                        if (!call.Move(output, other, shift))
                            continue;
                        string what = $"{name}, {rows} rows of {classes}: '{output.Name}' {shift} bytes behind '{other.Name}'";
                        if (ThrowsBeforeItWrites(signature, call, what) is { } message)
                        {
                            Assert.Contains($"'{output.Name}'", message, StringComparison.Ordinal);
                            Assert.Contains($"'{other.Name}'", message, StringComparison.Ordinal);
                            continue;
                        }
                        Assert.False(other.IsOutput, what);
                        Assert.True(shift == 0, what);
                        Assert.All(signature.Parameters.Where(parameter => parameter.IsOutput), parameter => Assert.True(apart.BytesOf(parameter).AsSpan().SequenceEqual(call.BytesOf(parameter)), $"{what} changes '{parameter.Name}'"));
                        HostileCall again = new HostileCall(signature, rows, classes).Filled();
                        again.Move(output, other, shift);
                        Assert.True(expected.Equals(Run(signature, again)), what);
                    }
                }
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_other_length_is_an_exception_that_names_the_parameter(string name)
    {
        HostileSignature signature = Signatures.Single(candidate => candidate.Name == name);
        foreach (HostileParameter parameter in signature.Parameters)
        {
            foreach (int change in new[] { 1, -1, 7, -1000 })
            {
                HostileCall call = new HostileCall(signature, 5, 3).Filled();
                call.Resize(parameter, Math.Max(0, call.Count(parameter) + change));
                string what = $"{name}: '{parameter.Name}' with {call.Count(parameter)} elements";
                string? message = ThrowsBeforeItWrites(signature, call, what);
                Assert.True(message is not null, what);
                Assert.Contains($"'{parameter.Name}'", message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_empty_input_has_derivatives_of_0_by_what_its_classes_share()
    {
        foreach (HostileSignature signature in Signatures.Where(signature => signature.Name != "Added"))
        {
            HostileCall call = new HostileCall(signature, 0, 3).Filled();
            Assert.Equal(0, Run(signature, call));
            Assert.All(signature.Parameters.Where(parameter => parameter.IsOutput), parameter => Assert.All(call.BytesOf(parameter), written => Assert.Equal(0, written)));
        }
    }

    // The message, where it throws.
    private static string? ThrowsBeforeItWrites(HostileSignature signature, HostileCall call, string what)
    {
        byte[] before = [.. call.Memory];
        try
        {
            Run(signature, call);
            return null;
        }
        catch (ArgumentException error)
        {
            Assert.True(before.AsSpan().SequenceEqual(call.Memory), $"{what} wrote before it threw: {error.Message}");
            return error.Message;
        }
    }

    private static double Run(HostileSignature signature, HostileCall call)
    {
        Type bytes = Compiled.Value.Type($"{LossSource.Class}+Bytes");
        Delegate memory = Delegate.CreateDelegate(bytes, call, typeof(HostileCall).GetMethod(nameof(HostileCall.Bytes))!);
        try
        {
            return (double)Compiled.Value.Type(LossSource.Class).GetMethod("Call" + signature.Name)!.Invoke(null, [memory, call.Classes])!;
        }
        catch (System.Reflection.TargetInvocationException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error.InnerException!).Throw();
            throw;
        }
    }
}
