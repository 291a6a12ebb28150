namespace LossGen.Generator.Lowering;

/// <summary>
/// The functions that kernels call. This list is the one place where a function is added: its body is made of kernel operations, from which
/// the text for every vector width and for portable code follows. The errors are measured by docs/functions.md.
/// </summary>
internal static class FunctionLibrary
{
    private const string Value = "value", LogParts = "k, f, tail";

    private static readonly FunctionDefinition[] Definitions =
    [
        new("ExpTail", "r, square", Value, "(exp(r) - 1 - r)/r^2 for |r| of at most ln(2)/2, given r^2.", (s, a) => [Tail(s.Kernel.Polynomial(a[0], a[1], Coefficients.ExpTail))]),
        new("LogTail", "f, square", Value, "(ln(1 + f) - f)/f^2 for f in [-1/4, 1/2], given f^2.", (s, a) => [Tail(s.Kernel.Polynomial(a[0], a[1], Coefficients.LogTail))]),
        new("ExpOfNonpositive", "v", Value, "exp(v) for v of at most 0, within 1 ULP; 0 below -88.", (s, a) => [s.Elementary.Value(s.Elementary.ExpOfNonpositive(a[0]))]),
        new("CoarseExpOfNonpositive", "v", Value, "exp(v) for v of at most 0, within 2 ULP, by a shorter chain of operations; 0 below -88.", (s, a) => [s.Elementary.CoarseExpOfNonpositive(a[0])]),
        new("Exp", "t", Value, "exp(t) of any number, within 1 ULP.", (s, a) => [s.Exponential.Exp(a[0])]),
        new("ExpOfModerate", "t", Value, "exp(t) for t from -87 to 88, within 1 ULP.", (s, a) => [s.Exponential.ExpOfModerate(a[0])]),
        new("Expm1", "t", Value, "exp(t) - 1 of any number, within 2 ULP.", (s, a) => [s.Exponential.Expm1(a[0])]),
        new("Expm1OfModerate", "t", Value, "exp(t) - 1 for t of at most 88, within 2 ULP.", (s, a) => [s.Exponential.Expm1OfModerate(a[0])]),
        new("ScaledExp", "v, scale, least", Value, "exp(v)*2^(15 - scale) for |v| of at most 350, within 2 ULP; v is taken to be at least as large as the last operand.", (s, a) => [s.Elementary.ScaledExp(a[0], a[1], a[2], isExact: false)]),
        new("ScaledExpExact", "v, scale, least", Value, "exp(v)*2^(15 - scale) for |v| of at most 350, within 1 ULP; v is taken to be at least as large as the last operand.", (s, a) => [s.Elementary.ScaledExp(a[0], a[1], a[2], isExact: true)]),
        new("ExpTimes32768", "v", Value, "exp(v)*2^15 for v of at most 78, within 2 ULP; 0 below -98.", (s, a) => [s.Elementary.TypicalExp(a[0], isExact: false, mayOverflow: false)]),
        new("ExpTimes32768Exact", "v", Value, "exp(v)*2^15 for v of at most 78, within 1 ULP; 0 below -98.", (s, a) => [s.Elementary.TypicalExp(a[0], isExact: true, mayOverflow: false)]),
        new("ExpTimes32768OrInfinity", "v", Value, "exp(v)*2^15 of any number, within 2 ULP; where it overflows it is infinity or NaN.", (s, a) => [s.Elementary.TypicalExp(a[0], isExact: false, mayOverflow: true)]),
        new("ExpTimes32768ExactOrInfinity", "v", Value, "exp(v)*2^15 of any number, within 1 ULP; where it overflows it is infinity or NaN.", (s, a) => [s.Elementary.TypicalExp(a[0], isExact: true, mayOverflow: true)]),
        new("ReciprocalOfOnePlus", "e, onePlusE", Value, "1/(1 + e) for e in [0, 1], with what rounding took from the sum and the quotient made good.", (s, a) => [SigmoidBasis.Corrected(s.Kernel, a[0], a[1])]),
        new("ExpOfNonpositiveInParts", "v", "expNegAbs, scale, r, rest", "exp(v) = scale*(1 + r + rest) for v of at most 0, where the scale is a power of two; and the exponential itself.", (s, a) => s.Elementary.ExpInParts(a[0])),
        new("SigmoidInParts", "e, scale, r, rest", "sigmoidOfAbs, sigmoidOfNegAbs, rounded, low", "sigmoid(|x|) = 1/(1 + e) and sigmoid(-|x|) = e/(1 + e) for e = exp(-|x|), given in parts; and rounded + low = sigmoid(|x|), right to 2^-27.", (s, a) => SigmoidBasis.InParts(s.Kernel, a[0], a[1], a[2], a[3])),
        new("Log1pOfUnit", "e", Value, "ln(1 + e) for e in [0, 1], within 1 ULP.", (s, a) => [s.Elementary.Log1pOfUnit(a[0])]),
        new("LogOfOnePlus", "u, v", Value, "ln(u) for u = 1 + v, finite and above 0, within 1 ULP.", (s, a) => [s.Elementary.Value(s.Elementary.Log(a[0], a[1], isPlainSum: true))]),
        new("LogOfOnePlusForm", "u, v", Value, "ln(u) for u = 1 + v, finite and above 0, within 1 ULP; u is more exact than the sum for v below -1/2.", (s, a) => [s.Elementary.Value(s.Elementary.Log(a[0], a[1], isPlainSum: false))]),
        new("LogOfOnePlusInParts", "u, v", LogParts, "ln(u) = k*ln(2) + (f + f*f*tail) for u = 1 + v, finite and above 0.", (s, a) => Parts(s.Elementary.Log(a[0], a[1], isPlainSum: true))),
        new("LogOfOnePlusFormInParts", "u, v", LogParts, "ln(u) = k*ln(2) + (f + f*f*tail) for u = 1 + v, finite and above 0; u is more exact than the sum for v below -1/2.", (s, a) => Parts(s.Elementary.Log(a[0], a[1], isPlainSum: false))),
        new("Log", "u", Value, "ln(u) of any number, within 1 ULP.", (s, a) => [s.Logarithm.Log(a[0])]),
        new("LogOfNormal", "u", Value, "ln(u) for u of at least 2^-126, within 1 ULP.", (s, a) => [s.Logarithm.LogOfNormal(a[0])]),
        new("LogInParts", "u", LogParts, "ln(u) = k*ln(2) + (f + f*f*tail) for u above 0.", (s, a) => Parts(s.Logarithm.InParts(a[0]))),
        new("LogOfNormalInParts", "u", LogParts, "ln(u) = k*ln(2) + (f + f*f*tail) for u of at least 2^-126.", (s, a) => Parts(s.Logarithm.OfNormalInParts(a[0]))),
        new("Log1p", "u, v", Value, "ln(1 + v) of any number, given u = 1 + v; within 1 ULP.", (s, a) => [s.Logarithm.Log1p(a[0], a[1], isPlainSum: true)]),
        new("Log1pOfForm", "u, v", Value, "ln(1 + v) of any number, given u = 1 + v, which is more exact than the sum for v below -1/2; within 1 ULP.", (s, a) => [s.Logarithm.Log1p(a[0], a[1], isPlainSum: false)]),
        new(
            "PowerOfSigmoid", "s, k, f, tail, float bound, float minusRate, float periodHead, float periodTail, float minusGamma, float c2, float c3, float c4, float c5, float c6", Value,
            "(exp(-s)/(1 + e))^g for s of at least 0 and ln(1 + e) in parts, within 2 ULP: exp(-g*t) = 2^n*exp(-g*remainder) for t = s + ln(1 + e), n the integer nearest to -g*t/ln(2) and remainder = t + n*ln(2)/g.",
            (s, a) => [s.Elementary.PowerOfSigmoid(a[0], new(a[1], a[2], s.Kernel.Multiply(a[2], a[2]), a[3]), a[4], a[5], a[6], a[7], a[8], [.. a.Skip(9)])]),
        new(
            "PowerOfSigmoidAtCall", "s, k, f, tail, float gamma, float rate, float rateHead, float rateTail, float bound", Value,
            "(exp(-s)/(1 + e))^g for s of at least 0, ln(1 + e) in parts and a g known only at the call, within 2 ULP: rate = g/ln(2) = rateHead + rateTail, bound = 127/rate.",
            (s, a) => [s.Elementary.Power(a[4], a[5], a[6], a[7], a[8], a[0], new(a[1], a[2], s.Kernel.Multiply(a[2], a[2]), a[3]))]),
        new(
            "PowerOfUnit", "u, float gammaHead, float gammaTail, float rate, float rateHead, float rateTail", Value,
            "u^g for u in (0, 1] and g of at least 0, within 2 ULP: rate = g/ln(2).",
            (s, a) => [s.Elementary.Power(a[0], a[1], a[2], a[3], a[4], a[5])]),
        new(
            "Power", "u, k, f, tail, float gammaHead, float gammaTail, float rate, float rateHead, float rateTail, float atZero, float atInfinity", Value,
            "u^g of any u, whose logarithm is given in parts, and any g, within 2 ULP: rate = g/ln(2); NaN for negative u.",
            (s, a) => [s.Exponential.Power(new(a[1], a[2], s.Kernel.Multiply(a[2], a[2]), a[3]), a[0], a[4], a[5], a[6], a[7], a[8], a[9], a[10])]),
        new(
            "ExponentInParts", "gamma", "gammaHead, gammaTail, rate, rateHead, rateTail",
            "The leading 12 bits of an exponent of each lane and the rest of it, and the same of rate = gamma/ln(2), which is given rounded, too.",
            (s, a) => PowerOfEach.Parts(s.Kernel, a[0])),
        new(
            "PowerOfSigmoidOfEach", "s, k, f, tail, gamma, rate, rateHead, rateTail, bound", Value,
            "(exp(-s)/(1 + e))^g for s of at least 0, ln(1 + e) in parts and a g of each lane, within 2 ULP: rate = g/ln(2) = rateHead + rateTail, bound = 127/rate.",
            (s, a) => [s.Elementary.Power(a[4], a[5], a[6], a[7], a[8], a[0], new(a[1], a[2], s.Kernel.Multiply(a[2], a[2]), a[3]))]),
        new(
            "PowerOfUnitOfEach", "u, gammaHead, gammaTail, rate, rateHead, rateTail", Value,
            "u^g for u in (0, 1] and a g of each lane, at least 0, within 2 ULP: rate = g/ln(2).",
            (s, a) => [s.Elementary.Power(a[0], a[1], a[2], a[3], a[4], a[5])]),
        new(
            "PowerOfEach", "u, k, f, tail, gammaHead, gammaTail, rate, rateHead, rateTail, atZero, atInfinity", Value,
            "u^g of any u, whose logarithm is given in parts, and a g of each lane, within 2 ULP: rate = g/ln(2); NaN for negative u.",
            (s, a) => [s.Exponential.Power(new(a[1], a[2], s.Kernel.Multiply(a[2], a[2]), a[3]), a[0], a[4], a[5], a[6], a[7], a[8], a[9], a[10])]),
        new("Tanh", "u, e, reciprocal", Value, "tanh(u), given e = exp(-2*|u|) and 1/(1 + e), within 2 ULP.", (s, a) => [s.General.Tanh(a[0], a[1], a[2])]),
        new("Erf", "u", Value, "erf(u), within 2 ULP.", (s, a) => [s.General.Erf(a[0])]),
        new("LogCosh", "u, log1pExp", Value, "ln(cosh(u)), given ln(1 + exp(-2*|u|)), within 2 ULP.", (s, a) => [s.General.LogCosh(a[0], a[1])]),
        new("Sin", "u", Value, "sin(u) for |u| up to 8192 within 2 ULP.", (s, a) => [s.Trigonometry.Sine(a[0])]),
        new("Cos", "u", Value, "cos(u) for |u| up to 8192 within 2 ULP.", (s, a) => [s.Trigonometry.Cosine(a[0])]),
        new("Atan", "u", Value, "atan(u), within 2 ULP.", (s, a) => [s.Trigonometry.Arctangent(a[0])]),
    ];

