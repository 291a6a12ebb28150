using System.Globalization;

namespace LossGen.Generator.Printing;

/// <summary>Numbers as C# literals, the same in every culture.</summary>
internal static class Literal
{
    public static string Float(float value) => value switch
    {
        float.MaxValue => "float.MaxValue",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float.NaN => "float.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    public static string Double(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double.NaN => "double.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture) is var text && text.IndexOfAny(['.', 'E']) >= 0 ? text : text + ".0",
    };
}
