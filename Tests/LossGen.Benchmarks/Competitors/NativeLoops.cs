using System.Runtime.InteropServices;

namespace LossGen.Benchmarks.Competitors;

/// <summary>The C++ loops of this machine's g++, called without the transition that a call into native code otherwise makes.</summary>
internal sealed unsafe class NativeLoops
{
    private readonly nint _library;

    private NativeLoops(nint library) => _library = library;

    /// <summary>The loops, or null where there is no g++ that compiles them.</summary>
    public static NativeLoops? Instance { get; } = NativeCompiler.Compile() is string path ? new(NativeLibrary.Load(path)) : null;

    public SoftPass Soft(string loss)
    {
        var function = (delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, float*, float*, nint, float>)Export($"{loss}_float");
        return (logits, targets, gradient) =>
        {
            fixed (float* x = logits, y = targets, g = gradient)
                return function(x, y, g, logits.Length);
        };
    }

    public HardPass Hard(string loss)
    {
        var function = (delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, byte*, float*, nint, float>)Export($"{loss}_byte");
        return (logits, targets, gradient) =>
        {
            fixed (float* x = logits, g = gradient)
            fixed (byte* y = targets)
                return function(x, y, g, logits.Length);
        };
    }

    public RowPass Row(string loss)
    {
        var function = (delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, int*, float*, nint, nint, float>)Export(loss);
        return (logits, labels, classes, gradient) =>
        {
            fixed (float* x = logits, g = gradient)
            fixed (int* l = labels)
                return function(x, l, g, labels.Length, classes);
        };
    }

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);
}
