using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Verification;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Hostile;

/// <summary>Random definitions over rows: refused at a place, or the kernel computes what the method itself computes in double, and its slope.</summary>
public class HostileRowTests(ITestOutputHelper output)
{
    private const int Definitions = 60, Rows = 6, Classes = 4;

    // What a float loses in nested exponentials; another function is another number altogether.
    private const double Tolerance = 5e-4;

    public static TheoryData<int> SomeSeeds => Seeds.Some(3);

    [Theory, MemberData(nameof(SomeSeeds))]
    public void A_random_definition_over_rows_is_refused_or_computes_what_it_says(int seed)
    {
        var random = new Random(seed);
        string[] definitions = [.. Enumerable.Range(0, Definitions).Select(index => new HostileRow(random, $"Row{index}").Create())];
        (int compared, int refused) = Check(definitions, random);
        output.WriteLine($"seed {seed}: {compared} definitions compared, {refused} refused");
        Assert.True(compared > Definitions / 4 && refused > 0, $"seed {seed}: {compared} definitions compared, {refused} refused");
    }

    /// <summary>Every operation of a row inside and outside of Map, on rows that hold one number, too.</summary>
    [Fact]
    public void Every_operation_of_rows_computes_what_it_says_inside_of_Map_too()
    {
        string[] operations =
        [
            "logits.Sum()", "logits.Max()", "logits.LogSumExp()", "logits.AtLabel()", "logits.Classes", "logits.Softmax().Max()", "logits.LogSoftmax().Sum()", "logits.IsLabel.Sum()", "logits.IsLabel.LogSumExp()",
            "(2 * logits - 1).Sum()", "(1 - logits).Max()", "(logits / 2).AtLabel()", "(1 / (logits * logits + 1)).Sum()", "(-logits).LogSumExp()", "(logits + logits.IsLabel).Softmax().AtLabel()", "(logits - logits.IsLabel).Sum()",
            "logits.Map(u => u * u).Sum()", "logits.Map(u => u * logits.Max()).LogSumExp()", "(logits * 0 + 2).Softmax().Sum()", "(logits * 0).LogSoftmax().AtLabel()", "(logits * 0 + 1).LogSumExp()", "(0 * logits + 3).Max()", "logits.Map(u => 2f).AtLabel()", "logits.Map(u => 2f).Sum()",
        ];
        string[] definitions =
        [
            .. operations.Select((operation, index) => $"[LossDefinition] public static float Row{2 * index}(LossRow logits) => {operation} + 0.125f * logits.Sum();"),
            .. operations.Select((operation, index) => $"[LossDefinition] public static float Row{2 * index + 1}(LossRow logits) => logits.Map(v => MathF.Tanh(v) * ({operation})).Sum();"),
        ];
        (int compared, int refused) = Check([.. definitions.OrderBy(definition => int.Parse(definition.Split("Row")[1].Split('(')[0], System.Globalization.CultureInfo.InvariantCulture))], new Random(1));
        Assert.Equal((definitions.Length, 0), (compared, refused));
    }

    private static (int Compared, int Refused) Check(string[] definitions, Random random)
    {
        string Use(int index) => $"[CustomLoss(nameof(Row{index}), Reduction = Reduction.Sum)] public static partial double Use{index}(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);";
        string Call(int index) => $"public static double Call{index}(double[] x, double[] y) => Row{index}(new DoubleRow(x, y));";
        BindingResult[] bound = [.. Bind.All($"public static partial class Losses {{ {string.Join("\n", definitions)}\n{string.Join("\n", Enumerable.Range(0, definitions.Length).Select(Use))} }}").Where(result => result.Method is not null)];
        Assert.Equal(definitions.Length, bound.Length);
        GeneratedAssembly twins = GeneratedAssembly.Compile(DoubleTwin.File([.. definitions, .. Enumerable.Range(0, definitions.Length).Select(index => Call(index).Replace("DoubleRow", "LossRow", StringComparison.Ordinal))]));
        int compared = 0, refused = 0;
        for (int index = 0; index < definitions.Length; index++)
        {
            if (bound[index].Method is not { Failure: null } method)
            {
                Assert.StartsWith("LOSS020", bound[index].Method!.Failure, StringComparison.Ordinal);
                refused++;
                continue;
            }
            try
            {
                var compiled = (CompiledRowLoss)LossCompiler.Compile(method, true, TestContext.Current.CancellationToken);
                Compare(compiled, twins.Static<Func<double[], double[], double>>(DoubleTwin.Class, $"Call{index}"), random, definitions[index]);
                compared++;
            }
            catch (TooMuchWorkException)
            {
                refused++;
            }
        }
        return (compared, refused);
    }

    private static void Compare(CompiledRowLoss compiled, Func<double[], double[], double> twin, Random random, string definition)
    {
        var mismatches = new Mismatches();
        for (int row = 0; row < Rows; row++)
        {
            float[] x = [.. Enumerable.Range(0, Classes).Select(_ => 4 * random.NextSingle() - 2)];
            int label = random.Next(Classes);
            double[] y = [.. Enumerable.Range(0, Classes).Select(index => index == label ? 1.0 : 0)];
            (float? loss, var outputs) = new KernelResults(true, new Dictionary<string, float>(), new([.. x], [.. y.Select(target => (float)target)], label, new Dictionary<string, float>())).Of(compiled.Kernel, compiled.Tables);
            double exact = twin([.. x.Select(logit => (double)logit)], y), size = 1 + Math.Abs(exact);
            if (!(size < 1e6))
                continue;
            string at = FormattableString.Invariant($"({string.Join(", ", x)}), label {label}");
            mismatches.CheckAbsolute($"loss at {at}", loss!.Value, exact, Tolerance * size);
            for (int i = 0; i < Classes; i++)
            {
                double F(double logit) => twin([.. x.Select((other, index) => index == i ? logit : other)], y);
                double slope = NumericDerivative.First(F, x[i]), narrow = 4 * NumericDerivative.First(near => F(x[i] + (near - x[i]) / 4), x[i]);
                // A difference across a corner says nothing.
                if (Math.Abs(slope - narrow) <= 1e-5 * (size + Math.Abs(slope)))
                    mismatches.CheckAbsolute($"gradient {i} at {at}", outputs[Generator.Binding.LossRole.Gradient][i], narrow, Tolerance * (size + Math.Abs(narrow)));
            }
        }
        mismatches.Assert(() => definition);
    }
}
