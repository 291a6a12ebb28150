using Microsoft.ML.Trainers;

namespace LossGen.Sample.MlNet;

/// <summary>A generated loss as ML.NET's linear trainers take one: an example at a time, positive where the label is above 0.</summary>
internal sealed class GeneratedLoss(BinaryLoss loss) : IClassificationLoss
{
    public double Loss(float output, float label) => At(output, label).Loss;

    public float Derivative(float output, float label) => At(output, label).Gradient;

    private (float Loss, float Gradient) At(float output, float label)
    {
        Span<float> gradient = stackalloc float[1];
        float value = loss([output], [(byte)(label > 0 ? 1 : 0)], gradient);
        return (value, gradient[0]);
    }
}
