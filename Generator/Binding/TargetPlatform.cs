using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Which vector functions the target framework of the user's project has.</summary>
/// <param name="HasVectors">Vector128 to Vector512 exist (.NET 8); else portable scalar code is emitted.</param>
/// <param name="HasFusedEstimates">Vector512.MultiplyAddEstimate, MinNative and MaxNative exist (.NET 9).</param>
internal sealed record TargetPlatform(bool HasVectors, bool HasFusedEstimates)
{
    public static TargetPlatform Of(Compilation compilation)
    {
        INamedTypeSymbol? vector = compilation.GetTypeByMetadataName("System.Runtime.Intrinsics.Vector512");
        // A type of that name in the project itself hides the real one even from global::.
        bool hasVectors = vector is not null
            && !BaseClassLibraryNames.All.Values.Any(name => IsOfProject(name, compilation) || IsOfProject(name + "`1", compilation) || IsOfProject(name + "Attribute", compilation));
        return new(
            hasVectors,
            hasVectors && vector is not null && !vector.GetMembers("MultiplyAddEstimate").IsEmpty && !vector.GetMembers("MinNative").IsEmpty);
    }

    private static bool IsOfProject(string name, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(name)?.ContainingAssembly, compilation.Assembly);
}
