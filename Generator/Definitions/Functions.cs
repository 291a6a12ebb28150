using LossGen.Generator.Expressions;

namespace LossGen.Generator.Definitions;

/// <summary>The functions of definitions, so that these read like the formula in the paper.</summary>
internal static class Functions
{
    public static Expr Log(Expr u) => u.Graph.Log(u);

    public static Expr Expm1(Expr u) => u.Graph.Expm1(u);

    public static Expr Pow(Expr u, Expr exponent) => u.Pow(exponent);

    public static Expr Square(Expr u) => u.Pow(2);

    public static Expr Abs(Expr u) => u.Graph.Abs(u);

    public static Expr Max(Expr u, double v) => u.Graph.Max(u, u.Graph.Constant(v));

    public static Expr Select(Expr condition, Expr whenTrue, Expr whenFalse) => condition.Graph.Select(condition, whenTrue, whenFalse);

    public static Expr AtMost(Expr u, Expr v) => u.Graph.LessOrEqual(u, v);
}
