using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers;

/// <summary>
/// What binding found, once a compilation for all analyzers: each asks for every method. The table is static, since analyzers share nothing else, but
/// no state that anyone can observe: binding depends on the compilation alone, and an entry goes with it.
/// </summary>
internal static class Bindings
{
    private static readonly ConditionalWeakTable<Compilation, Results> OfCompilations = new();

    /// <summary>The result of binding an annotated method.</summary>
    public static BindingResult Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        OfCompilations.GetOrCreateValue(compilation).Methods.GetOrAdd(method, _ => LossBinder.Bind(method, compilation, cancellationToken));

    /// <summary>The result of binding a definition.</summary>
    public static BoundDefinition OfDefinition(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        OfCompilations.GetOrCreateValue(compilation).Definitions.GetOrAdd(method, _ => DefinitionBinder.Bind(method, compilation, cancellationToken));

    private sealed class Results
    {
        public ConcurrentDictionary<IMethodSymbol, BindingResult> Methods { get; } = new(SymbolEqualityComparer.Default);

        public ConcurrentDictionary<IMethodSymbol, BoundDefinition> Definitions { get; } = new(SymbolEqualityComparer.Default);
    }
}
