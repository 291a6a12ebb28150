using LossGen.Tests.Harness;

namespace LossGen.Tests.Numbers;

/// <summary>Losses whose spans all hold numbers of one type, called with floats that are converted before and after.</summary>
internal static class NumberKernels
{
    /// <summary>What frameworks to come have, as far as generated code needs it.</summary>
    private const string BFloat16 = """
        namespace System.Numerics
        {
            public readonly struct BFloat16
            {
                private readonly ushort _bits;
                private BFloat16(ushort bits) => _bits = bits;
                public static explicit operator float(BFloat16 value) => BitConverter.Int32BitsToSingle(value._bits << 16);
                public static explicit operator BFloat16(float value)
                {
                    int bits = BitConverter.SingleToInt32Bits(value);
                    return new BFloat16(unchecked((ushort)(float.IsNaN(value) ? (bits >> 16) | 0x40 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16)));
                }
            }
        }
        """;

    // The first letter says what there is beside the logits.
    private static readonly (string Name, string Attribute, string Parameters)[] Losses =
    [
        ("Elements", "FocalLoss(Alpha = 0.25, Gamma = 2, Reduction = Reduction.MeanOverPositives)", "ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, {Outputs}"),
        ("Huber", "HuberLoss", "ReadOnlySpan<T> predictions, T[] targets, ReadOnlySpan<T> weights, Span<T> gradient, Span<T> hessian, T[] losses"),
        ("Labels", "CrossEntropy(LabelSmoothing = 0.1)", "ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, ReadOnlySpan<T> classWeights, int classes, {Outputs}"),
        ("Rows", "CrossEntropy", "ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, int classes, {Outputs}"),
        ("Region", "DiceLoss", "ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> gradient, Span<T> probabilities"),
        ("Mined", "HardExampleMining(KeepRatio = 0.5), FocalLoss", "ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, Span<T> losses"),
    ];

    public static IEnumerable<string> Names => Losses.Select(loss => loss.Name);

    /// <summary>All losses for a type of numbers.</summary>
    public static GeneratedAssembly Assembly(string type, CompileOptions options) => GeneratedAssembly.Compile(Source(type), options);

    private static string Source(string type)
    {
        IEnumerable<string> methods = Losses.SelectMany(loss => new[] { Method(loss, type), Caller(loss, type) });
        return LossSource.File(methods) + "\n" + (type.EndsWith("BFloat16", StringComparison.Ordinal) ? BFloat16 : "");
    }

    private static string Method((string Name, string Attribute, string Parameters) loss, string type) =>
        $"[{loss.Attribute}] public static partial double {loss.Name}({Written(loss.Parameters).Replace("T[]", $"{type}[]", StringComparison.Ordinal).Replace("<T>", $"<{type}>", StringComparison.Ordinal)});";

    private static string Written(string parameters) =>
        parameters.Replace("{Outputs}", "Span<T> gradient, Span<T> hessian, Span<T> losses, Span<T> probabilities", StringComparison.Ordinal);

    // In the arrays of the call: logits, targets, weights, classWeights, gradient, hessian, losses, probabilities.
    private static string Caller((string Name, string Attribute, string Parameters) loss, string type)
    {
        string[] names = [.. Written(loss.Parameters).Split(", ").Select(parameter => parameter.Split(' ')[^1])];
        string[] numbers = [.. names.Where(name => name is not ("labels" or "classes"))];
        return $$"""
            public static double Call{{loss.Name}}(System.Collections.Generic.Dictionary<string, float[]> arrays, int[] labels, int classes)
            {
                {{string.Join("\n", numbers.Select(name => $"{type}[] {name} = Array.ConvertAll(arrays[\"{name.Replace("predictions", "logits", StringComparison.Ordinal)}\"], value => ({type})value);"))}}
                double result = {{loss.Name}}({{string.Join(", ", names)}});
                {{string.Join("\n", numbers.Select(name => $"arrays[\"{name.Replace("predictions", "logits", StringComparison.Ordinal)}\"] = Array.ConvertAll({name}, value => (float)value);"))}}
                return result;
            }
            """;
    }
}
