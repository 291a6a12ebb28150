using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>How the execution of a statement ends: in one way, or in two that a condition decides between.</summary>
internal abstract record Outcome
{
    /// <summary>One end, with the values of all variables there.</summary>
    public sealed record End(Completion Completion, ImmutableDictionary<ISymbol, Value> Variables, Value? Result) : Outcome;

    /// <summary>Two ends.</summary>
    public sealed record Branch(Value Condition, Outcome WhenTrue, Outcome WhenFalse) : Outcome;
}