    /// <summary>A function by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fused">Whether multiply-add is fused where the machine can.</param>
    public static KernelFunction Get(string name, bool fused)
    {
        FunctionDefinition definition = Definitions.First(definition => definition.Name == name);
        var kernel = new KernelBuilder(fused);
        KernelNode[] parameters = [.. Split(definition.Parameters).Select(Parameter)];
        KernelNode[] results = definition.Body(new FunctionScope(kernel), parameters);
        return new(name, definition.Summary, parameters, [.. Split(definition.Results).Zip(results, (result, node) => new FunctionResult(result, node))]);

        KernelNode Parameter(string parameter) => parameter.StartsWith("float ", StringComparison.Ordinal)
            ? kernel.Uniform(parameter.Substring("float ".Length))
            : kernel.Input(parameter);
    }

    /// <summary>The functions with these names and those that they call, in the order of the list.</summary>
    public static IReadOnlyList<KernelFunction> WithCalled(IEnumerable<string> names, bool fused)
    {
        var found = new Dictionary<string, KernelFunction>();
        void Add(string name)
        {
            if (found.ContainsKey(name))
                return;
            KernelFunction function = Get(name, fused);
            found.Add(name, function);
            foreach (string called in function.Calls)
                Add(called);
        }
        foreach (string name in names)
            Add(name);
        return [.. Definitions.Where(definition => found.ContainsKey(definition.Name)).Select(definition => found[definition.Name])];
    }

    private static string[] Split(string list) => list.Split([", "], StringSplitOptions.None);

    private static KernelNode Tail(KernelNode polynomial)
    {
        polynomial.Label = "tail";
        return polynomial;
    }

    private static KernelNode[] Parts(LogParts log) => [log.K, log.F, log.Tail];
}
