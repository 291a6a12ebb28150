namespace LossGen.Generator.Expressions;

/// <summary>
/// Differences of quantities without bound: prediction − target, logit − threshold. Of two numbers near each other the difference is exact, whatever
/// their magnitude; k·a − k·b, or a difference joined with other terms in another order, is not. So they stay together in sums and products, unless
/// something cancels for good.
/// </summary>
internal static class Differences
{
    public static bool Is(Expr expr)
    {
        if (expr.Op != Operator.Sum || !expr.Graph.Forms.HasFlag(FormGroups.Differences) || !expr.Operands.Any(IsUnbounded) || !expr.Operands.All(IsQuantity))
            return false;
        var signs = expr.Coefficients.Append(expr.Value).Where(coefficient => coefficient != 0);
        return signs.Any(coefficient => coefficient > 0) && signs.Any(coefficient => coefficient < 0);
    }

    /// <summary>Whether a sum stays together in sums and products.</summary>
    public static bool StaysTogether(Expr expr) => expr.Op == Operator.Sum && (expr.Graph.Forms.HasFlag(FormGroups.Written) || Is(expr));

    /// <summary>Opens the differences among the terms of a sum of which a term cancels with others: (a − b) + b is a.</summary>
    public static void Dissolve(Dictionary<Expr, double> collected, ref double constant)
    {
        // What is opened may have differences in it.
        while (DissolveOnce(collected, ref constant))
            continue;
    }

    private static bool DissolveOnce(Dictionary<Expr, double> collected, ref double constant)
    {
        KeyValuePair<Expr, double>[] differences = [.. collected.Where(term => Is(term.Key)).OrderBy(term => term.Key.Id)];
        if (differences.Length == 0)
            return false;
        double openConstant = constant;
        var open = new Dictionary<Expr, double>();
        foreach (KeyValuePair<Expr, double> term in collected)
            OpenAll(term.Value, term.Key, open, ref openConstant);
        bool isAny = false;
        foreach (KeyValuePair<Expr, double> difference in differences)
        {
            if (difference.Value == 0 || CancelsIn(difference.Key, open, openConstant) || IsAlone(difference.Key, difference.Value, collected, constant))
            {
                collected.Remove(difference.Key);
                Sums.Open(difference.Value, difference.Key, collected, ref constant);
                isAny = true;
            }
        }
        return isAny;
    }

    private static bool CancelsIn(Expr difference, Dictionary<Expr, double> open, double openConstant)
    {
        double ownConstant = 0;
        var own = new Dictionary<Expr, double>();
        OpenAll(1, difference, own, ref ownConstant);
        return own.Any(term => term.Value != 0 && open[term.Key] == 0) || (ownConstant != 0 && openConstant == 0);
    }

    // One varying quantity and numbers: these join, and the sign changes nothing.
    private static bool IsAlone(Expr difference, double coefficient, Dictionary<Expr, double> collected, double constant) =>
        Math.Abs(coefficient) == 1 && collected.Count(term => term.Value != 0) == 1 && (constant == 0 || difference.Operands.Count == 1);

    private static void OpenAll(double coefficient, Expr term, Dictionary<Expr, double> open, ref double constant)
    {
        if (term.Op == Operator.Sum)
        {
            constant += coefficient * term.Value;
            foreach ((double inner, Expr operand) in Sums.TermsOf(term))
                OpenAll(coefficient * inner, operand, open, ref constant);
        }
        else if (term.Op == Operator.Product && term.Value != 1 && term.Operands.Count == 2 && term.Operands[1].Is(1))
        {
            OpenAll(coefficient * term.Value, term.Operands[0], open, ref constant);
        }
        else
        {
            open.TryGetValue(term, out double present);
            open[term] = present + coefficient;
        }
    }

    // What the caller passes, and what is chosen among such. Functions have forms of their own in sums.
    private static bool IsQuantity(Expr expr) => expr.Op switch
    {
        Operator.Input or Operator.AtLabel or Operator.Hyperparameter or Operator.Constant or Operator.RowMax => true,
        Operator.Abs or Operator.Min or Operator.Max or Operator.Sum => expr.Operands.All(IsQuantity),
        Operator.Product => expr.Operands.Count == 2 && expr.Operands[1].Is(1) && IsQuantity(expr.Operands[0]),
        _ => false,
    };

    private static bool IsUnbounded(Expr expr) => double.IsInfinity(expr.Range.Low) || double.IsInfinity(expr.Range.High);
}
