using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Competitors;

/// <summary>
/// The losses as compositions of <see cref="TensorPrimitives"/>: as few passes as were found that stay stable for large logits.
/// </summary>
internal static class TensorLosses
{
    /// <summary>Elements a block has so that all spans of a composition stay in the first two levels of cache.</summary>
    private const int BlockLength = 2048;

    public static float Bce(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch)
    {
        LogOfOnePlusExpNegAbs(x, scratch.A);
        // The sum of max(x, 0) is half of sum(x) + sum(|x|): no further span to write.
        float sum = TensorPrimitives.Sum<float>(scratch.A)
            + (TensorPrimitives.Sum(x) + TensorPrimitives.SumOfMagnitudes(x)) / 2
            - TensorPrimitives.Dot(x, y);
        TensorPrimitives.Sigmoid(x, gradient);
        TensorPrimitives.Subtract(gradient, y, gradient);
        return sum;
    }

    public static float Focal2(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch) =>
        Focal(x, y, gradient, scratch, 2f);

    public static float Focal15(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch) =>
        Focal(x, y, gradient, scratch, 1.5f);

    public static float Asl(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch)
    {
        const float Margin = 0.05f;
        Span<float> a = scratch.A, b = scratch.B, p = scratch.C, q = scratch.D, shifted = scratch.E;

        LogOfOnePlusExpNegAbs(x, a);
        TensorPrimitives.Min(x, 0f, b);
        TensorPrimitives.Subtract(a, b, a);
        float sum = TensorPrimitives.Dot(a, y);

        Sigmoids(x, p, q);
        TensorPrimitives.Subtract(p, Margin, shifted);
        TensorPrimitives.Max(shifted, 0f, shifted);
        TensorPrimitives.Add(q, Margin, b);
        TensorPrimitives.Min(b, 1f, b);
        TensorPrimitives.Log<float>(b, a);

        TensorPrimitives.Divide(shifted, b, b);
        TensorPrimitives.MultiplyAdd(a, -4f, b, b);
        TensorPrimitives.Multiply(b, p, b);
        TensorPrimitives.Multiply(b, q, b);

        TensorPrimitives.Subtract(1f, y, p);
        TensorPrimitives.Multiply(p, shifted, p);
        TensorPrimitives.Multiply(p, shifted, p);
        TensorPrimitives.Multiply(p, shifted, p);
        TensorPrimitives.Multiply(p, b, gradient);
        TensorPrimitives.Multiply(p, shifted, p);
        sum -= TensorPrimitives.Dot<float>(p, a);

        TensorPrimitives.Multiply(q, y, q);
        TensorPrimitives.Subtract(gradient, q, gradient);
        return sum;
    }

    public static float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient)
    {
        float sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> x = logits.Slice(row * classes, classes);
            Span<float> g = gradient.Slice(row * classes, classes);
            float top = TensorPrimitives.Max(x);
            TensorPrimitives.Subtract(x, top, g);
            TensorPrimitives.Exp<float>(g, g);
            float total = TensorPrimitives.Sum<float>(g);
            TensorPrimitives.Multiply(g, 1 / total, g);
            g[labels[row]] -= 1;
            sum += top + MathF.Log(total) - x[labels[row]];
        }

        return sum;
    }

    public static float Dice(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch)
    {
        Span<float> a = scratch.A;
        TensorPrimitives.Sigmoid(x, gradient);
        float common = TensorPrimitives.Dot<float>(gradient, y), total = TensorPrimitives.Sum<float>(gradient) + TensorPrimitives.Sum(y);
        float ratio = (2 * common + 1) / (total + 1), scale = 1 / (total + 1);
        TensorPrimitives.Multiply(gradient, gradient, a);
        TensorPrimitives.Subtract(gradient, a, gradient);
        TensorPrimitives.Multiply(y, -2f, a);
        TensorPrimitives.Add(a, ratio, a);
        TensorPrimitives.Multiply(gradient, a, gradient);
        TensorPrimitives.Multiply(gradient, scale, gradient);
        return 1 - ratio;
    }

    /// <summary>The composition block by block, so that what is in between never leaves the cache.</summary>
    public static float InBlocks(
        TensorPass pass, ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> memory)
    {
        double sum = 0;
        for (int start = 0; start < logits.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, logits.Length - start);
            var scratch = new TensorScratch(memory, length);
            sum += pass(logits.Slice(start, length), targets.Slice(start, length), gradient.Slice(start, length), scratch);
        }

        return (float)sum;
    }

    private static float Focal(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, TensorScratch scratch, float gamma)
    {
        const float Alpha = 0.25f;
        Span<float> ifPositive = scratch.A, ifNegative = scratch.B, p = scratch.C, q = scratch.D, factor = scratch.E;

        LogOfOnePlusExpNegAbs(x, ifPositive);
        TensorPrimitives.Max(x, 0f, ifNegative);
        TensorPrimitives.Add(ifNegative, ifPositive, ifNegative);
        TensorPrimitives.Subtract(ifNegative, x, ifPositive);
        Sigmoids(x, p, q);

        TensorPrimitives.Multiply(y, -Alpha, factor);
        MultiplyByPower(factor, q, gamma, gradient);
        float sum = -TensorPrimitives.Dot<float>(factor, ifPositive);
        TensorPrimitives.Multiply(ifPositive, p, ifPositive);
        TensorPrimitives.MultiplyAdd(ifPositive, gamma, q, ifPositive);
        TensorPrimitives.Multiply(factor, ifPositive, gradient);

        TensorPrimitives.Subtract(1f, y, factor);
        TensorPrimitives.Multiply(factor, 1 - Alpha, factor);
        MultiplyByPower(factor, p, gamma, ifPositive);
        sum += TensorPrimitives.Dot<float>(factor, ifNegative);
        TensorPrimitives.Multiply(ifNegative, q, ifNegative);
        TensorPrimitives.MultiplyAdd(ifNegative, gamma, p, ifNegative);
        TensorPrimitives.MultiplyAdd(factor, ifNegative, gradient, gradient);
        return sum;
    }

    /// <summary>factor *= u^gamma, for gamma 2 and 1.5.</summary>
    private static void MultiplyByPower(Span<float> factor, ReadOnlySpan<float> u, float gamma, Span<float> free)
    {
        TensorPrimitives.Multiply(factor, u, factor);
        if (gamma == 2)
        {
            TensorPrimitives.Multiply(factor, u, factor);
            return;
        }

        TensorPrimitives.Sqrt(u, free);
        TensorPrimitives.Multiply(factor, free, factor);
    }

    private static void LogOfOnePlusExpNegAbs(ReadOnlySpan<float> x, Span<float> result)
    {
        TensorPrimitives.Abs(x, result);
        TensorPrimitives.Negate<float>(result, result);
        TensorPrimitives.Exp<float>(result, result);
        TensorPrimitives.LogP1<float>(result, result);
    }

    private static void Sigmoids(ReadOnlySpan<float> x, Span<float> p, Span<float> q)
    {
        TensorPrimitives.Sigmoid(x, p);
        TensorPrimitives.Negate(x, q);
        TensorPrimitives.Sigmoid<float>(q, q);
    }
}
