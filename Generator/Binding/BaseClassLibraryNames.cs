namespace LossGen.Generator.Binding;

/// <summary>The types that generated code names without qualification: where a project has one of its own by such a full name, there is no telling them apart.</summary>
internal static class BaseClassLibraryNames
{
    /// <summary>Their full names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "System.ReadOnlySpan", "System.Span",
        "System.Runtime.CompilerServices.MethodImpl", "System.Runtime.CompilerServices.MethodImplOptions", "System.Runtime.CompilerServices.Unsafe",
        "System.Runtime.InteropServices.FieldOffset", "System.Runtime.InteropServices.LayoutKind", "System.Runtime.InteropServices.MemoryMarshal",
        "System.Runtime.InteropServices.StructLayout",
        "System.Runtime.Intrinsics.Vector64", "System.Runtime.Intrinsics.Vector128", "System.Runtime.Intrinsics.Vector256",
        "System.Runtime.Intrinsics.Vector512", "System.Runtime.Intrinsics.X86.Avx", "System.Runtime.Intrinsics.X86.Sse", "System.Runtime.Intrinsics.Arm.AdvSimd",
    ];
}
