using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>What an expression over rows depends on: in usual rows, on what these are taken for; in any row, on everything.</summary>
/// <param name="isUsual">Whether the rows are usual ones.</param>
internal sealed class RowDependencies(bool isUsual)
{
    private readonly Dictionary<Expr, int> _levels = [];

    /// <summary>What stands for an expression: itself, or what it is in such rows.</summary>
    public Expr Resolve(Expr expr) => expr.Op switch
    {
        Operator.Usually => Resolve(expr.Operands[isUsual ? 0 : 1]),
        Operator.Provided => Resolve(expr.Operands[0]),
        _ => expr,
    };

    /// <summary>The number of passes after which an expression can be computed.</summary>
    public int Level(Expr expr)
    {
        if (!_levels.TryGetValue(expr, out int level))
        {
            Expr resolved = Resolve(expr);
            level = resolved.Operands.Count == 0 ? 0 : resolved.Operands.Max(Level);
            _levels.Add(expr, level += resolved.IsReduction ? 1 : 0);
        }
        return level;
    }

    /// <summary>The reductions that expressions depend on, operands first.</summary>
    public Expr[] Reductions(IEnumerable<Expr> roots) => Find(roots, expr => expr.IsReduction);

    /// <summary>The conditions by which it turns out that a row was usual; none where it did not matter.</summary>
    public Expr[] Conditions(IEnumerable<Expr> roots) =>
        isUsual ? [.. Find(roots, expr => expr.Op == Operator.Provided).Select(provided => provided.Operands[1]).Distinct()] : [];

    private Expr[] Find(IEnumerable<Expr> roots, Func<Expr, bool> isWanted)
    {
        var found = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr expr)
        {
            if (!seen.Add(expr))
                return;
            Expr resolved = Resolve(expr);
            foreach (Expr operand in resolved == expr ? expr.Operands : [resolved])
                Visit(operand);
            if (isWanted(expr))
                found.Add(expr);
        }
        foreach (Expr root in roots)
            Visit(root);
        return [.. found];
    }
}
