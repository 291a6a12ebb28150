using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Collects the mistakes found in one method.</summary>
internal sealed class BindingErrors
{
    // Warnings: the method works all the same.
    private static readonly string[] Harmless = ["LOSS003", "LOSS018"];

    private readonly List<BindingError> _errors = [];

    /// <summary>The first mistake that keeps the method from being generated, as <c>LOSS012: …</c>; else null.</summary>
    public string? FirstFatal =>
        _errors.FirstOrDefault(error => !Harmless.Contains(error.Id)) is { } error ? $"{error.Id}: {error.Message}" : null;

    public void Add(string id, Location location, string message, params (string Name, string? Value)[] properties) =>
        _errors.Add(new(id, location, message, [.. properties.Select(property => new KeyValuePair<string, string?>(property.Name, property.Value))]));

    public ImmutableArray<BindingError> ToImmutable() => _errors.ToImmutableArray();
}
