using System.Runtime.InteropServices;
using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>What every competitor reads and writes: the same memory, aligned to cache lines so that no run has better luck than another.</summary>
internal sealed unsafe class Inputs : IDisposable
{
    private const int CacheLine = 64;
    private readonly List<nint> _blocks = [];
    private readonly nint _logits, _soft, _hard, _hardAsFloats, _gradient, _scratch;

    public Inputs(int count)
    {
        Count = count;
        _logits = Allocate(count, sizeof(float));
        _soft = Allocate(count, sizeof(float));
        _hard = Allocate(count, sizeof(byte));
        _hardAsFloats = Allocate(count, sizeof(float));
        _gradient = Allocate(count, sizeof(float));
        _scratch = Allocate(TensorScratch.Count * (long)count, sizeof(float));
        Fill();
    }

    public int Count { get; }

    public Span<float> Logits => Floats(_logits);

    public Span<float> SoftTargets => Floats(_soft);

    public Span<byte> HardTargets => new((void*)_hard, Count);

    /// <summary>The hard targets as 0 and 1.</summary>
    public Span<float> HardTargetsAsFloats => Floats(_hardAsFloats);

    public Span<float> Gradient => Floats(_gradient);

    public Span<float> ScratchMemory => new((void*)_scratch, TensorScratch.Count * Count);

    public void Dispose()
    {
        foreach (nint block in _blocks)
            NativeMemory.AlignedFree((void*)block);
        _blocks.Clear();
    }

    /// <summary>Logits of mean −1 and standard deviation 3; soft targets uniform; hard targets positive with probability σ(logit).</summary>
    private void Fill()
    {
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            Logits[i] = (float)(3 * normal - 1);
            SoftTargets[i] = random.NextSingle();
            HardTargets[i] = random.NextDouble() < 1 / (1 + Math.Exp(-Logits[i])) ? (byte)1 : (byte)0;
            HardTargetsAsFloats[i] = HardTargets[i];
        }

        ScratchMemory.Clear();
        Gradient.Clear();
    }

    private Span<float> Floats(nint block) => new((void*)block, Count);

    private nint Allocate(long count, int size)
    {
        nint block = (nint)NativeMemory.AlignedAlloc((nuint)(count * size), CacheLine);
        _blocks.Add(block);
        return block;
    }
}
