namespace LossGen.Benchmarks.Competitors;

/// <summary>Five spans for intermediate results, allocated once.</summary>
internal readonly ref struct TensorScratch(Span<float> memory, int length)
{
    /// <summary>How many spans there are.</summary>
    public const int Count = 5;

    private readonly Span<float> _memory = memory;

    public Span<float> A => _memory.Slice(0, length);

    public Span<float> B => _memory.Slice(length, length);

    public Span<float> C => _memory.Slice(2 * length, length);

    public Span<float> D => _memory.Slice(3 * length, length);

    public Span<float> E => _memory.Slice(4 * length, length);
}
