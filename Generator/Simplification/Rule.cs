using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>A rewrite: one line of algebra and its name. It returns null where it does not apply.</summary>
internal sealed record Rule(string Name, Func<Expr, Expr?> Apply)
{
    /// <summary>What kind of rewrite it is.</summary>
    public FormGroups Group { get; init; } = FormGroups.Stable;

    /// <summary>Rules as members of a group.</summary>
    public static IEnumerable<Rule> Of(FormGroups group, IEnumerable<Rule> rules) => rules.Select(rule => rule with { Group = group });

    // Rules shorten or order; a pair that undid each other would go on for ever.
    private const int MostRounds = 12;

    /// <summary>Applies rules everywhere until none applies.</summary>
    public static Expr ApplyAll(IReadOnlyList<Rule> rules, Expr expr)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            Expr before = expr;
            foreach (Rule rule in rules.Where(rule => (rule.Group & expr.Graph.Forms) != 0))
                expr = new Rewriter(rule.Apply).Rewrite(expr);
            if (expr == before)
                break;
        }
        return expr;
    }
}
