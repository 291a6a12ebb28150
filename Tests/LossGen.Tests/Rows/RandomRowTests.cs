using LossGen.Tests.Harness;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Tests.Rows;

/// <summary>
/// Every loss over rows with random signatures: outputs, order and types of parameters, labels or dense targets, weights, class weights,
/// ignored rows, reductions, number of classes from the attribute or the caller. Gradients against numeric derivatives of the formula.
/// </summary>
public class RandomRowTests
{
    private static readonly string[] Reductions = ["Mean", "Sum", "MeanOverPositives", "MeanOverRows"];

    private static readonly string[] LabelTypes = ["int", "byte", "ushort", "short", "long"];

    public static TheoryData<int, string> Batches => [(1, "default"), (2, "default"), (3, "reproducible"), (4, "portable")];

    [Theory, MemberData(nameof(Batches))]
    public void Random_losses_with_random_signatures_compute_what_the_formula_says(int batch, string mode)
    {
        var random = new Random(RandomLosses.Seed + batch);
        var drawn = ReferenceRows.All.Select((loss, index) => Draw(random, loss, index, mode == "reproducible")).ToArray();
        Func<string, RowCall> compiled = RowMethod.Compile(drawn.Select(draw => draw.Method), mode == "portable");
        foreach ((RowMethod method, ReferenceRow loss, string reduction, int classes) in drawn)
        {
            RowArguments arguments = Arguments(random, method, classes, loss.IsSoftmax);
            RowCheck.Compare(method, loss, reduction, arguments.Run(compiled(method.Name)), Ignored(method));
        }
    }

    private static long Ignored(RowMethod method) => method.Labels is "byte" or "ushort" ? 200 : -100;

    private static (RowMethod Method, ReferenceRow Loss, string Reduction, int Classes) Draw(Random random, ReferenceRow loss, int index, bool isReproducible)
    {
        int classes = loss.Classes > 0 ? loss.Classes : random.Next(2, 40);
        bool hasLabels = loss.IsSoftmax && random.Next(3) > 0, isFixed = loss.Classes > 0 || (loss.IsSoftmax && random.Next(3) == 0);
        bool hasClasses = !isFixed || random.Next(2) == 0;
        string[] parameters =
        [
            "logits", hasLabels ? "labels" : "targets", .. Maybe("weights"), .. loss.IsSoftmax ? Maybe("classWeights") : [],
            .. hasClasses ? ["classes"] : Array.Empty<string>(), .. Maybe("upstream"), "gradient", .. Maybe("hessian"), .. Maybe("losses"), .. Maybe("probabilities"),
        ];
        random.Shuffle(parameters);
        string labels = LabelTypes[random.Next(LabelTypes.Length)], reduction = Reductions[random.Next(Reductions.Length)], attribute = loss.Attribute;
        var method = new RowMethod($"Loss{index}", attribute, string.Join(' ', parameters))
        {
            Labels = labels,
            Targets = random.Next(3) switch { 0 => "byte", 1 => "bool", _ => "float" },
            Returns = random.Next(3) switch { 0 => "float", 1 => "void", _ => "double" },
            TakesArrays = random.Next(4) == 0,
        };
        attribute = LossSource.With(attribute, $"Reduction = Reduction.{reduction}");
        if (isFixed && loss.Classes == 0)
            attribute = LossSource.With(attribute, $"Classes = {classes}");
        if (loss.IsSoftmax && Ignored(method) != -100)
            attribute = LossSource.With(attribute, $"IgnoreIndex = {Ignored(method)}");
        if (isReproducible)
            attribute = LossSource.With(attribute, "Reproducible = true");
        return (method with { Attribute = attribute }, loss, reduction, classes);

        string[] Maybe(string parameter) => random.Next(2) == 0 ? [parameter] : [];
    }

    private static RowArguments Arguments(Random random, RowMethod method, int classes, bool isSoftmax)
    {
        int rows = random.Next(1, 40);
        bool isHard = method.Targets != "float";
        float[] targets = [.. Enumerable.Range(0, rows).SelectMany(_ => Row(random, classes, isHard, isSoftmax))];
        return new(classes, [.. targets.Select(_ => 12 * random.NextSingle() - 6)])
        {
            Labels = method.Has("labels") ? [.. Enumerable.Range(0, rows).Select(_ => random.Next(5) == 0 ? Ignored(method) : random.Next(classes))] : [],
            Targets = targets,
            Weights = [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? 0 : 2 * random.NextSingle())],
            ClassWeights = [.. Enumerable.Range(0, classes).Select(_ => 0.1f + 2 * random.NextSingle())],
            Upstream = 1.75f,
        };
    }

    // A distribution over the classes, or hard targets: one positive for a softmax, else at least one.
    private static float[] Row(Random random, int classes, bool isHard, bool isSoftmax)
    {
        float[] raw = [.. Enumerable.Range(0, classes).Select(_ => random.Next(3) == 0 ? 0 : random.NextSingle())];
        if (isHard && isSoftmax)
            Array.Clear(raw);
        raw[random.Next(classes)] = 1;
        return isHard ? [.. raw.Select(target => MathF.Round(target))] : [.. raw.Select(target => target / raw.Sum())];
    }
}
