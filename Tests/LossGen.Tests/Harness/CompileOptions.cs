using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Tests.Harness;

/// <summary>How a test compiles annotated source.</summary>
internal sealed record CompileOptions
{
    /// <summary>For .NET 10, latest C#.</summary>
    public static CompileOptions Default { get; } = new();

    /// <summary>For .NET Standard 2.1 in C# 9: the generator emits portable code.</summary>
    public static CompileOptions Portable { get; } = new() { IsPortable = true, LanguageVersion = LanguageVersion.CSharp9 };

    public bool IsPortable { get; init; }

    /// <summary>The target framework of the user's project; null: .NET 10, or .NET Standard 2.1 where the code is portable.</summary>
    public string? Framework { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>The vector width that the code uses, whatever the machine has: wider vectors than it has are computed in parts. Null: that of the machine.</summary>
    public int? VectorBits { get; init; }

    public bool IsNullable { get; init; } = true;

    /// <summary>A property of the build, as the package hands it to the compiler: <c>LossGenReproducible = true</c>. Null: none.</summary>
    public string? BuildProperty { get; init; }

    /// <summary>
    /// CheckForOverflowUnderflow of the user's project. On unless a test says otherwise: it can only turn a number into an exception, so that every test of what
    /// kernels compute also shows that nothing overflows where it is not meant to. The probe of widths, the samples and the benchmarks are not checked.
    /// </summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>AllowUnsafeBlocks of the user's project.</summary>
    public bool AllowsUnsafe { get; init; }
}
