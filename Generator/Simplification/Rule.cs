using LossGen.Generator.Expressions;

namespace LossGen.Generator.Simplification;

/// <summary>A rewrite: one line of algebra and its name. It returns null where it does not apply.</summary>
internal sealed record Rule(string Name, Func<Expr, Expr?> Apply)
{
    // Each round brings what an earlier one has made; no formula in use needs more than a few. Should two rules ever undo each other, what stands is as right as any form.
    private const int MostRounds = 50;

    /// <summary>What kind of rewrite it is.</summary>
    public FormGroups Group { get; init; } = FormGroups.Stable;

    /// <summary>Rules as members of a group.</summary>
    public static IEnumerable<Rule> Of(FormGroups group, IEnumerable<Rule> rules) => rules.Select(rule => rule with { Group = group });

    /// <summary>Whether expressions of a graph are rewritten by this.</summary>
    public bool IsIn(ExpressionGraph graph) => graph.Forms.HasFlag(Group);

    /// <summary>Applies rules everywhere until none applies.</summary>
    public static Expr ApplyAll(IReadOnlyList<Rule> rules, Expr expr)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            Expr before = expr;
            foreach (Rule rule in rules.Where(rule => rule.IsIn(before.Graph)))
            {
                Expr rewritten = new Rewriter(rule.Apply).Rewrite(expr);
                if (rewritten != expr)
                    expr.Graph.Applied |= rule.Group;
                expr = rewritten;
            }
            if (expr == before)
                break;
        }
        return expr;
    }
}
