namespace LossGen.Generator;

/// <summary>Names of the generator's steps, for tests of incrementality.</summary>
internal static class TrackingNames
{
    public const string Binding = nameof(Binding);
    public const string Platform = nameof(Platform);
    public const string Options = nameof(Options);
    public const string Emission = nameof(Emission);
    public const string Library = nameof(Library);
    public const string Unanalyzed = nameof(Unanalyzed);
}
