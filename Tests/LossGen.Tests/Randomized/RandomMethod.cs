using LossGen.Tests.Harness;
using LossGen.Tests.Reference;

namespace LossGen.Tests.Randomized;

/// <summary>A random signature for a random loss: which parameters in which order, of which types, with which reduction.</summary>
internal sealed record RandomMethod(string Name, ReferenceLoss Loss, string Reduction, string Returns, string Targets, string[] Order, bool IsReproducible)
{
    private const int Classes = 3;

    private static readonly string[] Reductions = ["Mean", "Sum", "MeanOverPositives", "MeanOverRows"];

    private static readonly string[] Optional = ["weights", "gradient", "hessian", "losses", "probabilities", "upstream"];

    public static RandomMethod Create(Random random, int index)
    {
        ReferenceLoss loss = RandomLosses.Next(random);
        bool isRegression = LossSource.Regression(loss.Attribute);
        string returns = Pick(random, "float", "double", "double", "void");
        string reduction = Reductions[random.Next(isRegression ? 2 : 4)];
        List<string> parameters =
        [
            "logits", "targets",
            .. Optional.Where(_ => random.Next(3) == 0).Where(name => !(isRegression && name == "probabilities")),
        ];
        if (reduction == "MeanOverRows")
            parameters.Add("classes");
        // Without any output there would be nothing to do; a factor on the derivatives needs one of them.
        if (returns == "void" || parameters.Contains("upstream"))
            parameters.AddRange(new[] { "gradient" }.Except(parameters));
        string[] order = [.. parameters];
        random.Shuffle(order);
        return new($"Loss{index}", loss, reduction, returns, isRegression ? "float" : Pick(random, "float", "byte", "bool"), order, random.Next(4) == 0);
    }

    public string Source
    {
        get
        {
            string reproducible = IsReproducible ? "Reproducible = true" : "";
            string attribute = LossSource.With(LossSource.With(Loss.Attribute, $"Reduction = Reduction.{Reduction}"), reproducible);
            return $"[{attribute}] public static partial {Returns} {Name}({string.Join(", ", Order.Select(Declaration))});\n"
                + $"    public static double Call{Name}(float[] x, float[] y, float[] w, float[] gradient, float[] hessian, float[] losses, float[] probabilities)\n"
                + $"    {{ {(Targets == "float" ? "" : $"var hard = new {Targets}[y.Length]; for (int i = 0; i < y.Length; i++) hard[i] = {(Targets == "bool" ? "y[i] == 1" : "(byte)y[i]")};")} "
                + $"{(Returns == "void" ? "" : "return ")}{Name}({string.Join(", ", Order.Select(Argument))});{(Returns == "void" ? " return 0;" : "")} }}";
        }
    }

    /// <summary>Runs the method through its caller of one signature and compares every output with the formula.</summary>
    public void Check(GeneratedAssembly generated, float[] x, float[] y, float[] w)
    {
        int n = x.Length;
        if (Targets != "float")
            y = [.. y.Select(target => MathF.Round(target))];
        float[] gradient = new float[n], hessian = new float[n], losses = new float[n], probabilities = new float[n];
        double value = generated.Static<Func<float[], float[], float[], float[], float[], float[], float[], double>>(
            LossSource.Class, "Call" + Name)(x, y, w, gradient, hessian, losses, probabilities);

        double upstream = Order.Contains("upstream") ? 1.75 : 1, divisor = Divisor(y), sum = 0;
        var mismatches = new Mismatches();
        for (int i = 0; i < n; i++)
        {
            double weight = Order.Contains("weights") ? w[i] : 1, largest = weight * Loss.LargestTerm(x[i], y[i]);
            double exact = weight * Loss.Value(x[i], y[i]), scale = weight * upstream / divisor, ofTerms = Math.Abs(upstream / divisor) * largest;
            sum += exact;
            Compare("losses", losses[i], exact, 1e-7 * largest);
            Compare("probabilities", probabilities[i], ReferenceLosses.Sigmoid(x[i]), 1e-7);
            if (Loss.IsNearKink(x[i], y[i]))
                continue;
            Compare("gradient", gradient[i], scale * Loss.Gradient(x[i], y[i]), 1e-7 * ofTerms);
            Compare("hessian", hessian[i], scale * Loss.Hessian(x[i], y[i]), 1e-6 * ofTerms);

            void Compare(string output, float actual, double expected, double allowed)
            {
                if (Order.Contains(output))
                    mismatches.CheckTerm($"{output} of {Loss.Attribute} at x = {x[i]:R}, y = {y[i]:R}", actual, expected, allowed, 12);
            }
        }
        if (Returns != "void")
            mismatches.CheckAbsolute($"value of {Loss.Attribute}", value, sum / divisor, 1e-6 * Math.Max(1e-3, Math.Abs(sum / divisor)));
        mismatches.Assert(() => Source + "\n" + generated.Files.First(file => file.Value.Contains($" {Name}(", StringComparison.Ordinal)).Value);
    }

    private double Divisor(float[] targets) => Reduction switch
    {
        "Mean" => targets.Length,
        "MeanOverPositives" => Math.Max(1, targets.Count(target => target != 0)),
        "MeanOverRows" => targets.Length / Classes,
        _ => 1,
    };

    private string Declaration(string parameter) => parameter switch
    {
        "logits" => $"ReadOnlySpan<float> {(LossSource.Regression(Loss.Attribute) ? "predictions" : "logits")}",
        "targets" => $"ReadOnlySpan<{Targets}> targets",
        "weights" => "float[] weights",
        "upstream" => "float upstream",
        "classes" => "int classes",
        _ => $"Span<float> {parameter}",
    };

    private string Argument(string parameter) => parameter switch
    {
        "logits" => "x",
        "targets" => Targets == "float" ? "y" : "hard",
        "weights" => "w",
        "upstream" => "1.75f",
        "classes" => $"{Classes}",
        _ => parameter,
    };

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
