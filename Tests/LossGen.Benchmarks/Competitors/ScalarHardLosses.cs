namespace LossGen.Benchmarks.Competitors;

/// <summary>The losses as loops over <see cref="MathF"/>, in the stable forms a careful user writes; hard targets choose the term.</summary>
internal static class ScalarHardLosses
{
    public static float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            bool positive = targets[i] != 0;
            float z = positive ? -logits[i] : logits[i];
            (float p, _, float loss) = Logistic(z);
            sum += loss;
            gradient[i] = positive ? -p : p;
        }

        return sum;
    }

    public static float Focal2(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            bool positive = targets[i] != 0;
            (float p, float q, float loss) = Logistic(positive ? -logits[i] : logits[i]);
            float factor = (positive ? 0.25f : 0.75f) * p * p;
            sum += factor * loss;
            float slope = factor * (p + 2 * q * loss);
            gradient[i] = positive ? -slope : slope;
        }

        return sum;
    }

    public static float Focal15(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            bool positive = targets[i] != 0;
            (float p, float q, float loss) = Logistic(positive ? -logits[i] : logits[i]);
            float factor = (positive ? 0.25f : 0.75f) * p * MathF.Sqrt(p);
            sum += factor * loss;
            float slope = factor * (p + 1.5f * q * loss);
            gradient[i] = positive ? -slope : slope;
        }

        return sum;
    }

    public static float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets, Span<float> gradient)
    {
        const float Margin = 0.05f;
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float x = logits[i];
            float e = MathF.Exp(-MathF.Abs(x)), big = 1 / (1 + e);
            (float p, float q) = x < 0 ? (e * big, big) : (big, e * big);
            if (targets[i] != 0)
            {
                sum += MathF.Log(1 + e) - MathF.Min(x, 0);
                gradient[i] = -q;
                continue;
            }

            float shifted = MathF.Max(p - Margin, 0), rest = MathF.Min(q + Margin, 1), log = MathF.Log(rest);
            float cube = shifted * shifted * shifted;
            sum -= cube * shifted * log;
            gradient[i] = cube * (shifted / rest - 4 * log) * p * q;
        }

        return sum;
    }

    public static float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient)
    {
        float sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> x = logits.Slice(row * classes, classes);
            Span<float> g = gradient.Slice(row * classes, classes);
            float top = x[0], total = 0;
            for (int k = 1; k < x.Length; k++)
                top = MathF.Max(top, x[k]);
            for (int k = 0; k < x.Length; k++)
            {
                g[k] = MathF.Exp(x[k] - top);
                total += g[k];
            }

            float scale = 1 / total;
            for (int k = 0; k < g.Length; k++)
                g[k] *= scale;
            g[labels[row]] -= 1;
            sum += top + MathF.Log(total) - x[labels[row]];
        }

        return sum;
    }

    /// <summary>σ(z), σ(−z) and softplus(z).</summary>
    private static (float P, float Q, float Softplus) Logistic(float z)
    {
        float e = MathF.Exp(-MathF.Abs(z)), big = 1 / (1 + e);
        (float p, float q) = z < 0 ? (e * big, big) : (big, e * big);
        return (p, q, MathF.Log(1 + e) + MathF.Max(z, 0));
    }
}
