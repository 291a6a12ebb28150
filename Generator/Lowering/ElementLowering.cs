using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Turns expressions into float operations. Everything of one logit comes from one basis: e = exp(−|x|), r = 1/(1 + e), and log1p(e),
/// so that σ(|x|) = r, σ(−|x|) = e·r, softplus(x) = max(x, 0) + log1p(e).
/// </summary>
internal sealed class ElementLowering
{
    // Beyond this, the rounding error of the base, which multiplication multiplies, is larger than that of exp(γ·ln).
    private const double LargestExponentOfGeneralBase = 4;

    private readonly KernelBuilder _kernel;
    private readonly UniformTable _uniforms;
    private readonly Dictionary<Expr, KernelNode> _lowered = [];
    private readonly Dictionary<Expr, SigmoidBasis> _bases = [];
    private readonly Dictionary<Expr, KernelNode[]> _sigmoidParts = [];
    private readonly Dictionary<Expr, LogParts> _logs = [];
    private readonly SigmoidUsage _usage;

    private readonly Shape _shape;
    private readonly RowDependencies _dependencies;
    private readonly Func<Expr, KernelNode?> _known;

    /// <param name="outputs">All that will be lowered: its use of sigmoids decides how exact these must be.</param>
    /// <param name="fused">Whether multiply-add is fused on the machine.</param>
    public ElementLowering(IEnumerable<Expr> outputs, bool fused)
        : this(outputs, new KernelBuilder(fused, outputs.FirstOrDefault()?.Graph.Work), [], Shape.Element, SigmoidPrecision.Plain, new RowDependencies(isUsual: false), _ => null)
    {
    }

    /// <param name="outputs">All that will be lowered.</param>
    /// <param name="kernel">Where the operations go.</param>
    /// <param name="uniforms">Where numbers go that are computed once a call.</param>
    /// <param name="shape">Over what the outputs vary: elements or rows.</param>
    /// <param name="leastPrecision">How exact sigmoids must be, whatever is done with them.</param>
    /// <param name="dependencies">In what rows the outputs are.</param>
    /// <param name="known">Gives values that are computed elsewhere: those of a row, for operations on its elements.</param>
    public ElementLowering(
        IEnumerable<Expr> outputs, KernelBuilder kernel, List<Uniform> uniforms, Shape shape, SigmoidPrecision leastPrecision,
        RowDependencies dependencies, Func<Expr, KernelNode?> known)
    {
        _usage = SigmoidUsage.Of(outputs, leastPrecision);
        _kernel = kernel;
        _uniforms = new UniformTable(_kernel, uniforms);
        _shape = shape;
        _dependencies = dependencies;
        _known = known;
    }

    public IReadOnlyList<Uniform> Uniforms => _uniforms.All;

    public KernelNode Lower(Expr expr)
    {
        if (_lowered.TryGetValue(expr, out KernelNode? node))
            return node;
        node = !expr.IsUniform ? _known(expr) ?? Compute(expr) : expr.IsCondition ? LowerUniformCondition(expr) : _uniforms.Get(expr);
        node.Label ??= expr.Graph.LabelOf(expr);
        _lowered.Add(expr, node);
        return node;
    }

