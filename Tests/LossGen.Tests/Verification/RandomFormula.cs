namespace LossGen.Tests.Verification;

/// <summary>
/// Writes formulas as users do, made of what loses digits: differences, complements, masks, branches, powers, quotients, logarithms of sums. Each is defined
/// wherever it can be asked; what it is made of is a probability, a number of either sign or one that is not negative.
/// </summary>
/// <param name="random">Where the choices come from.</param>
internal sealed class RandomFormula(Random random)
{
    private static readonly string[] Numbers = ["0.1f", "0.25f", "0.3f", "0.5f", "0.7f", "1.5f", "2", "2.5f", "3"];

    private static readonly string[] Exponents = ["2", "3", "0.5f", "0.7f", "1.5f", "4", "2.5f"];

    // What the numbers of a formula are made of: a logit, a difference, the numbers of a row.
    private string _variable = "logit";

    private bool _hasTarget;

    /// <summary>The parameters of a definition and its formula.</summary>
    public (string Signature, string Formula) Create()
    {
        switch (random.Next(3))
        {
            case 0:
                (_variable, _hasTarget) = ("logit", true);
                return ("float logit, float target", Loss());
            case 1:
                (_variable, _hasTarget) = ("(prediction - target)", false);
                return ("float prediction, float target", Loss());
            default:
                (_variable, _hasTarget) = ("v", false);
                return ("LossRow logits", LossOfRow());
        }
    }

    private string Loss() => random.Next(5) switch
    {
        0 => $"{Number()} * {Positive(2)} + {Number()} * {Positive(2)}",
        1 when _hasTarget => $"target * {Positive(2)} + (1 - target) * {Positive(2)}",
        2 when _hasTarget => $"(target > 0.5f ? {Positive(2)} : {Positive(2)})",
        3 when _hasTarget => $"LossMath.Softplus(logit) - target * logit + {Positive(1)}",
        _ => Positive(3),
    };

    // Numbers that are not negative.
    private string Positive(int depth) => depth == 0 ? random.Next(4) switch
    {
        0 => Probability(0),
        1 => $"LossMath.Softplus({Real(0)})",
        2 => $"MathF.Abs({Real(0)})",
        _ => $"-MathF.Log({Probability(0)})",
    } : random.Next(_hasTarget ? 17 : 15) switch
    {
        0 => $"-MathF.Log({Probability(depth - 1)})",
        1 => $"(1 - {Probability(depth - 1)})",
        2 => $"MathF.Pow({Probability(depth - 1)}, {Exponent()}) * {Positive(depth - 1)}",
        3 => $"MathF.Log(1 + {Positive(depth - 1)})",
        4 => $"(MathF.Sqrt(1 + {Square(depth - 1)}) - 1)",
        5 => $"{Positive(depth - 1)} / ({Number()} + {Positive(depth - 1)})",
        6 => $"MathF.Log({Number()} + MathF.Exp({Real(depth - 1)}))",
        7 => $"(1 - MathF.Exp(-({Positive(depth - 1)})))",
        8 => $"(1 - MathF.Tanh({Positive(depth - 1)}))",
        9 => Square(depth - 1),
        10 => $"({Real(0)} < {Number()} ? {Positive(depth - 1)} : {Positive(depth - 1)})",
        11 => $"MathF.Max({Real(depth - 1)}, 0)",
        12 => $"MathF.Abs({Probability(depth - 1)} - {Probability(depth - 1)})",
        13 => $"({Number()} * {Positive(depth - 1)} + {Positive(depth - 1)})",
        14 => $"MathF.Log(MathF.Cosh({Real(depth - 1)}))",
        15 => $"MathF.Abs(target - {Probability(depth - 1)})",
        _ => $"(target - {Probability(depth - 1)}) * (target - {Probability(depth - 1)})",
    };

    private string Square(int depth)
    {
        string real = Real(depth);
        return $"{real} * {real}";
    }

    // Numbers from 0 to 1.
    private string Probability(int depth) => depth == 0 ? random.Next(4) switch
    {
        0 => $"1 / (1 + MathF.Exp(-({Real(0)})))",
        _ => $"LossMath.Sigmoid({Real(0)})",
    } : random.Next(_hasTarget ? 12 : 10) switch
    {
        0 or 1 => $"(1 - {Probability(depth - 1)})",
        2 => $"MathF.Pow({Probability(depth - 1)}, {Exponent()})",
        3 => ShareOfExponential(depth),
        4 => $"0.5f * (1 + LossMath.Erf({Real(0)}))",
        5 => $"0.5f * (1 - MathF.Tanh({Real(0)}))",
        6 => Share(depth),
        7 => $"MathF.Exp(-({Positive(depth - 1)}))",
        8 => $"{Probability(depth - 1)} * {Probability(depth - 1)}",
        9 => $"LossMath.Sigmoid({Real(depth - 1)})",
        10 => Blend(depth),
        _ => $"(target > 0.5f ? {Probability(depth - 1)} : {Probability(depth - 1)})",
    };

