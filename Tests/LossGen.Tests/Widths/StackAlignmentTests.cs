using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Tests.Harness;
using LossGen.Tests.Rows;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>Kernels move the stack before they call the methods whose vectors lie on it, and align their buffers.</summary>
public class StackAlignmentTests
{
    private const string Element = "[AsymmetricLoss(Reduction = Reduction.Sum)] public static partial float Element(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);\n"
        + "public static float CallElement(float[] logits, float[] targets, float[] gradient) => Element(logits, targets, gradient);";

    private const string Row = "[CrossEntropy(Reduction = Reduction.Sum)] public static partial float Row(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient);\n"
        + "public static float CallRow(float[] logits, float[] targets, float[] gradient) => Row(logits, targets, 10, gradient);";

    private static readonly GeneratedAssembly Generated = GeneratedAssembly.Compile(LossSource.File([Element, Row]));

    private delegate Span<float> Align(Span<float> buffer);

    public static TheoryData<int> Places => [0, 16, 32, 48];

    // What the move rests on: the runtime places vectors of a called method at multiples of their size from the end of the caller's stack.
    [Theory, MemberData(nameof(Places))]
    public void A_moved_stack_needs_no_further_move(int moved)
    {
        Func<int> skew = Method<Func<int>>("Loops", "StackSkew");
        Span<byte> before = stackalloc byte[moved];
        int first = skew();
        Span<byte> move = stackalloc byte[first];
        Assert.Equal(0, skew());
        Assert.Equal((first, moved), (move.Length, before.Length));
    }

    [Fact]
    public void Every_second_place_of_the_stack_needs_a_move_where_vectors_are_wider_than_16_bytes()
    {
        Func<int> skew = Method<Func<int>>("Loops", "StackSkew");
        int first = skew();
        Span<byte> moved = stackalloc byte[48];
        int second = skew();
        moved[0] = 1;
        if (!Vector256.IsHardwareAccelerated)
            Assert.Equal((0, 0), (first, second));
        else
            Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_buffer_begins_with_a_cache_line()
    {
        var align = Method<Align>("Rows", "Aligned");
        var memory = new float[64];
        for (int start = 0; start < 16; start++)
        {
            Span<float> buffer = memory.AsSpan(start, 40);
            Span<float> aligned = align(buffer);
            Assert.InRange(aligned.Length, 25, 40);
            Assert.True(Unsafe.AreSame(ref buffer[buffer.Length - 1], ref aligned[aligned.Length - 1]));
            // The array may move between two calls, but not out of its alignment to floats.
            GCHandle pinned = GCHandle.Alloc(memory, GCHandleType.Pinned);
            Span<float> again = align(buffer);
            nint address = pinned.AddrOfPinnedObject() + (sizeof(float) * (start + buffer.Length - again.Length));
            pinned.Free();
            Assert.Equal(0, address % 64);
        }
    }

    [Theory, InlineData("CallElement"), InlineData("CallRow")]
    public void Results_do_not_depend_on_where_the_stack_ends(string method)
    {
        var random = new Random(3);
        float[] logits = [.. Enumerable.Range(0, 1110).Select(_ => 20 * random.NextSingle() - 10)], targets = [.. logits.Select(_ => random.NextSingle())];
        var call = Generated.Static<Func<float[], float[], float[], float>>(LossSource.Class, method);
        float[][] results = [.. Enumerable.Range(0, 4).Select(place =>
        {
            Span<byte> moved = stackalloc byte[16 * place];
            float[] gradient = new float[logits.Length];
            float value = call(logits, targets, gradient);
            Assert.Equal(16 * place, moved.Length);
            return (float[])[value, .. gradient];
        })];
        foreach (float[] result in results)
            RowBatch.AssertSameBits(results[0], result, method);
    }

    private static T Method<T>(string type, string name)
        where T : Delegate => Generated.LibraryType(type).GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();
}
