using System;

namespace LossGen.WidthProbe
{
    /// <summary>Prints the vector widths that it has, then the name and hash of each loss.</summary>
    internal static class Program
    {
        private static void Main()
        {
            Console.WriteLine("widths " + Widths());
            foreach (var loss in Digest.Of(typeof(ProbeLosses)))
                Console.WriteLine(loss.Key + " " + loss.Value);
            Console.WriteLine("InputsExact " + InputLosses.Hash());
        }

#if NET
        private static string Widths() => string.Join(
            " ",
            System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
            System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated,
            System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated,
            System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported);
#else
        private static string Widths() => "False False False False";
#endif
    }
}
