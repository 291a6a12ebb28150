using LossGen.Generator.Expressions;

namespace LossGen.Generator.Lowering;

/// <summary>Values of a row that computations before different passes have in common: the first of them keeps what takes long to compute again.</summary>
internal static class SharedValues
{
    /// <summary>Adds the values to the computations that have them first.</summary>
    /// <param name="computations">What each computation gives, in their order.</param>
    /// <param name="resolve">Gives what stands for a value, see <see cref="RowDependencies"/>.</param>
    /// <param name="newName">Gives a name for a value.</param>
    public static void Add(IReadOnlyList<List<(string Name, Expr Value)>> computations, Func<Expr, Expr> resolve, Func<Expr, string> newName)
    {
        List<Expr> Within(Expr value, HashSet<Expr> given, Func<Expr, bool> stays) => SharedValues.Within(value, resolve, given, stays);
        var given = new HashSet<Expr>(computations.SelectMany(computation => computation.Select(value => value.Value)));
        for (int later = 1; later < computations.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                var present = new HashSet<Expr>(computations[earlier].SelectMany(value => Within(value.Value, given, _ => false)));
                bool IsShared(Expr value) => present.Contains(value) && !value.IsCondition;
                Expr[] shared = [.. computations[later].SelectMany(value => Within(value.Value, given, IsShared)).Where(IsShared).Distinct()];
                foreach (Expr value in shared.Where(value => Within(value, given, _ => false).Any(IsSlow)))
                {
                    computations[earlier].Add((newName(value), value));
                    given.Add(value);
                }
            }
        }
    }

    // What is computed for a value, down to what is given and what stays as it is.
    private static List<Expr> Within(Expr value, Func<Expr, Expr> resolve, HashSet<Expr> given, Func<Expr, bool> stays)
    {
        var found = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr expr)
        {
            if (!seen.Add(expr) || expr.IsUniform || expr.IsReduction || (expr != value && given.Contains(expr)))
                return;
            found.Add(expr);
            Expr resolved = resolve(expr);
            if (resolved != expr)
                Visit(resolved);
            else if (expr == value || !stays(expr))
                expr.Operands.ToList().ForEach(Visit);
        }
        Visit(value);
        return found;
    }

    private static bool IsSlow(Expr expr) => expr.Op is Operator.ScaledExp or Operator.Exp or Operator.Expm1 or Operator.Log or Operator.Log1p;
}
