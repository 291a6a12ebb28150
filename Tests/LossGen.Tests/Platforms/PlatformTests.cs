using System.Runtime.Intrinsics.X86;
using LossGen.Tests.Harness;
using LossGen.Tests.Widths;
using Xunit;

namespace LossGen.Tests.Platforms;

/// <summary>
/// Results do not depend on the platform: the probe is built for each and run there. What reproducible kernels compute is the same on all of
/// them, and what default kernels compute is the same wherever there is fused multiply-add.
/// </summary>
[Collection(nameof(SeparateBuilds))]
public class PlatformTests(SeparateBuild build)
{
    private const string Probe = "Tests/LossGen.WidthProbe";

    [Fact]
    public async Task NativeAOT_for_any_x64_computes_the_same_bits()
    {
        Tools.Require("clang");
        ProbeRun native = await Native("linux-x64", "x64");
        Assert.True(native is { Has512: false, Has256: false, Has128: true, HasFma: false }, $"{native}");
        await Compare("x64 NativeAOT, baseline", native);
    }

    [Fact]
    public async Task NativeAOT_for_x64_with_AVX2_computes_the_same_bits()
    {
        Tools.Require("clang");
        Assert.SkipUnless(Avx2.IsSupported, "This machine has no AVX2.");
        ProbeRun native = await Native("linux-x64", "x64-v3", "-p:IlcInstructionSet=x86-64-v3");
        Assert.True(native is { Has512: false, Has256: true, HasFma: true }, $"{native}");
        await Compare("x64 NativeAOT, x86-64-v3", native);
    }

    [Fact]
    public async Task NativeAOT_for_Arm64_computes_the_same_bits()
    {
        Tools.Require("clang", "llvm-objcopy", "aarch64-linux-gnu-ld", "qemu-aarch64-static");
        string folder = await build.Run("publish", Probe, "arm64", "-f", "net10.0", "-p:NativeProbe=linux-arm64");
        ProbeRun arm = ProbeRun.Parse(await ChildProcess.Run(
            "qemu-aarch64-static", ["-L", "/usr/aarch64-linux-gnu", Path.Combine(folder, "LossGen.WidthProbe")]));
        Assert.True(arm is { Has256: false, Has128: true, HasFma: true }, $"{arm}");
        await Compare("Arm64 NativeAOT", arm);
    }

    [Fact]
    public async Task Portable_code_on_Mono_computes_the_same_bits()
    {
        // Vectors of four, where unsafe code is allowed.
        string program = await OnMono("mono");
        await Compare("Mono", ProbeRun.Parse(await ChildProcess.Run("mono", [program])));
        await Compare("Mono, vectors computed in parts", ProbeRun.Parse(await ChildProcess.Run("mono", ["-O=-simd", program])));
    }

    [Fact]
    public async Task Portable_code_without_unsafe_code_computes_the_same_bits_on_Mono()
    {
        string program = await OnMono("mono-safe", "-p:SafeProbe=true");
        await Compare("Mono, no unsafe code", ProbeRun.Parse(await ChildProcess.Run("mono", [program])));
        // As older versions do, in which a sum of floats may be one of doubles.
        await Compare("Mono, intermediates in double", ProbeRun.Parse(await ChildProcess.Run("mono", ["-O=-float32", program])));
    }

    private async Task<string> OnMono(string name, params string[] settings)
    {
        Tools.Require("mono");
        string program = Path.Combine(await build.Run("build", Probe, name, ["-f", "netstandard2.1", .. settings]), "LossGen.WidthProbe.dll");
        MonoRepair.Apply(program);
        return program;
    }

    private async Task<ProbeRun> Native(string runtime, string name, params string[] settings)
    {
        string folder = await build.Run("publish", Probe, name, ["-f", "net10.0", $"-p:NativeProbe={runtime}", .. settings]);
        return ProbeRun.Parse(await ChildProcess.Run(Path.Combine(folder, "LossGen.WidthProbe"), []));
    }

    private static async Task Compare(string platform, ProbeRun other)
    {
        ProbeRun here = await ProbeRun.Run();
        PlatformTable.Add("x64 JIT, all that this machine has", here);
        PlatformTable.Add(platform, other);
        Assert.NotEmpty(here.Reproducible);
        Assert.Equal(here.Reproducible, other.Reproducible);
        if (here.HasFma && other.HasFma)
            Assert.Equal(here.Default, other.Default);
    }
}