    private KernelNode Compute(Expr expr)
    {
        KernelNode At(int operand) => Lower(expr.Operands[operand]);
        return expr.Op switch
        {
            Operator.Input => _kernel.Input(expr.Name),
            Operator.Counts => CountingMask.Lower(_kernel, expr.Graph.Counting!),
            Operator.IsPositive => _kernel.PositiveMask(),
            Operator.IsLabel => _kernel.LabelMask(),
            Operator.Sum => LowerSum(expr),
            Operator.Product => LowerProduct(expr),
            Operator.Sigmoid => LowerSigmoid(expr.Operands[0]),
            Operator.ExpNegAbs => LowerExpNegAbs(expr, At(0)),
            Operator.Log1p => LowerLog1p(expr.Operands[0]),
            Operator.Log => _kernel.Call(GeneralLogarithm.NameOfLog(expr.Operands[0].Range), At(0)),
            Operator.Exp when IsNegatedAbs(expr.Operands[0]) => Lower(expr.Graph.ExpNegAbs(expr.Operands[0])),
            Operator.Exp => _kernel.Call(GeneralExponential.NameOfExp(expr.Operands[0].Range), At(0)),
            Operator.Expm1 => _kernel.Call(GeneralExponential.NameOfExpm1(expr.Operands[0].Range), At(0)),
            Operator.Softplus => Lower(Expansions.Softplus(expr.Operands[0])),
            Operator.Asinh => Lower(Expansions.Asinh(expr.Operands[0])),
            Operator.Tanh => LowerTanh(expr.Operands[0]),
            Operator.LogCosh => _kernel.Call("LogCosh", At(0), LowerLog1p(expr.Graph.ExpNegAbs(2 * expr.Operands[0]))),
            Operator.Erf => _kernel.Call("Erf", At(0)),
            Operator.Sin => _kernel.Call("Sin", At(0)),
            Operator.Cos => _kernel.Call("Cos", At(0)),
            Operator.Atan => _kernel.Call("Atan", At(0)),
            Operator.Abs => _kernel.Abs(At(0)),
            Operator.Sign => LowerSign(At(0)),
            Operator.Min => LowerExtremum(Opcode.Min, expr.Operands[0], expr.Operands[1]),
            Operator.Max => LowerExtremum(Opcode.Max, expr.Operands[0], expr.Operands[1]),
            Operator.Less => _kernel.Compare(Opcode.Less, At(0), At(1)),
            Operator.LessOrEqual => _kernel.Compare(Opcode.LessOrEqual, At(0), At(1)),
            Operator.Equal => _kernel.Compare(Opcode.Equal, At(0), At(1)),
            Operator.And => _kernel.Combine(Opcode.And, At(0), At(1)),
            Operator.Or => _kernel.Combine(Opcode.Or, At(0), At(1)),
            Operator.Not => _kernel.Unary(Opcode.Not, At(0)),
            Operator.Usually or Operator.Provided => Lower(_dependencies.Resolve(expr)),
            Operator.Rounded => At(0),
            Operator.Select => _kernel.Select(At(0), At(1), At(2)),
            Operator.Round => _kernel.Round(At(0)),
            Operator.ScaledExp => LowerScaledExp(expr, (ExpKind)expr.Value),
            _ => throw new InvalidOperationException($"No kernel operation for {expr.Op}."),
        };
    }

    // Plain terms first, of them the exact inputs, so that 1 − y does not suffer from what follows; products then join by multiply-add.
    private KernelNode LowerSum(Expr sum)
    {
        ExpressionGraph graph = sum.Graph;
        if (_usage.Precision == SigmoidPrecision.Compensated && SigmoidUsage.IsShiftedSigmoid(sum))
            return LowerShiftedSigmoid(sum);
        double content = Sums.Content(sum);
        if (content != 1)
            return _kernel.Multiply(_kernel.Constant(content), Lower(sum / content));
        var terms = Sums.TermsOf(sum).ToArray();
        Expr uniform = Sums.Add(graph, sum.Value, terms.Where(term => !Varies(term.Term)));
        KernelNode? rest = null;
        KernelNode? total = uniform.Is(0) ? null : HasRest(uniform, sum) ? InTwo(uniform, out rest) : Lower(uniform);
        var varying = terms.Where(term => Varies(term.Term)).ToArray();
        var plain = varying.Where(IsPlain)
            .OrderBy(term => term.Term.Op != Operator.Input).ThenByDescending(term => term.Coefficient).ToList();
        int start = plain.FindIndex(term => term.Coefficient > 0);
        if (total is null && start > 0)
        {
            total = Lower(plain[start].Term);
            plain.RemoveAt(start);
        }
        foreach ((double coefficient, Expr term) in plain)
        {
            KernelNode value = Lower(term);
            total = total is null ? _kernel.Multiply(_kernel.Constant(coefficient), value)
                : coefficient > 0 ? _kernel.Add(total, value)
                : _kernel.Subtract(total, value);
        }
        foreach ((double coefficient, Expr term) in varying.Where(term => !IsPlain(term)))
        {
            (KernelNode scale, KernelNode value) = LowerInTwo(coefficient * term);
            total = total is null ? _kernel.Multiply(scale, value) : _kernel.MultiplyAdd(scale, value, total);
        }
        return rest is not null ? _kernel.Add(total!, rest) : total ?? _kernel.Constant(0);
    }

