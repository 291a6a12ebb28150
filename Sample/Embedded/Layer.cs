namespace LossGen.Sample.Embedded;

/// <summary>Weights, a row an input, and biases of a dense layer, with their gradient and what Adam (Kingma and Ba 2015) remembers.</summary>
internal sealed class Layer
{
    private const float FirstDecay = 0.9f, SecondDecay = 0.999f, Epsilon = 1e-8f;

    private readonly int _outputs;
    private readonly float[] _parameters, _gradient, _firstMoment, _secondMoment;
    private int _steps;

    public Layer(int inputs, int outputs, float scale, Random random)
    {
        _outputs = outputs;
        int count = (inputs + 1) * outputs;
        (_parameters, _gradient, _firstMoment, _secondMoment) = (new float[count], new float[count], new float[count], new float[count]);
        foreach (ref float weight in _parameters.AsSpan(0, inputs * outputs))
            weight = scale * (2 * random.NextSingle() - 1);
    }

    public int ParameterCount => _parameters.Length;

    /// <summary>The weights of an input.</summary>
    public ReadOnlySpan<float> Weights(int input) => _parameters.AsSpan(input * _outputs, _outputs);

    public ReadOnlySpan<float> Biases => _parameters.AsSpan(^_outputs);

    /// <summary>The gradient by the weights of an input.</summary>
    public Span<float> WeightGradient(int input) => _gradient.AsSpan(input * _outputs, _outputs);

    public Span<float> BiasGradient => _gradient.AsSpan(^_outputs);

    /// <summary>One step of Adam; the gradient is 0 afterwards.</summary>
    public void Update(float learningRate)
    {
        _steps++;
        float step = (float)(learningRate * Math.Sqrt(1 - Math.Pow(SecondDecay, _steps)) / (1 - Math.Pow(FirstDecay, _steps)));
        for (int i = 0; i < _parameters.Length; i++)
        {
            float gradient = _gradient[i];
            _firstMoment[i] += (1 - FirstDecay) * (gradient - _firstMoment[i]);
            _secondMoment[i] += (1 - SecondDecay) * (gradient * gradient - _secondMoment[i]);
            _parameters[i] -= step * _firstMoment[i] / (MathF.Sqrt(_secondMoment[i]) + Epsilon);
        }
        _gradient.AsSpan().Clear();
    }
}
