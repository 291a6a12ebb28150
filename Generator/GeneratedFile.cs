using LossGen.Generator.Printing;

namespace LossGen.Generator;

/// <summary>A file that the generator adds to the compilation.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Parts">What it uses of the library; null where that is nothing.</param>
/// <param name="Breakdown">Null, or what LOSS099 says: LossGen itself failed on the method.</param>
internal sealed record GeneratedFile(string HintName, string Text, LibraryParts? Parts, string? Breakdown = null);
