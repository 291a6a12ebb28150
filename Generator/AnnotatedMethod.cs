using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>What the generator sees of an annotated method.</summary>
/// <param name="Attribute">The attribute for which it is generated, without suffix.</param>
/// <param name="Method">The model; null where nothing can be generated.</param>
/// <param name="Place">Where the method stands; models do not hold it, or each line above would make them new.</param>
/// <param name="Breakdown">Null, or what LOSS099 says: LossGen itself failed on binding.</param>
internal sealed record AnnotatedMethod(string Attribute, LossMethod? Method, SourcePlace Place, string? Breakdown);
