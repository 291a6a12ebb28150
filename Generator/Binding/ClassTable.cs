namespace LossGen.Generator.Binding;

/// <summary>
/// Numbers of the classes that no parameter of the user's passes: <paramref name="Values"/> that the attribute gives, or <paramref name="OfCounts"/>, what is made of
/// the counts that the caller passes.
/// </summary>
internal sealed record ClassTable(EquatableArray<double> Values, CountTable? OfCounts = null);
