using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LossGen.WidthProbe;

Console.WriteLine($"widths {Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {Vector128.IsHardwareAccelerated} {Fma.IsSupported}");
foreach ((string loss, string hash) in Digest.Of(typeof(ProbeLosses)))
    Console.WriteLine($"{loss} {hash}");
