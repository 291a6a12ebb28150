namespace LossGen.Tests.Accuracy;

/// <summary>The softmax of a row and what losses take from it, with derivatives by any of its logits and without cancellation.</summary>
internal sealed class SoftmaxRow
{
    private readonly double[] _softmax, _complement, _minusLog;

    public SoftmaxRow(double[] z)
    {
        double max = z.Max();
        int largest = Array.IndexOf(z, max);
        double[] e = [.. z.Select(logit => Math.Exp(logit - max))];
        double others = e.Where((_, k) => k != largest).Sum(), sum = 1 + others;
        _softmax = [.. e.Select(exponential => exponential / sum)];
        _minusLog = [.. z.Select(logit => max - logit + Precise.Log1p(others))];
        // Beside the largest nothing cancels: 1 stays in the sum.
        _complement = [.. e.Select((exponential, k) => k == largest ? others / sum : e.Where((_, i) => i != k).Sum() / sum)];
    }

    /// <summary>π_k by logit j.</summary>
    public Jet Softmax(int k, int j)
    {
        (double p, double q, double pj) = (_softmax[k], _complement[k], _softmax[j]);
        return k == j ? Jet.Atom(p, p * q, p * q * (q - p), p * q * Math.Max(p, q))
            : Jet.Atom(p, -p * pj, -p * pj * (_complement[j] - pj), p * pj * Math.Max(_complement[j], pj));
    }

    /// <summary>1 − π_k by logit j.</summary>
    public Jet Complement(int k, int j)
    {
        Jet softmax = -1 * Softmax(k, j);
        return softmax with { V = _complement[k], OfV = _complement[k] };
    }

    /// <summary>−ln π_k by logit j.</summary>
    public Jet MinusLog(int k, int j) =>
        Jet.Atom(_minusLog[k], k == j ? -_complement[k] : _softmax[j], _softmax[j] * _complement[j]);
}
