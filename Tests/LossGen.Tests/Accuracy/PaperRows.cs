namespace LossGen.Tests.Accuracy;

/// <summary>What one writes with MathF for rows: softmax, and the way back through it.</summary>
internal static class PaperRows
{
    /// <summary>The softmax of logits minus the largest of them, as everyone writes it.</summary>
    public static float[] Softmax(float[] x)
    {
        float max = x.Max();
        float[] e = [.. x.Select(logit => MathF.Exp(logit - max))];
        float sum = Sum(e);
        return [.. e.Select(exponential => exponential / sum)];
    }

    /// <summary>Cross entropy of weights a: −Σ a·ln π and π·Σ a − a.</summary>
    public static (float Value, float[] Gradient) CrossEntropy(float[] x, float[] a)
    {
        float[] p = Softmax(x);
        float all = Sum(a);
        return (-Sum(p.Select((pk, k) => a[k] == 0 ? 0 : a[k] * MathF.Log(pk))), [.. p.Select((pk, k) => pk * all - a[k])]);
    }

    /// <summary>A loss of probabilities: Σ f(π, y), and the gradient π_j·(f′_j − Σ f′·π).</summary>
    public static (float Value, float[] Gradient) OfSoftmax(float[] x, float[] y, Func<float, float, (float Value, float Slope)> f)
    {
        float[] p = Softmax(x);
        (float Value, float Slope)[] terms = [.. p.Select((pk, k) => f(pk, y[k]))];
        float mean = Sum(terms.Select((term, k) => term.Slope * p[k]));
        return (Sum(terms.Select(term => term.Value)), [.. p.Select((pk, k) => pk * (terms[k].Slope - mean))]);
    }

    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    /// <summary>One after another in float: Enumerable.Sum adds in double.</summary>
    public static float Sum(IEnumerable<float> values) => values.Aggregate(0f, (sum, value) => sum + value);
}
