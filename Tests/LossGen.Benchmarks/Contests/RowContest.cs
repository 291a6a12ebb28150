using LossGen.Benchmarks.Competitors;

namespace LossGen.Benchmarks.Contests;

/// <summary>Softmax cross entropy of rows with one label each.</summary>
internal sealed class RowContest
{
    private const int Elements = 65_536;
    private const int MinimumRows = 8;
    private readonly int[] _labels;

    private RowContest(int classes)
    {
        Classes = classes;
        Rows = Math.Max(MinimumRows, Elements / classes);
        var random = new Random(classes);
        _labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(classes))];
    }

    /// <summary>The generated method; null as long as there is none, and then only the others are compared with each other.</summary>
    public static RowPass? Generated => null;

    public static IReadOnlyList<RowContest> All { get; } = [new(10), new(100), new(1000), new(32_000)];

    public int Classes { get; }

    public int Rows { get; }

    public int Count => Rows * Classes;

    /// <summary>The name on the command line.</summary>
    public string Key => $"ce-{Classes}";

    /// <summary>Everybody who takes part; the generated method is first if there is one.</summary>
    public IReadOnlyList<Competitor> Competitors(Inputs inputs)
    {
        List<Competitor> competitors = [];
        if (Generated is { } generated)
            competitors.Add(Of(Contest.Generated, generated, inputs));
        competitors.Add(Of("MathF", ScalarHardLosses.CrossEntropy, inputs));
        competitors.Add(Of("TensorPrimitives", TensorLosses.CrossEntropy, inputs));
        if (NativeLoops.Instance is { } native)
            competitors.Add(Of("C++", native.Row("cross_entropy"), inputs));
        return competitors;
    }

    private Competitor Of(string name, RowPass pass, Inputs inputs) =>
        new(name, () => pass(inputs.Logits, _labels, Classes, inputs.Gradient));
}
