using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Tells the files that this generator added to a compilation from those of the user.</summary>
internal static class GeneratedFiles
{
    // The compiler puts generated files into a folder with the name of the type of their generator.
    private const string Folder = ".LossGenerator/";

    public static bool IsOurs(SyntaxTree tree)
    {
        string path = tree.FilePath.Replace('\\', '/');
        int name = path.LastIndexOf('/') + 1;
        return path.Substring(0, name).EndsWith(Folder, StringComparison.Ordinal);
    }
}
