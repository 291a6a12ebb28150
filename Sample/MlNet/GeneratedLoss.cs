using Microsoft.ML.Trainers;

namespace LossGen.Sample.MlNet;

/// <summary>A generated loss as ML.NET's linear trainers take one: an example at a time, positive where the label is above 0.</summary>
internal sealed class GeneratedLoss(BinaryLoss loss) : IClassificationLoss
{
    public double Loss(float output, float label) => loss(output, label > 0, out _);

    public float Derivative(float output, float label)
    {
        loss(output, label > 0, out float gradient);
        return gradient;
    }
}