    // Whether what a float cannot hold of a number is more than the rest of a sum may be: 1 + 1e-7 − s.
    private static bool HasRest(Expr uniform, Expr sum) => sum.Graph.Forms.HasFlag(FormGroups.Numbers) && uniform.IsUniform && sum.Range is { Low: <= 0, High: >= 0 }
        && (uniform.IsConstant ? (float)uniform.Value != uniform.Value : uniform.Op == Operator.Sum);

    private KernelNode InTwo(Expr uniform, out KernelNode rest)
    {
        rest = _uniforms.Get(uniform, UniformPart.Tail);
        return _uniforms.Get(uniform, UniformPart.Head);
    }

    // Whether a value is computed here: it differs within what is computed, or only the kernel has the function it needs.
    private bool Varies(Expr expr) => expr.Shape >= _shape || (expr.Shape == Shape.Uniform && !expr.IsUniform);

    // Of a power, the exponent may be what varies.
    private bool VariesIn((Expr Base, Expr Exponent) factor) => Varies(factor.Base) || Varies(factor.Exponent);

    private static bool IsPlain((double Coefficient, Expr Term) term) =>
        Math.Abs(term.Coefficient) == 1 && (term.Term.Op != Operator.Product || Products.FactorsOf(term.Term).Any(IsDenominator)
            || term.Term.Operands.Count == 2);

    private static bool IsDenominator((Expr Base, Expr Exponent) factor) => factor.Exponent.IsConstant && factor.Exponent.Value < 0;

    private KernelNode LowerProduct(Expr product)
    {
        (KernelNode first, KernelNode second) = LowerInTwo(product);
        return _kernel.Multiply(first, second);
    }

    // A product as two operands, so that a sum can fuse the last multiplication.
    private (KernelNode First, KernelNode Second) LowerInTwo(Expr product)
    {
        ExpressionGraph graph = product.Graph;
        var factors = Products.FactorsOf(product);
        double constant = product.Op == Operator.Product ? product.Value : 1;
        if (QuotientSteps.Of(factors, VariesIn) is { } steps)
            return LowerInSteps(Products.Multiply(graph, constant, steps.Outside), steps);
        Expr uniform = Products.Multiply(graph, constant, factors.Where(factor => !VariesIn(factor)));
        var above = SplitExponentials.In([.. factors.Where(factor => VariesIn(factor) && !IsDenominator(factor))])
            .Select(factor => LowerPower(factor.Base, factor.Exponent)).ToArray();
        var below = factors.Where(factor => VariesIn(factor) && IsDenominator(factor))
            .Select(factor => LowerPower(factor.Base, -factor.Exponent)).ToArray();
        KernelNode scale = Lower(uniform);
        if (below.Length > 0)
        {
            if (below.Length > 1 || factors.Any(factor => IsDenominator(factor) && factor.Exponent.Value < -1))
                graph.Applied |= FormGroups.Quotients;
            KernelNode numerator = above.Length > 0 ? above.Aggregate(_kernel.Multiply) : _kernel.Constant(1);
            return (scale, graph.Forms.HasFlag(FormGroups.Quotients) ? DividedByEach(factors) : _kernel.Divide(numerator, below.Aggregate(_kernel.Multiply)));
        }
        return above.Length == 1
            ? (scale, above[0])
            : (_kernel.Multiply(scale, above.Take(above.Length - 1).Aggregate(_kernel.Multiply)), above[above.Length - 1]);
    }

    // One factor above after one below, powers one by one: no product of small or large numbers is formed.
    private KernelNode DividedByEach(IReadOnlyList<(Expr Base, Expr Exponent)> factors)
    {
        IEnumerable<KernelNode> Each((Expr Base, Expr Exponent) factor, double exponent)
        {
            if (exponent != Math.Floor(exponent) || exponent > 4)
                return [LowerPower(factor.Base, factor.Base.Graph.Constant(exponent))];
            return Enumerable.Repeat(Lower(factor.Base), (int)exponent);
        }
        var above = new Queue<KernelNode>(factors.Where(factor => VariesIn(factor) && !IsDenominator(factor))
            .SelectMany(factor => factor.Exponent.IsConstant ? Each(factor, factor.Exponent.Value) : [LowerPower(factor.Base, factor.Exponent)]));
        KernelNode quotient = above.Count > 0 ? above.Dequeue() : _kernel.Constant(1);
        foreach (KernelNode divisor in factors.Where(factor => VariesIn(factor) && IsDenominator(factor)).SelectMany(factor => Each(factor, -factor.Exponent.Value)))
        {
            quotient = _kernel.Divide(quotient, divisor);
            if (above.Count > 0)
                quotient = _kernel.Multiply(quotient, above.Dequeue());
        }
        return above.Aggregate(quotient, _kernel.Multiply);
    }

