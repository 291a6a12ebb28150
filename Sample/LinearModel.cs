using System.Numerics.Tensors;

namespace LossGen.Sample;

/// <summary>One linear classifier a label on sparse binary features: logits = W x + b.</summary>
/// <remarks>
/// W is stored a row a feature, not a row a label. As every feature is 0 or 1, W x is then the sum of the rows of the features that are
/// present: about eight contiguous additions of 374 numbers a picture, in place of 374 dot products of length 499.
/// </remarks>
internal sealed class LinearModel
{
    /// <summary>Half the width of the interval from which initial weights are drawn: small beside what training gives them.</summary>
    private const float InitialScale = 0.01f;

    private readonly int _labelCount;

    /// <summary>A model with random weights and biases of 0.</summary>
    /// <param name="featureCount">Number of features.</param>
    /// <param name="labelCount">Number of labels.</param>
    /// <param name="random">Source of the initial weights.</param>
    public LinearModel(int featureCount, int labelCount, Random random)
    {
        _labelCount = labelCount;
        WeightCount = featureCount * labelCount;
        Parameters = new float[WeightCount + labelCount];
        foreach (ref float weight in Parameters.AsSpan(0, WeightCount))
            weight = ((2 * random.NextSingle()) - 1) * InitialScale;
    }

    /// <summary>Number of weights; they stand before the biases in <see cref="Parameters"/>.</summary>
    public int WeightCount { get; }

    /// <summary>Weights (features x labels), then biases: one array, so that an optimizer has one thing to update.</summary>
    public float[] Parameters { get; }

    /// <summary>Computes the logits of some rows.</summary>
    /// <param name="data">Where the rows are.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="logits">Receives rows x labels.</param>
    public void Forward(MultiLabelDataset data, ReadOnlySpan<int> rows, Span<float> logits)
    {
        ReadOnlySpan<float> bias = Parameters.AsSpan(WeightCount);
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> sum = logits.Slice(i * _labelCount, _labelCount);
            bias.CopyTo(sum);
            foreach (int feature in data.FeaturesOf(rows[i]))
                TensorPrimitives.Add(sum, Parameters.AsSpan(feature * _labelCount, _labelCount), sum);
        }
    }

    /// <summary>Computes the gradient by the parameters from that by the logits.</summary>
    /// <param name="data">Where the rows are.</param>
    /// <param name="rows">The rows of the forward pass.</param>
    /// <param name="logitGradient">The derivative of the loss by each logit, rows x labels.</param>
    /// <param name="gradient">Receives the derivative by each of <see cref="Parameters"/>.</param>
    public void Backward(MultiLabelDataset data, ReadOnlySpan<int> rows, ReadOnlySpan<float> logitGradient, Span<float> gradient)
    {
        gradient.Clear();
        Span<float> bias = gradient[WeightCount..];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> row = logitGradient.Slice(i * _labelCount, _labelCount);
            TensorPrimitives.Add(bias, row, bias);
            foreach (int feature in data.FeaturesOf(rows[i]))
            {
                Span<float> weights = gradient.Slice(feature * _labelCount, _labelCount);
                TensorPrimitives.Add(weights, row, weights);
            }
        }
    }
}
