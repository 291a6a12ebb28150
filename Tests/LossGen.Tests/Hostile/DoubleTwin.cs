namespace LossGen.Tests.Hostile;

/// <summary>Definitions as they are, but in double precision and without generator: what kernels are compared with.</summary>
internal static class DoubleTwin
{
    /// <summary>The type that the twins of definitions stand in.</summary>
    public const string Class = "Twins";

    private const string Support = """
        public static class DoubleMath
        {
            public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
            public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
            public static double LogSigmoid(double x) => -Softplus(-x);
        }

        public readonly struct DoubleRow
        {
            private readonly double[] _values, _targets;
            public DoubleRow(double[] values, double[] targets) => (_values, _targets) = (values, targets);
            public double Classes => _values.Length;
            public DoubleRow IsLabel => new(_targets, _targets);
            public double Sum() => _values.Sum();
            public double Max() => _values.Max();
            public double LogSumExp() { double max = Max(); return max + Math.Log(_values.Sum(v => Math.Exp(v - max))); }
            public DoubleRow Softmax() { double all = LogSumExp(); return Map(v => Math.Exp(v - all)); }
            public DoubleRow LogSoftmax() { double all = LogSumExp(); return Map(v => v - all); }
            public double AtLabel() => (this * IsLabel).Sum();
            public DoubleRow Map(Func<double, double> function) => new(_values.Select(function).ToArray(), _targets);
            private static DoubleRow Join(DoubleRow a, DoubleRow b, Func<double, double, double> function) => new(a._values.Zip(b._values, function).ToArray(), a._targets);
            public static DoubleRow operator -(DoubleRow a) => a.Map(v => -v);
            public static DoubleRow operator +(DoubleRow a, DoubleRow b) => Join(a, b, (u, v) => u + v);
            public static DoubleRow operator -(DoubleRow a, DoubleRow b) => Join(a, b, (u, v) => u - v);
            public static DoubleRow operator *(DoubleRow a, DoubleRow b) => Join(a, b, (u, v) => u * v);
            public static DoubleRow operator /(DoubleRow a, DoubleRow b) => Join(a, b, (u, v) => u / v);
            public static DoubleRow operator +(DoubleRow a, double b) => a.Map(v => v + b);
            public static DoubleRow operator -(DoubleRow a, double b) => a.Map(v => v - b);
            public static DoubleRow operator *(DoubleRow a, double b) => a.Map(v => v * b);
            public static DoubleRow operator /(DoubleRow a, double b) => a.Map(v => v / b);
            public static DoubleRow operator +(double a, DoubleRow b) => b.Map(v => a + v);
            public static DoubleRow operator -(double a, DoubleRow b) => b.Map(v => a - v);
            public static DoubleRow operator *(double a, DoubleRow b) => b.Map(v => a * v);
            public static DoubleRow operator /(double a, DoubleRow b) => b.Map(v => a / v);
        }
        """;

    /// <summary>A file with the twins of definitions and all methods beside them.</summary>
    /// <param name="members">Definitions and helpers, in float, of one static class.</param>
    public static string File(IEnumerable<string> members)
    {
        string twins = string.Join("\n", members)
            .Replace("[LossDefinition]", "", StringComparison.Ordinal)
            .Replace("LossRow", "DoubleRow", StringComparison.Ordinal)
            .Replace("LossMath.", "DoubleMath.", StringComparison.Ordinal)
            .Replace("MathF.", "Math.", StringComparison.Ordinal)
            .Replace("float", "double", StringComparison.Ordinal);
        return $"#pragma warning disable\nusing System;\nusing System.Linq;\npublic static class {Class}\n{{\n{twins}\n}}\n{Support}";
    }
}
