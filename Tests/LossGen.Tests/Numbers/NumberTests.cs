using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Numbers;

/// <summary>Spans of double, Half and BFloat16 are read, computed in float, and written.</summary>
public class NumberTests
{
    private delegate double Call(Dictionary<string, float[]> arrays, int[] labels, int classes);

    // Each type, and each width, with another.
    public static TheoryData<string, string> Kinds => new()
    {
        { "double", "512" }, { "double", "128" }, { "double", "portable" }, { "Half", "512" }, { "Half", "128" }, { "System.Numerics.BFloat16", "256" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Every_role_takes_other_numbers_with_the_results_of_floats(string type, string mode)
    {
        foreach (string loss in NumberKernels.Names)
        {
            // Rows side by side and along the lanes, with whole blocks and a rest, and longer than a block of sums.
            foreach ((int rows, int classes) in new[] { (7, 5), (70, 3), (5, 37), (3, 16), (2, 2100), (1, 1) })
            {
                (Dictionary<string, float[]> given, int[] labels) = Data(type, rows, classes, loss is "Labels" or "Rows");
                var expected = new Dictionary<string, float[]>(given.Select(pair => KeyValuePair.Create(pair.Key, (float[])pair.Value.Clone())));
                double value = Of("float", mode, loss)(expected, labels, classes), actual = Of(type, mode, loss)(given, labels, classes);
                Assert.True(value == actual, $"{loss}, {rows} rows of {classes}: {actual} for {value}.");
                foreach ((string name, float[] numbers) in expected)
                    Assert.True(numbers.Select(number => Rounded(type, number)).SequenceEqual(given[name]), $"{loss}, {rows} rows of {classes}: {name} is [{string.Join(", ", given[name].Take(8))}] for [{string.Join(", ", numbers.Take(8))}].");
            }
        }
    }

    private static Call Of(string type, string mode, string loss)
    {
        CompileOptions options = mode == "portable" ? CompileOptions.Portable : CompileOptions.Default with { VectorBits = int.Parse(mode, System.Globalization.CultureInfo.InvariantCulture) };
        return NumberKernels.Assembly(type, options).Static<Call>(LossSource.Class, "Call" + loss);
    }

    // Numbers that the type has, so that both kernels read the same.
    private static (Dictionary<string, float[]> Arrays, int[] Labels) Data(string type, int rows, int classes, bool isOfRows)
    {
        var random = new Random(rows * 1000 + classes);
        int elements = rows * classes, items = isOfRows ? rows : elements;
        float[] Numbers(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => Rounded(type, (float)next()))];
        return (new()
        {
            ["logits"] = Numbers(elements, () => 8 * random.NextDouble() - 4),
            ["targets"] = Numbers(elements, () => random.Next(3) == 0 ? random.NextDouble() : random.Next(2)),
            ["weights"] = Numbers(items, () => random.Next(4) == 0 ? 0 : 2 * random.NextDouble()),
            ["classWeights"] = Numbers(classes, () => 0.5 + random.NextDouble()),
            ["gradient"] = new float[elements],
            ["hessian"] = new float[elements],
            ["losses"] = new float[items],
            ["probabilities"] = new float[elements],
        }, [.. Enumerable.Range(0, rows).Select(row => row % 5 == 3 ? -100 : random.Next(classes))]);
    }

    private static float Rounded(string type, float value)
    {
        if (type == "Half")
            return (float)(Half)value;
        if (type != "System.Numerics.BFloat16")
            return value;
        int bits = BitConverter.SingleToInt32Bits(value);
        return BitConverter.Int32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & -0x10000);
    }
}
