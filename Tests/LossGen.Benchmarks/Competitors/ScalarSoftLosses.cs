namespace LossGen.Benchmarks.Competitors;

/// <summary>The losses as loops over <see cref="MathF"/>, in the stable forms a careful user writes; soft targets.</summary>
internal static class ScalarSoftLosses
{
    public static float Bce(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float x = logits[i], y = targets[i];
            float e = MathF.Exp(-MathF.Abs(x));
            float big = 1 / (1 + e);
            sum += MathF.Log(1 + e) + MathF.Max(x, 0) - x * y;
            gradient[i] = (x < 0 ? e * big : big) - y;
        }

        return sum;
    }

    public static float Focal2(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        const float Alpha = 0.25f;
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float x = logits[i], y = targets[i];
            float e = MathF.Exp(-MathF.Abs(x)), big = 1 / (1 + e), tail = MathF.Log(1 + e);
            (float p, float q) = x < 0 ? (e * big, big) : (big, e * big);
            float ifPositive = tail - MathF.Min(x, 0), ifNegative = tail + MathF.Max(x, 0);
            float positive = Alpha * y * q * q, negative = (1 - Alpha) * (1 - y) * p * p;
            sum += positive * ifPositive + negative * ifNegative;
            gradient[i] = negative * (p + 2 * q * ifNegative) - positive * (q + 2 * p * ifPositive);
        }

        return sum;
    }

    public static float Focal15(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        const float Alpha = 0.25f;
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float x = logits[i], y = targets[i];
            float e = MathF.Exp(-MathF.Abs(x)), big = 1 / (1 + e), tail = MathF.Log(1 + e);
            (float p, float q) = x < 0 ? (e * big, big) : (big, e * big);
            float ifPositive = tail - MathF.Min(x, 0), ifNegative = tail + MathF.Max(x, 0);
            float positive = Alpha * y * q * MathF.Sqrt(q), negative = (1 - Alpha) * (1 - y) * p * MathF.Sqrt(p);
            sum += positive * ifPositive + negative * ifNegative;
            gradient[i] = negative * (p + 1.5f * q * ifNegative) - positive * (q + 1.5f * p * ifPositive);
        }

        return sum;
    }

    public static float Asl(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        const float Margin = 0.05f;
        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float x = logits[i], y = targets[i];
            float e = MathF.Exp(-MathF.Abs(x)), big = 1 / (1 + e);
            (float p, float q) = x < 0 ? (e * big, big) : (big, e * big);
            float shifted = MathF.Max(p - Margin, 0), rest = MathF.Min(q + Margin, 1), log = MathF.Log(rest);
            float cube = (1 - y) * shifted * shifted * shifted;
            sum += y * (MathF.Log(1 + e) - MathF.Min(x, 0)) - cube * shifted * log;
            gradient[i] = cube * (shifted / rest - 4 * log) * p * q - y * q;
        }

        return sum;
    }

    public static float Dice(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        // In double: a float would lose the small terms of a large region.
        double common = 0, total = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float e = MathF.Exp(-MathF.Abs(logits[i])), p = (logits[i] < 0 ? e : 1) / (1 + e);
            gradient[i] = p;
            common += p * targets[i];
            total += p + targets[i];
        }

        float ratio = (float)((2 * common + 1) / (total + 1)), scale = (float)(1 / (total + 1));
        for (int i = 0; i < logits.Length; i++)
            gradient[i] = scale * (ratio - 2 * targets[i]) * gradient[i] * (1 - gradient[i]);
        return 1 - ratio;
    }
}
