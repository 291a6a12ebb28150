using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>A rewrite: one line of algebra and its name. It returns null where it does not apply.</summary>
internal sealed record Rule(string Name, Func<Expr, Expr?> Apply)
{
    /// <summary>Applies rules everywhere until none applies.</summary>
    public static Expr ApplyAll(IReadOnlyList<Rule> rules, Expr expr)
    {
        while (true)
        {
            Expr before = expr;
            foreach (Rule rule in rules)
                expr = new Rewriter(rule.Apply).Rewrite(expr);
            if (expr == before)
                return expr;
        }
    }
}