    private string Share(int depth)
    {
        string p = Probability(depth - 1);
        return $"{p} / ({p} + {Number()} * (1 - {p}))";
    }

    private string ShareOfExponential(int depth)
    {
        string exponential = $"MathF.Exp({Real(depth - 1)})";
        return $"{exponential} / ({Number()} + {exponential})";
    }

    private string Blend(int depth)
    {
        string p = Probability(depth - 1);
        return $"(target * {p} + (1 - target) * (1 - {p}))";
    }

    private string Real(int depth) => depth == 0 ? random.Next(6) switch
    {
        0 => $"{Number()} * {_variable}",
        1 => $"({_variable} + {Number()})",
        2 => $"({_variable} - {Number()})",
        3 when _hasTarget => $"(2 * target - 1) * {_variable}",
        _ => _variable,
    } : random.Next(6) switch
    {
        0 => $"MathF.Max({Real(depth - 1)}, {Real(0)})",
        1 => $"MathF.Min({Real(depth - 1)}, {Number()})",
        2 => $"{Number()} * ({Real(depth - 1)} - {Number()})",
        _ => Real(0),
    };

    private string LossOfRow() => random.Next(6) switch
    {
        0 => $"{Number()} * {OfRow()} + {OfRow()}",
        1 => $"MathF.Log(1 + {OfRow()})",
        2 => $"MathF.Pow(1 - logits.Softmax().AtLabel(), {Exponent()}) * {OfRow()}",
        3 => $"(logits.LogSumExp() - logits.AtLabel()) + {Number()} * {OfRow()}",
        _ => OfRow(),
    };

    // Numbers of a row that are not negative.
    private string OfRow() => random.Next(12) switch
    {
        0 => $"({Mask()} * {Logits()}.Map(v => {Positive(1)})).Sum()",
        1 => $"MathF.Log({Number()} + ({Mask()} * {Logits()}.Map(v => MathF.Exp({Real(0)}))).Sum())",
        2 => $"-({Mask()} * logits.Softmax().Map(p => MathF.Log(1 - p))).Sum()",
        3 => $"({Mask()} * logits.Softmax().Map(p => MathF.Pow(1 - p, {Exponent()}))).Sum()",
        4 => "((logits.Softmax() - logits.IsLabel) * (logits.Softmax() - logits.IsLabel)).Sum()",
        5 => "(logits.Softmax() - logits.IsLabel).Map(d => MathF.Abs(d)).Sum()",
        6 => $"(1 - MathF.Pow(logits.Softmax().AtLabel(), {Exponent()}))",
        7 => "-logits.LogSoftmax().AtLabel()",
        8 => $"(1 - logits.Softmax().Map(p => MathF.Pow(p, 2)).Sum())",
        9 => $"-(logits.Softmax() * logits.LogSoftmax()).Sum()",
        10 => $"({Number()} - logits.Softmax().AtLabel() < 0 ? {OfRowSimple()} : {OfRowSimple()})",
        _ => $"({Mask()} * logits.Softmax().Map(p => p * (1 - p))).Sum()",
    };

    private string OfRowSimple() => random.Next(3) switch
    {
        0 => "(1 - logits.Softmax().AtLabel())",
        1 => "-logits.LogSoftmax().AtLabel()",
        _ => $"MathF.Log(1 + ({Mask()} * {Logits()}.Map(v => MathF.Exp(v))).Sum())",
    };

    private string Mask() => random.Next(4) switch
    {
        0 => "logits.IsLabel",
        1 => "(1 + logits.IsLabel)",
        _ => "(1 - logits.IsLabel)",
    };

    private string Logits() => random.Next(4) switch
    {
        0 => "(logits - logits.AtLabel())",
        1 => "(logits - logits.AtLabel() + 0.5f)",
        _ => "logits",
    };

    private string Number() => Numbers[random.Next(Numbers.Length)];

    private string Exponent() => Exponents[random.Next(Exponents.Length)];
}
