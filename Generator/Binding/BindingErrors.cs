using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Collects the mistakes found in one method.</summary>
internal sealed class BindingErrors
{
    // Warnings: the method works all the same.
    private static readonly string[] Harmless = ["LOSS003", "LOSS004", "LOSS018", "LOSS022", "LOSS023", "LOSS024", "LOSS025", "LOSS026", "LOSS030"];

    private readonly List<BindingError> _errors = [];
    private string? _elsewhere;

    /// <summary>The first mistake that keeps the method from being generated, as <c>LOSS012: …</c>; else null.</summary>
    public string? FirstFatal =>
        _errors.FirstOrDefault(error => !Harmless.Contains(error.Id)) is { } error ? $"{error.Id}: {error.Message}" : _elsewhere;

    public void Add(string id, Location location, string message, params (string Name, string? Value)[] properties) =>
        _errors.Add(new(id, location, message, [.. properties.Select(property => new KeyValuePair<string, string?>(property.Name, property.Value))]));

    public void Add(BindingError error) => _errors.Add(error);

    /// <summary>Notes a mistake that keeps the method from being generated and is reported where it stands, not at the method.</summary>
    public void AddElsewhere(string failure) => _elsewhere ??= failure;

    public ImmutableArray<BindingError> ToImmutable() => _errors.ToImmutableArray();
}
