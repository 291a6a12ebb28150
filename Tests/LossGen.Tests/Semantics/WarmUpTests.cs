using System.Runtime;
using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Semantics;

/// <summary>A call beforehand compiles a loss, so that no later one has to.</summary>
public class WarmUpTests
{
    // A group of lanes and a rest; docs/warm-up.md tells users this number.
    private const int Enough = 17;

    private static readonly string[] Elements =
    [
        "[AsymmetricLoss] public static partial float Soft(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
        "[FocalLoss(Gamma = 1.5)] public static partial float Powers(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
        "[HuberLoss] public static partial float Regression(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);",
    ];

    // Loaded from its image anew: what another test has called is compiled there, not here.
    private static readonly Lazy<System.Reflection.Assembly> Compiled =
        new(() => System.Reflection.Assembly.Load(GeneratedAssembly.Compile(LossSource.File(Elements)).Image));

    public static TheoryData<string> Names => ["Soft", "Powers", "Regression"];

    [Theory, MemberData(nameof(Names))]
    public void After_a_call_with_seventeen_zeros_no_later_call_compiles_anything(string method)
    {
        var loss = (PlainKernel)Delegate.CreateDelegate(typeof(PlainKernel), Compiled.Value.GetType(LossSource.Class, throwOnError: true)!, method);
        float[] zeros = new float[Enough], logits = [.. Enumerable.Range(0, 5000).Select(i => i % 41 - 20f)], targets = [.. logits.Select(x => x > 3 ? 1f : 0)], gradient = new float[5000];
        ReadOnlySpan<float> someLogits = logits.AsSpan(0, 1003), someTargets = targets.AsSpan(0, 1003);
        Span<float> someGradient = gradient.AsSpan(0, 1003);
        loss(zeros, zeros, zeros);

        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        loss(logits, targets, gradient);
        loss(someLogits, someTargets, someGradient);
        long after = JitInfo.GetCompiledMethodCount(currentThread: true);
        Assert.Equal(before, after);
    }

    private delegate float PlainKernel(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
}
