using Microsoft.CodeAnalysis;

namespace LossGen.CodeFixes;

/// <summary>A piece of source and what takes its place.</summary>
internal sealed record Replacement(SyntaxNode Old, SyntaxNode New);
