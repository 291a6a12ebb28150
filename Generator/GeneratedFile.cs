using LossGen.Generator.Printing;

namespace LossGen.Generator;

/// <summary>A file to add to the compilation, and what it uses of the library; null where that is nothing.</summary>
internal sealed record GeneratedFile(string HintName, string Text, LibraryParts? Parts);
