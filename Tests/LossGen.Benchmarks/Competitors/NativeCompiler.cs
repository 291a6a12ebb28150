using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace LossGen.Benchmarks.Competitors;

/// <summary>Compiles <c>Native/loops.cpp</c> for the vectors that the generated code has on this machine.</summary>
internal static class NativeCompiler
{
    /// <summary>What tells g++ about the processor.</summary>
    public static string Options => Vector512.IsHardwareAccelerated
        ? "-Ofast -march=native -mprefer-vector-width=512"
        : "-Ofast -march=haswell -mprefer-vector-width=256";

    /// <summary>Compiles the loops beside the program; returns the library, or null where g++ is missing or fails.</summary>
    public static string? Compile()
    {
        // One folder a process: two that run at the same time must not write the same file.
        string folder = Path.Combine(AppContext.BaseDirectory, "native", Environment.ProcessId.ToString());
        string source = Path.Combine(folder, "loops.cpp"), compiled = Path.Combine(folder, "loops.o"), library = Path.Combine(folder, "loops.so");
        Directory.CreateDirectory(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (Stream resource = typeof(NativeCompiler).Assembly.GetManifestResourceStream("loops.cpp")!)
        using (FileStream file = File.Create(source))
            resource.CopyTo(file);

        // Linked without -Ofast: with it, loading the library would switch denormal numbers off for the generated code too.
        return Run($"{Options} -fPIC -c {source} -o {compiled}") && Run($"-shared -o {library} {compiled} -lm") ? library : null;
    }

    private static bool Run(string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("g++", arguments) { UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
