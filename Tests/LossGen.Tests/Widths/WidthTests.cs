using LossGen.Tests.Harness;
using LossGen.Tests.Platforms;
using LossGen.WidthProbe;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>Results do not depend on the vector width: the same kernels run in processes that have ever less of them.</summary>
public class WidthTests
{
    private static readonly string[] Without512 = ["AVX512", "AVX512F"], Without256 = ["AVX2"], WithoutAny = ["HWIntrinsic"];

    [Fact]
    public async Task Default_kernels_have_the_same_bits_with_512_and_256_bit_vectors()
    {
        ProbeRun all = await ProbeRun.Run(), narrower = await ProbeRun.Run(Without512);
        Assert.SkipUnless(all.Has512, "This machine has no 512-bit vectors.");
        Assert.True(narrower is { Has512: false, Has256: true, HasFma: true }, $"{narrower}");
        Assert.NotEmpty(all.Default);
        Assert.Equal(all.Default, narrower.Default);
    }

    [Fact]
    public async Task Reproducible_kernels_have_the_same_bits_with_every_width_and_as_portable_code()
    {
        ProbeRun all = await ProbeRun.Run(), without512 = await ProbeRun.Run(Without512);
        ProbeRun without256 = await ProbeRun.Run(Without256), withoutAny = await ProbeRun.Run(WithoutAny);
        Assert.False(without512.Has512);
        Assert.True(without256 is { Has512: false, Has256: false, HasFma: false }, $"{without256}");
        Assert.True(withoutAny is { Has512: false, Has256: false, Has128: false }, $"{withoutAny}");
        PlatformTable.Add("x64 JIT, all that this machine has", all);
        PlatformTable.Add("x64 JIT, EnableAVX512=0", without512);
        PlatformTable.Add("x64 JIT, EnableAVX2=0", without256);
        PlatformTable.Add("x64 JIT, EnableHWIntrinsic=0", withoutAny);

        Assert.NotEmpty(all.Reproducible);
        Assert.Equal(all.Reproducible, without512.Reproducible);
        Assert.Equal(all.Reproducible, without256.Reproducible);
        Assert.Equal(all.Reproducible, withoutAny.Reproducible);
        // What is no loss of the list has no portable code here; Mono runs that.
        SortedDictionary<string, string> portable = Portable();
        Assert.Equal(all.Reproducible.Where(hash => portable.ContainsKey(hash.Key)), portable.Where(hash => hash.Key.EndsWith("Exact", StringComparison.Ordinal)));
    }

    [Fact]
    public void Portable_code_is_reproducible_whether_asked_to_be_or_not()
    {
        SortedDictionary<string, string> hashes = Portable();
        Assert.All(hashes.Keys.Where(loss => !loss.EndsWith("Exact", StringComparison.Ordinal)), loss => Assert.Equal(hashes[loss], hashes[loss + "Exact"]));
    }

    private static SortedDictionary<string, string> Portable()
    {
        var portable = GeneratedAssembly.Compile(File.ReadAllText(BuildPaths.Get("ProbeLosses")), CompileOptions.Portable);
        return Digest.Of(portable.Type("LossGen.WidthProbe.ProbeLosses"));
    }
}
