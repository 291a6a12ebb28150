using LossGen.Tests.Harness;
using LossGen.WidthProbe;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Tests.Widths;

/// <summary>Results do not depend on the vector width: the same kernels run in processes that have ever less of them.</summary>
public class WidthTests
{
    private static readonly string[] Without512 = ["AVX512", "AVX512F"], Without256 = ["AVX2"], WithoutAny = ["HWIntrinsic"];

    [Fact]
    public async Task Default_kernels_have_the_same_bits_with_512_and_256_bit_vectors()
    {
        WidthProbe all = await WidthProbe.Run(), narrower = await WidthProbe.Run(Without512);
        Assert.SkipUnless(all.Has512, "This machine has no 512-bit vectors.");
        Assert.True(narrower is { Has512: false, Has256: true, HasFma: true }, $"{narrower}");
        Assert.Equal(9, all.Default.Count);
        Assert.Equal(all.Default, narrower.Default);
    }

    [Fact]
    public async Task Reproducible_kernels_have_the_same_bits_with_every_width_and_as_portable_code()
    {
        WidthProbe all = await WidthProbe.Run(), without512 = await WidthProbe.Run(Without512);
        WidthProbe without256 = await WidthProbe.Run(Without256), withoutAny = await WidthProbe.Run(WithoutAny);
        Assert.False(without512.Has512);
        Assert.True(without256 is { Has512: false, Has256: false, HasFma: false }, $"{without256}");
        Assert.True(withoutAny is { Has512: false, Has256: false, Has128: false }, $"{withoutAny}");

        Assert.Equal(9, all.Reproducible.Count);
        Assert.Equal(all.Reproducible, without512.Reproducible);
        Assert.Equal(all.Reproducible, without256.Reproducible);
        Assert.Equal(all.Reproducible, withoutAny.Reproducible);
        Assert.Equal(all.Reproducible, Portable().Where(hash => hash.Key.EndsWith("Exact", StringComparison.Ordinal)));
    }

    [Fact]
    public void Portable_code_is_reproducible_whether_asked_to_be_or_not()
    {
        SortedDictionary<string, string> hashes = Portable();
        Assert.All(hashes.Keys.Where(loss => !loss.EndsWith("Exact", StringComparison.Ordinal)), loss => Assert.Equal(hashes[loss], hashes[loss + "Exact"]));
    }

    private static SortedDictionary<string, string> Portable()
    {
        // The probe has this by implicit usings.
        string source = "using System;\n" + File.ReadAllText(BuildPaths.Get("ProbeLosses"));
        var portable = GeneratedAssembly.Compile(source, CompileOptions.Portable with { LanguageVersion = LanguageVersion.Latest });
        return Digest.Of(portable.Type("LossGen.WidthProbe.ProbeLosses"));
    }
}
