using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>
/// What softmax is computed from: the maximum M of the row; E(v) = exp(v)·2^−n with n near M/ln 2, which is exact in the tails, where
/// exp(v − M) would magnify the rounding of v − M; Z = Σ E. Then softmax(v) = E(v)/Z and −ln softmax(v) = M − v + ln(1 + rest/E(M)) with
/// rest = Z − E(M). So that 1 − softmax and ln softmax are no differences where they are small, one element is left out of the sum: the
/// label, where they are wanted only there, else the maximum.
/// For typical maxima, n is always the same, so that E needs no maximum. Where only labels are asked for, nothing does: that M is typical shows
/// in Z, and −ln softmax at the label is ln(1 + rest/E(label)), unless E is too small there. Rows for which that is so are usual.
/// </summary>
internal sealed class SoftmaxBasis
{
    // Up to here the reduction of the exponent is exact; beyond, M is subtracted first, which is exact wherever E is not 0.
    private const double LargestReducible = 256;

    // Typical maxima. E(M) is between 1 and 2^59, so that products of E and 1/Z with others are numbers, and where E is 0 softmax is, in float.
    // They reach further up than down, as the largest of logits does, and those that are cosines times a scale of 30.
    private const double LowestTypical = -10, LargestTypical = 30;

    // Where Z is by so much within what typical maxima can make it, M is one, whatever was rounded.
    private const double Margin = 0.01;

    // In a usual row E of the label is no less than at this logit: Z/E is then far from overflow.
    private const double LowestUsualLabel = -30;

    // E of less than 2^−127 is 0.
    private const double LowestExponent = -127;

    private readonly ExpressionGraph _graph;
    private readonly bool _isForLabel;

    // Whether the exponential is right to the last bit: where its errors add up, and where it magnifies what rounding takes from shifted or scaled logits.
    private readonly ExpKind _kind;
    private readonly Expr _max;
    private readonly Expr _isReducible;
    private readonly Expr _isTypical;
    private readonly Expr _isUsual;
    private readonly Expr _subtracted;
    private readonly Expr _exponent;
    private readonly Expr _usualLeast;
    private readonly Expr _least;
    private readonly Expr _expOfMax;
    private readonly Expr _allButOne;
    private readonly Expr _left;
    private readonly Expr _perSum;
    private readonly Expr _logOfSum;

    /// <param name="u">The exponents of a row.</param>
    /// <param name="joinsZero">Whether a 0 takes part like one more element.</param>
    /// <param name="isForLabel">Whether complements and logarithms are wanted at the label only.</param>
    /// <param name="isExact">Whether the exponential must be right to the last bit for ordinary logits, too.</param>
    public SoftmaxBasis(Expr u, bool joinsZero, bool isForLabel, bool isExact)
    {
        _graph = u.Graph;
        _isForLabel = isForLabel;
        _kind = isExact || _graph.Rounded(u) != u ? ExpKind.Exact : ExpKind.Short;
        _max = _graph.Label(joinsZero ? _graph.Max(_graph.RowMax(u), _graph.Zero) : _graph.RowMax(u), "max");
        _isReducible = _graph.LessOrEqual(_graph.Abs(_max), _graph.Constant(LargestReducible));
        _subtracted = _graph.Label(_graph.Select(_isReducible, _graph.Zero, _max), "subtracted");
        Expr reduced = _graph.Select(_isReducible, _max, _graph.Zero);
        _isTypical = _graph.And(_graph.LessOrEqual(_graph.Constant(LowestTypical), _max), _graph.LessOrEqual(_max, _graph.Constant(LargestTypical)));
        const int Base = ExpressionGraph.ScaledExpBase;
        _exponent = _graph.Label(_graph.Select(_isTypical, _graph.Zero, _graph.Round(reduced / Math.Log(2)) + Base), "exponent");
        _usualLeast = _graph.Constant(Math.Log(2) * (LowestExponent - Base));
        _least = _graph.Label(_graph.Select(_isTypical, _usualLeast, Math.Log(2) * (_exponent + (LowestExponent - Base))), "least");
        _expOfMax = _graph.Label(_graph.Usually(_graph.ScaledExp(_max, _graph.Zero, _usualLeast, _kind), _graph.ScaledExp(reduced, _exponent, _least, _kind)), "expOfMax");
        (_allButOne, _left, Expr besideMax) = isForLabel ? SumWithoutLabel(u) : SumWithoutMax(u, joinsZero);
        _isUsual = isForLabel ? IsUsualSum(_allButOne + _left) : _isTypical;
        _perSum = _graph.Label(_graph.Provided(_allButOne + _left, _isUsual).Pow(-1), "perSum");
        _logOfSum = _graph.Provided(_graph.Label(_graph.Log1p(_graph.Label(besideMax, "rest") / _expOfMax), "logOfSum"), _isUsual);
    }

