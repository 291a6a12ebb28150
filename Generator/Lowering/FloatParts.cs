namespace LossGen.Generator.Lowering;

/// <summary>Splits constants into floats whose sum is the constant.</summary>
internal static class FloatParts
{
    /// <summary>The leading bits of a number.</summary>
    public static double Head(double value, int bits)
    {
        if (value == 0)
            return 0;
        double unit = Math.Pow(2, Math.Floor(Math.Log(Math.Abs(value), 2)) - bits + 1);
        return Math.Round(value / unit) * unit;
    }
}
