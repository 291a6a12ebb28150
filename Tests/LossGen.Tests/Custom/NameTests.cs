using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Names in a definition mean what C# says: aliases, using static, nested and generic types, extension and partial methods.</summary>
public class NameTests
{
    private const string Header = """
        using static System.Math;
        using static Around.Helpers;
        using Single = System.MathF;
        using Stable = LossGen.LossMath;
        using Real = System.Double;
        using Generic = Around.Generic<int>;

        namespace Around
        {
            public enum Kind { Soft = 1, Hard = 2 }

            public static class Helpers
            {
                public const double Two = 2;
                public static double Cubed(this double value) => value * value * value;
                public static double Squared(double value) => value * value;
            }

            public static partial class Parts
            {
                public static partial double Times(double value, double factor = 2);
            }

            public static partial class Parts
            {
                public static partial double Times(double value, double factor) { double product = value; product *= factor; return product; }
            }

            public static class Generic<T>
            {
                public const double Half = 0.5;
                public static double Scaled(double value, double by = Half) => value * by;
                public static double Other(double value) => Generic<string>.Scaled(value) + Scaled(by: 3, value: value);
                [LossDefinition] public static double Product(double logit, double target) => Scaled(logit) * logit + target * logit;
            }
        }
        """;

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["using static"] = "=> Exp(-logit * logit) * target + Squared(logit) + Log(1 + Exp(logit)) + Two;",
        ["aliases of types"] = "=> Real.Max(logit, -2) * target + Real.Sqrt(2 + logit * logit) + Single.Sqrt(4) * Stable.Log1p(0) * logit + Generic.Half * logit;",
        ["methods and constants of a generic type"] = "=> Around.Generic<int>.Scaled(logit) * Around.Generic<string>.Scaled(by: logit, value: target) + Generic.Half + Generic.Other(logit);",
        ["a definition of a generic type"] = "=> Generic.Product(logit, target) + Around.Generic<object>.Product(target, logit);",
        ["extension methods"] = "=> logit.Cubed() * 0.125 + target.Cubed() * logit;",
        ["a partial method"] = "=> Around.Parts.Times(logit) * Around.Parts.Times(factor: target, value: logit);",
        ["nested types"] = "=> Nested.Deeper.Tripled(logit) * Nested.Three * logit + target * logit;\nprivate static class Nested { public const double Three = 3; public static class Deeper { public static double Tripled(double value) => value * Three; } }",
        ["constants of an enumeration"] = "=> (Chosen switch { Around.Kind.Soft => 1.0, Around.Kind.Hard => 5.0, _ => 0 }) * logit * target + (Chosen == Around.Kind.Hard ? logit * logit : 0);\nprivate const Around.Kind Chosen = Around.Kind.Hard;",
        ["a static readonly field whose value is computed from constants"] = "=> Tau * logit * target + logit * logit;\nprivate static readonly double Tau = 2 * PI;",
        ["overloads"] = "=> Pick(logit) + Pick(1) * logit + Pick(1f) * target;\nprivate static double Pick(double value) => value * value; private static double Pick(int value) => 3 * value; private static double Pick(float value) => 5 * value;",
        ["an input parameter"] = "{ return Twice(in logit, target) * Twice(target, logit); static double Twice(in double a, double b) => a * b + a; }",
        ["a name that another method has too"] = "=> Inner(logit) * Inner(target);\nprivate static double Inner(double logit) { double target = logit + 1; return target * logit; }",
    };

    private static readonly Dictionary<string, CustomCase> Cases = Bodies.Select((body, index) => KeyValuePair.Create(
        body.Key,
        new CustomCase($"Named{index}", $"[LossDefinition] private static double Named{index}(double logit, double target) {body.Value}"))).ToDictionary();

    private static readonly CustomKernels Kernels = new([.. Cases.Values], "default", Header);

    public static TheoryData<string> Features => [.. Bodies.Keys];

    [Theory, MemberData(nameof(Features))]
    public void A_name_means_what_C_sharp_says(string feature) => DefinitionCheck.Compare(Kernels, Cases[feature]);
}
