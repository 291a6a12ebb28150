namespace LossGen.Generator.Verification;

/// <summary>A value with its first and second derivative by one logit.</summary>
internal readonly struct Jet<T>(T value, T first, T second)
{
    public T Value { get; } = value;

    public T First { get; } = first;

    public T Second { get; } = second;
}
