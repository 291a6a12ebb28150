using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// What softmax is computed from: the maximum M of the row; E(v) = exp(v)·2^−n with n = round(M/ln 2), which is exact in the tails, where
/// exp(v − M) would magnify the rounding of v − M; rest = Σ E without one occurrence of the maximum, so that 1 − softmax and ln softmax
/// are no differences there; Z = rest + E(M). Then softmax(v) = E(v)/Z and −ln softmax(v) = M − v + ln(1 + rest/E(M)).
/// </summary>
internal sealed class SoftmaxBasis
{
    // Up to here the reduction of the exponent is exact; beyond, M is subtracted first, which is exact wherever E is not 0.
    private const double LargestReducible = 256;

    // E of less than 2^−127 is 0.
    private const double LowestExponent = -127;

    private readonly ExpressionGraph _graph;
    private readonly Expr _max;
    private readonly Expr _subtracted;
    private readonly Expr _exponent;
    private readonly Expr _least;
    private readonly Expr _expOfMax;
    private readonly Expr _rest;
    private readonly Expr _perSum;
    private readonly Expr _logOfSum;

    /// <param name="u">The exponents of a row.</param>
    /// <param name="joinsZero">Whether a 0 takes part like one more element.</param>
    public SoftmaxBasis(Expr u, bool joinsZero)
    {
        _graph = u.Graph;
        _max = _graph.Label(joinsZero ? _graph.Max(_graph.RowMax(u), _graph.Zero) : _graph.RowMax(u), "max");
        Expr isReducible = _graph.LessOrEqual(_graph.Abs(_max), _graph.Constant(LargestReducible));
        _subtracted = _graph.Label(_graph.Select(isReducible, _graph.Zero, _max), "subtracted");
        Expr reduced = _graph.Select(isReducible, _max, _graph.Zero);
        _exponent = _graph.Label(_graph.Round(reduced / Math.Log(2)), "exponent");
        _least = _graph.Label(Math.Log(2) * (_exponent + LowestExponent), "least");
        _expOfMax = _graph.Label(_graph.ScaledExp(reduced, _exponent, _least), "expOfMax");
        Expr isMax = _graph.Equal(u, _max);
        Expr occurrences = _graph.Label(_graph.RowSum(_graph.Select(isMax, _graph.One, _graph.Zero)), "occurrences");
        Expr others = _graph.Label(_graph.RowSum(_graph.Select(isMax, _graph.Zero, Exp(u))), "others");
        if (joinsZero)
        {
            Expr isZeroMax = _graph.Equal(_max, _graph.Zero);
            occurrences += _graph.Select(isZeroMax, _graph.One, _graph.Zero);
            others += _graph.Select(isZeroMax, _graph.Zero, Exp(_graph.Zero));
        }
        _rest = _graph.Label(others + (occurrences - 1) * _expOfMax, "rest");
        _perSum = _graph.Label((_rest + _expOfMax).Pow(-1), "perSum");
        _logOfSum = _graph.Label(_graph.Log1p(_rest / _expOfMax), "logOfSum");
    }

    public Expr LogSumExp => _max + _logOfSum;

    // At an infinite maximum E is no number, but E(M) is.
    public Expr Softmax(Expr v) => _graph.Select(_graph.Equal(v, _max), _expOfMax, Exp(v)) * _perSum;

    public Expr SoftmaxComplement(Expr v) => _graph.Select(_graph.Equal(v, _max), _rest * _perSum, 1 - Exp(v) * _perSum);

    // |M − v|, so that sums over it stay sums of differences.
    public Expr LogSoftmax(Expr v) => -(_graph.Select(_graph.Equal(v, _max), _graph.Zero, _graph.Abs(_max - v)) + _logOfSum);

    private Expr Exp(Expr v) => _graph.Label(_graph.ScaledExp(v - _subtracted, _exponent, _least), v.Shape == Shape.Element ? "exp" : v.IsConstant ? "expOfZero" : "expAtLabel");
}
