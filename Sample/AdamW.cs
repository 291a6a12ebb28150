using System.Numerics.Tensors;

namespace LossGen.Sample;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization", algorithm 2).</summary>
/// <param name="parameterCount">Number of parameters.</param>
/// <param name="decayedCount">How many of them, from the first on, decay: the weights do, the biases behind them do not.</param>
/// <param name="learningRate">Step size.</param>
/// <param name="weightDecay">Each step multiplies the weights by 1 − learningRate · weightDecay.</param>
internal sealed class AdamW(int parameterCount, int decayedCount, float learningRate, float weightDecay)
{
    /// <summary>Added to the root of the second moment. A gradient well below it makes no step; one above makes a step of the learning rate, whatever its scale.</summary>
    public const float Epsilon = 1e-8f;

    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;

    // Ten passes over an update: done a block at a time, all but the first find their numbers in the first-level cache.
    private const int BlockLength = 1024;

    private readonly float[] _firstMoment = new float[parameterCount];
    private readonly float[] _secondMoment = new float[parameterCount];
    private readonly float[] _scratch = new float[BlockLength];
    private int _steps;

    /// <summary>Makes one step.</summary>
    /// <param name="parameters">The parameters, updated in place.</param>
    /// <param name="gradient">The derivative of the loss by each of them.</param>
    public void Update(Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        _steps++;
        double firstCorrection = 1 - Math.Pow(FirstDecay, _steps);
        double secondCorrection = Math.Sqrt(1 - Math.Pow(SecondDecay, _steps));

        // Both bias corrections are moved out of the loop: m/c₁ / (√v/c₂ + ε) = c₂/c₁ · m / (√v + ε·c₂).
        float stepSize = (float)(learningRate * secondCorrection / firstCorrection);
        float epsilon = (float)(Epsilon * secondCorrection);

        for (int start = 0; start < parameters.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, parameters.Length - start);
            ReadOnlySpan<float> slope = gradient.Slice(start, length);
            Span<float> block = parameters.Slice(start, length);
            Span<float> first = _firstMoment.AsSpan(start, length);
            Span<float> second = _secondMoment.AsSpan(start, length);
            Span<float> step = _scratch.AsSpan(0, length);

            Span<float> decayed = block[..Math.Clamp(decayedCount - start, 0, length)];
            TensorPrimitives.Multiply(decayed, 1 - (learningRate * weightDecay), decayed);

            TensorPrimitives.Multiply(first, FirstDecay, first);
            TensorPrimitives.MultiplyAdd(slope, 1 - FirstDecay, first, first);

            TensorPrimitives.Multiply(slope, slope, step);
            TensorPrimitives.Multiply(second, SecondDecay, second);
            TensorPrimitives.MultiplyAdd(step, 1 - SecondDecay, second, second);

            TensorPrimitives.Sqrt(second, step);
            TensorPrimitives.Add(step, epsilon, step);
            TensorPrimitives.Divide(first, step, step);
            TensorPrimitives.MultiplyAdd(step, -stepSize, block, block);
        }
    }
}