    private (KernelNode First, KernelNode Second) LowerInSteps(Expr scale, QuotientSteps steps)
    {
        KernelNode Times(KernelNode? first, IEnumerable<(Expr Base, Expr Exponent)> factors) =>
            factors.Select(factor => LowerPower(factor.Base, factor.Exponent)).Aggregate(first, (product, factor) => product is null ? factor : _kernel.Multiply(product, factor)) ?? _kernel.Constant(1);
        bool isPower = steps.IsPower;
        KernelNode? value = isPower || scale.Is(1) ? null : Lower(scale);
        foreach ((IReadOnlyList<(Expr Base, Expr Exponent)> above, Expr below) in isPower ? steps.Steps.Take(1) : steps.Steps)
            value = _kernel.Divide(Times(value, above), Lower(below));
        if (isPower)
            value = PowerByMultiplication(value!, steps.Steps.Count);
        value = Times(value, steps.Rest.Where(factor => !IsDenominator(factor)));
        foreach ((Expr @base, Expr exponent) in steps.Rest.Where(IsDenominator))
            value = _kernel.Divide(value, LowerPower(@base, -exponent));
        return (isPower ? Lower(scale) : _kernel.Constant(1), value);
    }

    private KernelNode LowerPower(Expr @base, Expr exponent)
    {
        if (exponent.Is(1))
            return Lower(@base);
        // A sum of the exponent would be rounded: u^(γ + 1) is u^γ·u.
        if (!exponent.IsUniform && exponent is { Op: Operator.Sum, Value: > 0 } && exponent.Value == Math.Floor(exponent.Value))
            return _kernel.Multiply(LowerPower(@base, exponent - exponent.Value), LowerPower(@base, exponent.Graph.Constant(exponent.Value)));
        bool isSigmoid = @base.Op == Operator.Sigmoid;
        if (isSigmoid ? SigmoidUsage.IsMultiplied(exponent) : IsMultiplied(exponent))
            return PowerByMultiplication(Lower(@base), exponent.Value);
        KernelNode power = isSigmoid ? PowerOfSigmoid(@base.Operands[0], exponent) : PowerOfGeneralBase(@base, exponent);
        power.Label ??= @base.Graph.LabelOf(@base.Pow(exponent));
        return power;
    }

    private static bool IsMultiplied(Expr exponent) => exponent.IsConstant
        && exponent.Value * 2 == Math.Floor(exponent.Value * 2) && exponent.Value <= LargestExponentOfGeneralBase;

    private KernelNode PowerByMultiplication(KernelNode u, double exponent)
    {
        if (exponent == 0.5)
            return _kernel.Sqrt(u);
        if (exponent != Math.Floor(exponent))
            return _kernel.Multiply(PowerByMultiplication(u, exponent - 0.5), _kernel.Sqrt(u));
        if (exponent == 1)
            return u;
        KernelNode half = PowerByMultiplication(u, Math.Floor(exponent / 2));
        KernelNode square = _kernel.Multiply(half, half);
        return exponent % 2 == 0 ? square : _kernel.Multiply(square, u);
    }

