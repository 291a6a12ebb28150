using System.Globalization;

namespace LossGen.Generator.Expressions;

/// <summary>Prints expressions as formulas for people: doc comments and error messages.</summary>
internal static class Formula
{
    private const int SumLevel = 1, ProductLevel = 2, PowerLevel = 3, AtomLevel = 4;

    // In an expression a part may be shared by many; a formula repeats it each time, and could become longer than memory is large.
    private const int LargestPart = 2000;

    public static string Print(Expr expr) => expr.Graph.SymbolOf(expr) ?? PrintOperator(expr, 0);

    /// <summary>The formula that a symbol stands for.</summary>
    public static string PrintDefinition(Expr expr) => PrintOperator(expr, 0);

    private static string Print(Expr expr, int level) => expr.Graph.SymbolOf(expr) ?? (expr.Size > LargestPart ? "…" : PrintOperator(expr, level));

    private static string PrintOperator(Expr expr, int level)
    {
        string Call(string name) => $"{name}({string.Join(", ", expr.Operands.Select(operand => Print(operand, 0)))})";
        string Parenthesized(string text, int own) => own < level ? $"({text})" : text;
        return expr.Op switch
        {
            Operator.Constant => expr.Value < 0 ? Parenthesized(Number(expr.Value), SumLevel) : Number(expr.Value),
            Operator.Hyperparameter or Operator.Input => expr.Name,
            Operator.IsPositive => "y = 1",
            Operator.Counts => "x counts",
            Operator.Sum => Parenthesized(PrintSum(expr), SumLevel),
            Operator.Product when expr.Value == 1 && expr.Operands.Count == 2 && IsPower(expr.Operands[1]) =>
                Parenthesized(Power(expr.Operands[0], expr.Operands[1]), PowerLevel),
            Operator.Product => Parenthesized(PrintProduct(expr), expr.Value < 0 ? SumLevel : ProductLevel),
            Operator.Exp => Call("exp"),
            Operator.Expm1 => Call("expm1"),
            Operator.Log => Call("ln"),
            Operator.Log1p => $"ln({Print(1 + expr.Operands[0], 0)})",
            Operator.Tanh => Call("tanh"),
            Operator.Sin => Call("sin"),
            Operator.Cos => Call("cos"),
            Operator.Atan => Call("atan"),
            Operator.Asinh => Call("asinh"),
            Operator.Erf => Call("erf"),
            Operator.LogCosh => Call("logcosh"),
            Operator.Sigmoid => Call("σ"),
            Operator.Softplus => Call("softplus"),
            Operator.ExpNegAbs => $"exp(−|{Print(expr.Operands[0], 0)}|)",
            Operator.Abs => $"|{Print(expr.Operands[0], 0)}|",
            Operator.Sign => Call("sign"),
            Operator.Min => Call("min"),
            Operator.Max => Call("max"),
            Operator.Less => Parenthesized($"{Print(expr.Operands[0], 0)} < {Print(expr.Operands[1], 0)}", 0),
            Operator.LessOrEqual => Parenthesized($"{Print(expr.Operands[0], 0)} ≤ {Print(expr.Operands[1], 0)}", 0),
            Operator.Equal => Parenthesized($"{Print(expr.Operands[0], 0)} = {Print(expr.Operands[1], 0)}", 0),
            Operator.And => $"({Print(expr.Operands[0], 0)} and {Print(expr.Operands[1], 0)})",
            Operator.Or => $"({Print(expr.Operands[0], 0)} or {Print(expr.Operands[1], 0)})",
            Operator.Not => $"not ({Print(expr.Operands[0], 0)})",
            Operator.Select => $"[{Print(expr.Operands[0], 0)} ? {Print(expr.Operands[1], 0)} : {Print(expr.Operands[2], 0)}]",
            Operator.Detach => Print(expr.Operands[0], level),
            Operator.RowInput => expr.Name,
            Operator.IsLabel => "j = t",
            Operator.AtLabel => $"{Print(expr.Operands[0], AtomLevel)}_t",
            Operator.RowSum => $"Σ({Print(expr.Operands[0], 0)})",
            Operator.RowMax => $"max({Print(expr.Operands[0], 0)})",
            Operator.LogSumExp => expr.Value == 1 ? $"ln(1 + Σ exp({Print(expr.Operands[0], 0)}))" : Call("logsumexp"),
            Operator.Softmax => $"softmax({Print(expr.Operands[0], 0)})",
            Operator.SoftmaxComplement => Parenthesized($"1 − softmax({Print(expr.Operands[0], 0)})", SumLevel),
            Operator.LogSoftmax => $"ln softmax({Print(expr.Operands[0], 0)})",
            Operator.Usually => Print(expr.Operands[1], 0),
            Operator.Provided => Print(expr.Operands[0], 0),
            Operator.Rounded => Print(expr.Operands[0], level),
            Operator.Round => Call("round"),
            Operator.ScaledExp => Call("scaledExp"),
            _ => throw new InvalidOperationException($"No formula for {expr.Op}."),
        };
    }

    private static string PrintSum(Expr sum)
    {
        var positive = new List<string>();
        var negative = new List<string>();
        if (sum.Value != 0)
            (sum.Value > 0 ? positive : negative).Add(Number(Math.Abs(sum.Value)));
        foreach ((double coefficient, Expr term) in Sums.TermsOf(sum))
        {
            string text = Print(term, ProductLevel);
            double size = Math.Abs(coefficient);
            (coefficient > 0 ? positive : negative).Add(size == 1 ? text : $"{Number(size)}·{text}");
        }
        string first = string.Join(" + ", positive);
        string rest = string.Concat(negative.Select(term => $" − {term}"));
        return positive.Count > 0 ? first + rest : "−" + rest.Substring(3);
    }

    private static string PrintProduct(Expr product)
    {
        var above = new List<string>();
        var below = new List<string>();
        double size = Math.Abs(product.Value);
        if (size != 1)
            above.Add(Number(size));
        foreach ((Expr @base, Expr exponent) in Products.FactorsOf(product))
        {
            if (exponent.IsConstant && exponent.Value < 0)
                below.Add(Power(@base, -exponent));
            else
                above.Add(Power(@base, exponent));
        }
        string text = above.Count > 0 ? string.Join("·", above) : "1";
        if (below.Count > 0)
            text += "/" + (below.Count > 1 ? $"({string.Join("·", below)})" : below[0]);
        return product.Value < 0 ? "−" + text : text;
    }

    private static bool IsPower(Expr exponent) => !exponent.IsConstant || exponent.Value > 0;

    private static string Power(Expr @base, Expr exponent) => exponent.Is(1) ? Print(@base, PowerLevel)
        : exponent.Is(2) ? Print(@base, AtomLevel) + "²"
        : exponent.Is(3) ? Print(@base, AtomLevel) + "³"
        : Print(@base, AtomLevel) + "^" + Print(exponent, AtomLevel);

    private static string Number(double value) =>
        value < 0 ? "−" + Number(-value) : Math.Round(value, 12).ToString("R", CultureInfo.InvariantCulture);
}