    public Expr LogSumExp => _max + _logOfSum;

    public Expr Softmax(Expr v) => Numerator(v) * _perSum;

    public Expr SoftmaxComplement(Expr v) => _isForLabel
        ? _allButOne * _perSum
        : _graph.Select(IsMax(v), _allButOne * _perSum, 1 - Exp(v) * _perSum);

    public Expr LogSoftmax(Expr v)
    {
        // |M − v|, so that sums over it stay sums of differences.
        Expr inAnyRow = _graph.Select(IsMax(v), _graph.Zero, _graph.Abs(_max - _graph.Rounded(v))) + _logOfSum;
        if (!_isForLabel)
            return -inAnyRow;
        Expr inUsualRow = _graph.Label(_graph.Log1p(_allButOne / _left), "logOfOdds");
        return -_graph.Provided(_graph.Usually(inUsualRow, _graph.Select(_graph.And(_isTypical, _isUsual), inUsualRow, inAnyRow)), _isUsual);
    }

    // Whether Z, with E as in typical rows, shows that they are typical.
    private Expr IsUsualSum(Expr sum)
    {
        Expr E(double v) => _graph.Constant(Math.Exp(v + Math.Log(2) * ExpressionGraph.ScaledExpBase));
        Expr isHigh = _graph.LessOrEqual(_graph.Classes * E(LowestTypical + Margin), sum), isLow = _graph.LessOrEqual(sum, E(LargestTypical - Margin));
        return _graph.And(_graph.And(isHigh, isLow), _graph.LessOrEqual(E(LowestUsualLabel), _left));
    }

    // The sum without one occurrence of the maximum, and what that is.
    private (Expr Sum, Expr Left, Expr BesideMax) SumWithoutMax(Expr u, bool joinsZero)
    {
        Expr occurrences = _graph.Label(_graph.RowSum(_graph.Select(IsMax(u), _graph.One, _graph.Zero)), "occurrences");
        Expr others = _graph.Label(_graph.RowSum(_graph.Select(IsMax(u), _graph.Zero, Exp(u))), "others");
        if (joinsZero)
        {
            Expr isZeroMax = _graph.Equal(_max, _graph.Zero);
            occurrences += _graph.Select(isZeroMax, _graph.One, _graph.Zero);
            others += _graph.Select(isZeroMax, _graph.Zero, Exp(_graph.Zero));
        }
        Expr rest = others + (occurrences - 1) * _expOfMax;
        return (rest, _expOfMax, rest);
    }

    // The sum without the label. Where the label is not the maximum, softmax there is at most a half and nothing cancels.
    private (Expr Sum, Expr Left, Expr BesideMax) SumWithoutLabel(Expr u)
    {
        Expr atLabel = _graph.AtLabel(u), left = _graph.Label(Numerator(atLabel), "numeratorAtLabel");
        Expr others = _graph.Label(_graph.RowSum(_graph.Select(_graph.IsLabel(), _graph.Zero, Numerator(u))), "others");
        return (others, left, _graph.Select(IsMax(atLabel), others, others - _expOfMax + left));
    }

    private Expr IsMax(Expr v) => _graph.Equal(_graph.Rounded(v), _max);

    // At an infinite maximum E is no number, but E(M) is.
    private Expr Numerator(Expr v) => _graph.Usually(Exp(v), _graph.Select(IsMax(v), _expOfMax, Exp(v)));

    // v is rounded here as it was where the maximum was found. If that was not asked for, an overflow must show in the sum.
    private Expr Exp(Expr v)
    {
        Expr rounded = _graph.Rounded(v);
        Expr inUsualRow = _graph.ScaledExp(rounded, _graph.Zero, _usualLeast, _isForLabel ? _kind | ExpKind.Overflowing : _kind);
        Expr inAnyRow = _graph.ScaledExp(rounded - _subtracted, _exponent, _least, _kind);
        return _graph.Label(_graph.Usually(inUsualRow, inAnyRow), v.Shape == Shape.Element ? "exp" : v.IsConstant ? "expOfZero" : "expAtLabel");
    }
}
