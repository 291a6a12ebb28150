using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>Softmax cross entropy of rows with one label each.</summary>
internal sealed class RowContest
{
    private const int InCache = 65_536;
    private const int InMemory = 1 << 24;
    private const int MinimumRows = 8;
    private readonly int[] _labels;

    private RowContest(int classes, int elements)
    {
        Classes = classes;
        Rows = Math.Max(MinimumRows, elements / classes);
        Key = elements == InCache ? $"ce-{classes}" : $"ce-{classes}-large";
        var random = new Random(classes);
        _labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(classes))];
    }

    public static IReadOnlyList<RowContest> All { get; } =
        [.. from elements in new[] { InCache, InMemory } from classes in new[] { 10, 100, 1000, 32_000 } select new RowContest(classes, elements)];

    public int Classes { get; }

    public int Rows { get; }

    public int Count => Rows * Classes;

    /// <summary>The name on the command line.</summary>
    public string Key { get; }

    /// <summary>Everybody who takes part; the generated method is first.</summary>
    public IReadOnlyList<Competitor> Competitors(Inputs inputs)
    {
        List<Competitor> competitors =
        [
            Of(Contest.Generated, Losses.CrossEntropy, inputs),
            Of("MathF", ScalarHardLosses.CrossEntropy, inputs),
            Of("TensorPrimitives", TensorLosses.CrossEntropy, inputs),
        ];
        if (NativeLoops.Instance is { } native)
            competitors.Add(Of("C++", native.Row("cross_entropy"), inputs));
        competitors.Add(new("memory limit", () => StreamLimit.ReadAndWrite(inputs.Logits, inputs.Gradient), SameResult: false));
        return competitors;
    }

    private Competitor Of(string name, RowPass pass, Inputs inputs) =>
        new(name, () => pass(inputs.Logits, _labels, Classes, inputs.Gradient));
}
