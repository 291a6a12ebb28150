using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Calls;

/// <summary>What a call passes for a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The expression.</param>
/// <param name="Piece">The piece of memory that it is, where that can be told.</param>
internal sealed record LossArgument(LossParameter Parameter, IOperation Value, StoragePiece? Piece);
