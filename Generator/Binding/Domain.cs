namespace LossGen.Generator.Binding;

/// <summary>The interval of allowed values of a hyperparameter, read from <c>[Domain]</c>.</summary>
internal readonly record struct Domain(double Min, double Max, bool MinExclusive, bool MaxExclusive)
{
    public static Domain Everything => new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    public bool Contains(double value) =>
        (MinExclusive ? value > Min : value >= Min) && (MaxExclusive ? value < Max : value <= Max);
}
