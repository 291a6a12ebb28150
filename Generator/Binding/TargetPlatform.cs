using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Binding;

/// <summary>Which vector functions the target framework of the user's project has.</summary>
/// <param name="HasVectors">Vector128 to Vector512 exist (.NET 8); else portable scalar code is emitted.</param>
/// <param name="HasFusedEstimates">Vector512.MultiplyAddEstimate, MinNative and MaxNative exist (.NET 9).</param>
/// <param name="Library">The namespace of what the kernels of the project share; no other assembly has it.</param>
internal sealed record TargetPlatform(bool HasVectors, bool HasFusedEstimates, string Library)
{
    // Unity's compiler defines it; there Vector<T> has no instructions of the machine, on any of its runtimes.
    private const string UnitySymbol = "UNITY_5_3_OR_NEWER";

    /// <summary>How portable code is written: what it may use. The same for all projects that need none.</summary>
    public PortablePlatform Portable { get; init; } = PortablePlatform.None;

    public static TargetPlatform Of(Compilation compilation)
    {
        INamedTypeSymbol? vector = compilation.GetTypeByMetadataName("System.Runtime.Intrinsics.Vector512");
        // A type of that name in the project itself hides the real one even from global::.
        bool hasVectors = vector is not null
            && !BaseClassLibraryNames.All.Any(name => IsOfProject(name, compilation) || IsOfProject(name + "`1", compilation) || IsOfProject(name + "Attribute", compilation));
        return new(
            hasVectors,
            hasVectors && vector is not null && !vector.GetMembers("MultiplyAddEstimate").IsEmpty && !vector.GetMembers("MinNative").IsEmpty,
            "LossGen.Generated." + LibraryName(compilation.AssemblyName ?? ""))
        {
            Portable = hasVectors ? PortablePlatform.None : PortableOf(compilation),
        };
    }

    private static PortablePlatform PortableOf(Compilation compilation)
    {
        INamedTypeSymbol? converter = compilation.GetTypeByMetadataName("System.BitConverter");
        bool isUnity = compilation.SyntaxTrees.FirstOrDefault()?.Options.PreprocessorSymbolNames.Contains(UnitySymbol) == true;
        bool allowsUnsafe = compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };
        bool hasVectors = !isUnity && compilation.GetTypeByMetadataName("System.Numerics.Vector`1") is not null && compilation.GetTypeByMetadataName("System.Numerics.Vector") is not null;
        return new(
            allowsUnsafe,
            converter is not null && !converter.GetMembers("SingleToInt32Bits").IsEmpty ? BitAccess.Converter
                : compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.Unsafe") is not null ? BitAccess.Unsafe
                : BitAccess.Span,
            hasVectors,
            hasVectors && allowsUnsafe && compilation.GetTypeByMetadataName("System.Numerics.Vector4") is not null
                && compilation.GetTypeByMetadataName("System.Runtime.InteropServices.RuntimeInformation") is not null);
    }

    // The name of the assembly where it is an identifier; else what is left of it and a number that tells it from others.
    private static string LibraryName(string assembly)
    {
        string name = string.Concat(assembly.Select(c => c < 128 && (char.IsLetterOrDigit(c) || c == '_') ? c : '_'));
        uint hash = assembly.Aggregate(2166136261, (sum, c) => unchecked((sum ^ c) * 16777619));
        return name == assembly && name.Length is > 0 and < 60 && !char.IsDigit(name[0]) ? name + "Losses"
            : $"_{(name.Length < 60 ? name : name.Substring(0, 60))}{hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static bool IsOfProject(string name, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(name)?.ContainingAssembly, compilation.Assembly);
}