    // σ(u)^γ = exp(−γ·softplus(−u)), softplus(−u) = max(−u, 0) + log1p(exp(−|u|)).
    private KernelNode PowerOfSigmoid(Expr u, Expr gamma)
    {
        ExpressionGraph graph = u.Graph;
        KernelNode linear = Lower(graph.Max(-u, graph.Zero));
        LogParts log = Log1pInParts(graph.ExpNegAbs(u));
        if (!gamma.IsUniform)
            return PowerOfEach.OfSigmoid(_kernel, linear, log, Lower(gamma));
        if (gamma.IsConstant)
            return _kernel.Call("PowerOfSigmoid", [linear, log.K, log.F, log.Tail, .. ElementaryFunctions.ConstantsOfPower(gamma.Value).Select(_kernel.Constant)]);
        Expr rate = graph.Label(Coefficients.Log2E * gamma, "rate");
        Expr bound = graph.Min(graph.Constant(127) / rate, graph.Constant(float.MaxValue));
        return _kernel.Call(
            "PowerOfSigmoidAtCall", linear, log.K, log.F, log.Tail,
            _uniforms.Get(gamma), _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail), _uniforms.Get(bound));
    }

    private KernelNode PowerOfGeneralBase(Expr u, Expr gamma)
    {
        ExpressionGraph graph = u.Graph;
        Expr rate = graph.Label(Coefficients.Log2E * gamma, "rate");
        if (!(u.Range is { Low: >= 0, High: <= 1 } && gamma.Range.IsNonnegative && IsNeverSubnormal(u)))
            return GeneralPower(u, gamma, rate);
        KernelNode power = !gamma.IsUniform
            ? PowerOfEach.OfUnit(_kernel, Lower(u), Lower(gamma))
            : _kernel.Call(
                "PowerOfUnit", Lower(u), _uniforms.Get(gamma, UniformPart.Head), _uniforms.Get(gamma, UniformPart.Tail),
                _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail));
        if (u.Range.Low > 0)
            return power;
        Expr powerOfZero = graph.Select(graph.Equal(gamma, graph.Zero), graph.One, graph.Zero);
        KernelNode atZero = gamma.IsConstant ? _kernel.Constant(0) : Lower(powerOfZero);
        return _kernel.Select(_kernel.Compare(Opcode.Equal, Lower(u), _kernel.Constant(0)), atZero, power);
    }

    // A difference is 0 or no smaller than the last place of what was subtracted.
    private static bool IsNeverSubnormal(Expr u) => u.Range.Low >= GeneralLogarithm.SmallestNormal
        || (u.Op == Operator.Max && u.Operands.Any(operand => operand.Op == Operator.Sum));

    private KernelNode GeneralPower(Expr u, Expr gamma, Expr rate)
    {
        ExpressionGraph graph = u.Graph;
        if (u.Range.Low < 0 && gamma.IsConstant && gamma.Value == Math.Floor(gamma.Value))
        {
            KernelNode ofSize = Lower(graph.Abs(u).Pow(gamma));
            return gamma.Value % 2 == 0
                ? ofSize
                : _kernel.Select(_kernel.Compare(Opcode.Less, Lower(u), _kernel.Constant(0)), _kernel.Negate(ofSize), ofSize);
        }
        Expr Limit(double whenNegative, double whenPositive) => graph.Select(
            graph.Equal(gamma, graph.Zero),
            graph.One,
            graph.Select(graph.Less(gamma, graph.Zero), graph.Constant(whenNegative), graph.Constant(whenPositive)));
        // What 1 + v leaves out of a small v, a large exponent would multiply.
        KernelNode[] log = IsPlainSum(u) && u is { Value: 1, Range.Low: >= 1 } ? _kernel.CallForAll("LogOfOnePlusInParts", Lower(u), Lower(u - 1))
            : _kernel.CallForAll(u.Range.Low < GeneralLogarithm.SmallestNormal ? "LogInParts" : "LogOfNormalInParts", Lower(u));
        if (!gamma.IsUniform)
            return PowerOfEach.OfAny(_kernel, Lower(u), log, Lower(gamma), Lower(Limit(double.PositiveInfinity, 0)), Lower(Limit(0, double.PositiveInfinity)));
        return _kernel.Call(
            "Power", Lower(u), log[0], log[1], log[2],
            _uniforms.Get(gamma, UniformPart.Head), _uniforms.Get(gamma, UniformPart.Tail),
            _uniforms.Get(rate), _uniforms.Get(rate, UniformPart.Head), _uniforms.Get(rate, UniformPart.Tail),
            _uniforms.Get(Limit(double.PositiveInfinity, 0)), _uniforms.Get(Limit(0, double.PositiveInfinity)));
    }

    private KernelNode LowerUniformCondition(Expr condition)
    {
        ExpressionGraph graph = condition.Graph;
        return _kernel.Compare(Opcode.Equal, _uniforms.Get(graph.Select(condition, graph.One, graph.Zero)), _kernel.Constant(1));
    }

    // −|u|, whose exponential sigmoids of u have too.
    private static bool IsNegatedAbs(Expr expr) => expr is { Op: Operator.Product, Value: -1, Operands.Count: 2 }
        && expr.Operands[0].Op == Operator.Abs && expr.Operands[1].Is(1);

    private KernelNode LowerTanh(Expr u) => _kernel.Call("Tanh", Lower(u), Lower(u.Graph.ExpNegAbs(2 * u)), BasisOf(2 * u).OfAbs);

    private KernelNode LowerExpNegAbs(Expr exp, KernelNode u)
    {
        KernelNode v = _kernel.Negate(_kernel.Abs(u));
        if (_usage.Precision == SigmoidPrecision.Coarse)
            return _kernel.Call("CoarseExpOfNonpositive", v);
        if (!SigmoidBasis.NeedsParts(_usage.Precision, _kernel.IsFused))
            return _kernel.Call("ExpOfNonpositive", v);
        KernelNode[] parts = _kernel.CallForAll("ExpOfNonpositiveInParts", v);
        _sigmoidParts.Add(exp, _kernel.CallForAll("SigmoidInParts", parts));
        return parts[0];
    }

    private KernelNode LowerSigmoid(Expr u)
    {
        SigmoidBasis basis = BasisOf(u);
        return SelectBySign(u, basis.OfAbs, basis.OfNegAbs);
    }

    private KernelNode SelectBySign(Expr u, KernelNode nonnegative, KernelNode negative)
    {
        if (u.Range.Low >= 0 || u.Range.High <= 0)
            return u.Range.Low >= 0 ? nonnegative : negative;
        bool negated = Products.IsNegated(u);
        KernelNode mask = _kernel.Compare(Opcode.LessOrEqual, _kernel.Constant(0), Lower(negated ? -u : u));
        return negated ? _kernel.Select(mask, negative, nonnegative) : _kernel.Select(mask, nonnegative, negative);
    }

    private SigmoidBasis BasisOf(Expr u)
    {
        Expr exp = u.Graph.ExpNegAbs(u);
        if (_bases.TryGetValue(exp, out SigmoidBasis? basis))
            return basis;
        KernelNode e = Lower(exp);
        e.Label ??= "expNegAbs";
        basis = _sigmoidParts.TryGetValue(exp, out KernelNode[]? parts) ? SigmoidBasis.OfParts(_kernel, parts) : SigmoidBasis.Of(_kernel, e, Lower(1 + exp), _usage.Precision);
        basis.OfAbs.Label ??= "sigmoidOfAbs";
        basis.OfNegAbs.Label ??= "sigmoidOfNegAbs";
        _bases.Add(exp, basis);
        return basis;
    }

    // c ± σ(u) where the terms may cancel. σ is a multiple of 2^−24 and something small: the leading bits of c and that multiple add up exactly.
    private KernelNode LowerShiftedSigmoid(Expr sum)
    {
        Expr constant = Sums.Add(sum.Graph, sum.Value, Sums.TermsOf(sum).Where(term => term.Term.IsUniform));
        (double sign, Expr sigmoid) = Sums.TermsOf(sum).First(term => !term.Term.IsUniform);
        // A constant without bits above 2^−12 cancels nothing; of a number of the call, the head is what it has above them, be it 0.
        bool isSmall = constant.IsConstant && Math.Abs(constant.Value) < 1.0 / 4096;
        Expr leading = constant.IsConstant ? constant : sum.Graph.Label(sum.Graph.Round(4096 * constant) / 4096, "leading");
        KernelNode head = isSmall ? _kernel.Constant(0) : constant.IsConstant ? _uniforms.Get(constant, UniformPart.Head) : _uniforms.Get(leading);
        KernelNode tail = isSmall ? _uniforms.Get(constant) : constant.IsConstant ? _uniforms.Get(constant, UniformPart.Tail) : _uniforms.Get(sum.Graph.Label(constant - leading, "rest"));
        Expr u = sigmoid.Operands[0];
        if (Products.IsNegated(u))
        {
            // σ(−u) = 1 − σ(u)
            head = _kernel.Add(head, _kernel.Constant(sign));
            (u, sign) = (-u, -sign);
        }
        SigmoidBasis basis = BasisOf(u);
        KernelNode high = SelectBySign(u, basis.Rounded, basis.Complement), low = SelectBySign(u, basis.Low!, _kernel.Negate(basis.Low!));
        return sign > 0
            ? _kernel.Add(_kernel.Add(high, head), _kernel.Add(low, tail))
            : _kernel.Add(_kernel.Subtract(head, high), _kernel.Subtract(tail, low));
    }

    // Where powers need the logarithm in parts, the one polynomial for the unit interval would be a second logarithm.
    private KernelNode LowerLog1p(Expr v)
    {
        if (GeneralLogarithm.IsNeededForLog1p(v.Range))
        {
            Expr sum = OnePlus(v);
            return _kernel.Call(IsPlainSum(sum) ? "Log1p" : "Log1pOfForm", Lower(sum), Lower(v));
        }
        KernelNode log = v.Op == Operator.ExpNegAbs && !_usage.HasPowersOfSigmoids
            ? _kernel.Call("Log1pOfUnit", Lower(v))
            : LowerLogOfOnePlus(v);
        log.Label ??= v.Op == Operator.ExpNegAbs ? "log1pExp" : "logarithm";
        return log;
    }

    // Where powers need the parts, they are put together here.
    private KernelNode LowerLogOfOnePlus(Expr v)
    {
        if (_usage.HasPowersOfSigmoids)
            return new ElementaryFunctions(_kernel).Value(Log1pInParts(v));
        Expr sum = OnePlus(v);
        return _kernel.Call(IsPlainSum(sum) ? "LogOfOnePlus" : "LogOfOnePlusForm", Lower(sum), Lower(v));
    }

    private KernelNode LowerScaledExp(Expr expr, ExpKind kind)
    {
        bool isExact = kind.HasFlag(ExpKind.Exact);
        if (expr.Operands[1].Is(0) && expr.Operands[2].Is(ElementaryFunctions.LeastTypical))
            return _kernel.Call($"ExpTimes32768{(isExact ? "Exact" : "")}{(kind.HasFlag(ExpKind.Overflowing) ? "OrInfinity" : "")}", Lower(expr.Operands[0]));
        return _kernel.Call(isExact ? "ScaledExpExact" : "ScaledExp", [.. expr.Operands.Select(Lower)]);
    }

    private LogParts Log1pInParts(Expr v)
    {
        if (!_logs.TryGetValue(v, out LogParts log))
        {
            Expr sum = OnePlus(v);
            KernelNode[] parts = _kernel.CallForAll(IsPlainSum(sum) ? "LogOfOnePlusInParts" : "LogOfOnePlusFormInParts", Lower(sum), Lower(v));
            _logs.Add(v, log = new(parts[0], parts[1], _kernel.Multiply(parts[1], parts[1]), parts[2]));
        }
        return log;
    }

    // 1 + v as its float and what that leaves out of v: where the 1 has become part of another form, v is no longer what was added.
    private static bool IsPlainSum(Expr sum) => sum is { Op: Operator.Sum, Value: not 0 };

    // 1 + v, formed on each side of a selection so that stable forms of the sides apply.
    private static Expr OnePlus(Expr v) => v.Op == Operator.Select
        ? v.Graph.Select(v.Operands[0], OnePlus(v.Operands[1]), OnePlus(v.Operands[2]))
        : Simplification.StableForms.StabilizeSum(1 + v);

    private KernelNode LowerSign(KernelNode u)
    {
        KernelNode zero = _kernel.Constant(0);
        KernelNode negativeOrNot = _kernel.Select(_kernel.Compare(Opcode.Less, u, zero), _kernel.Constant(-1), u);
        return _kernel.Select(_kernel.Compare(Opcode.Less, zero, u), _kernel.Constant(1), negativeOrNot);
    }

    // The machine's minimum passes NaN on in its second operand only.
    private KernelNode LowerExtremum(Opcode op, Expr a, Expr b)
    {
        (Expr neverNaN, Expr value) = b.IsUniform ? (b, a) : (a, b);
        KernelNode extremum = op == Opcode.Min ? _kernel.Min(Lower(neverNaN), Lower(value)) : _kernel.Max(Lower(neverNaN), Lower(value));
        return neverNaN.IsUniform
            ? extremum
            : _kernel.Select(_kernel.Compare(Opcode.Equal, Lower(neverNaN), Lower(neverNaN)), extremum, Lower(neverNaN));
    }
}
