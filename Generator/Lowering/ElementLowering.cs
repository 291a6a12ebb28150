using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Turns expressions into float operations. Everything of one logit comes from one basis: e = exp(−|x|), r = 1/(1 + e), and log1p(e),
/// so that σ(|x|) = r, σ(−|x|) = e·r, softplus(x) = max(x, 0) + log1p(e).
/// </summary>
internal sealed partial class ElementLowering
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
