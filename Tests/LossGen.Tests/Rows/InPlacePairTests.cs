using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>All pairs of an output and an input: the output takes its place, with the same numbers, or the call throws before it writes.</summary>
public class InPlacePairTests
{
    private static readonly RowMethod[] Methods =
    [
        new("Labels", "CrossEntropy", "logits labels classes weights classWeights gradient hessian losses probabilities"),
        new("Smooth", "CrossEntropy(LabelSmoothing = 0.1)", "logits labels classes weights classWeights gradient losses"),
        new("Dense", "CrossEntropy", "logits targets classes weights classWeights gradient hessian losses probabilities"),
        new("Mined", "CrossEntropy, HardExampleMining(KeepRatio = 0.5)", "logits labels classes weights classWeights gradient losses"),
    ];

    private static readonly string[] Outputs = ["gradient", "hessian", "losses", "probabilities"], Inputs = ["logits", "targets", "weights", "classWeights"];

    [Theory, InlineData(20, 1, false), InlineData(40, 1, false), InlineData(1, 20, false), InlineData(4, 4, false), InlineData(3, 5, false), InlineData(20, 1, true), InlineData(1, 20, true)]
    public void Each_output_in_the_place_of_each_input_gives_the_same_or_throws(int classes, int rows, bool isPortable)
    {
        Func<string, RowCall> compiled = RowMethod.Compile(Methods, isPortable);
        int inPlace = 0, thrown = 0;
        foreach (RowMethod method in Methods)
        {
            foreach (string output in Outputs.Where(method.Has))
            {
                foreach (string input in Inputs.Where(method.Has))
                {
                    RowArguments apart = Arguments(classes, rows).Run(compiled(method.Name)), together = Arguments(classes, rows);
                    float[] place = ArrayOf(together, input);
                    if (place.Length != ArrayOf(together, output).Length)
                        continue;
                    together = With(together, output, place);
                    float[] before = [.. place];
                    try
                    {
                        together.Run(compiled(method.Name));
                    }
                    catch (ArgumentException error)
                    {
                        Assert.Contains($"'{output}' overlaps '{input}'", error.Message, StringComparison.Ordinal);
                        Assert.DoesNotContain("without starting", error.Message, StringComparison.Ordinal);
                        Assert.Equal(before, place);
                        thrown++;
                        continue;
                    }
                    inPlace++;
                    Assert.Equal(apart.Value, together.Value);
                    foreach (string written in Outputs.Where(method.Has))
                        RowBatch.AssertSameBits(ArrayOf(apart, written), ArrayOf(together, written), $"{method.Name}: {output} in the place of {input}");
                }
            }
        }
        Assert.True(inPlace > 0);
        Assert.True(thrown > 0 || (classes, rows) == (3, 5));
    }

    [Theory]
    [InlineData("CrossEntropy", "gradient", "classWeights", false), InlineData("CrossEntropy", "losses", "classWeights", false), InlineData("CrossEntropy", "losses", "weights", true)]
    [InlineData("CrossEntropy", "gradient", "weights", false), InlineData("CrossEntropy", "losses", "logits", false), InlineData("CrossEntropy", "probabilities", "logits", true)]
    [InlineData("CrossEntropy", "gradient", "labels", false), InlineData("FocalLoss", "gradient", "weights", true), InlineData("FocalLoss", "losses", "targets", true)]
    [InlineData("FocalLoss, ClassBalanced(1, 2)", "losses", "targets", true), InlineData("FocalLoss, ClassBalanced(1, 2)", "gradient", "weights", false)]
    [InlineData("FocalLoss, HardExampleMining", "gradient", "weights", false), InlineData("FocalLoss, HardExampleMining", "gradient", "targets", true)]
    [InlineData("DiceLoss", "losses", "weights", true), InlineData("DiceLoss", "gradient", "targets", true)]
    public void An_output_may_be_an_input_only_item_for_item(string attributes, string output, string input, bool allowed)
    {
        bool hasLabels = attributes.StartsWith("Cross", StringComparison.Ordinal);
        string parameters = (hasLabels ? "int[] labels, float[] classWeights, " : "float[] targets, ")
            + (hasLabels || attributes.StartsWith("Dice", StringComparison.Ordinal) ? "int classes, " : "") + "float[] logits, float[] weights, float[] gradient, float[] losses, float[] probabilities";
        LossMethod method = Binding.Bind.One($"partial class C {{ [{attributes}] public static partial float Loss({parameters}); }}");
        Assert.Equal(allowed, InPlace.Allows(method, Parameter(output), Parameter(input)));

        LossParameter Parameter(string name) => method.Parameters.Single(parameter => parameter.Name == name);
    }

    private static float[] ArrayOf(RowArguments rows, string role) => role switch
    {
        "gradient" => rows.Gradient,
        "hessian" => rows.Hessian,
        "losses" => rows.Losses,
        "probabilities" => rows.Probabilities,
        "logits" => rows.Logits,
        "targets" => rows.Targets,
        "weights" => rows.Weights,
        _ => rows.ClassWeights,
    };

    private static RowArguments With(RowArguments rows, string output, float[] place) => output switch
    {
        "gradient" => rows with { Gradient = place },
        "hessian" => rows with { Hessian = place },
        "losses" => rows with { Losses = place },
        _ => rows with { Probabilities = place },
    };

    private static RowArguments Arguments(int classes, int rows)
    {
        var random = new Random(classes + rows);
        return new(classes, [.. Enumerable.Range(0, classes * rows).Select(_ => random.NextSingle() * 6 - 3)])
        {
            Labels = [.. Enumerable.Range(0, rows).Select(row => (long)(row % classes))],
            Targets = [.. Enumerable.Range(0, classes * rows).Select(i => i % classes == i / classes % classes ? 1f : 0f)],
            Weights = [.. Enumerable.Range(0, rows).Select(row => row % 4 * 0.5f)],
            ClassWeights = [.. Enumerable.Range(0, classes).Select(j => 0.5f + j % 3)],
        };
    }
}
