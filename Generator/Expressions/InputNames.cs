namespace LossGen.Generator.Expressions;

/// <summary>The names of inputs in expressions and kernels. That of what the caller passes for a hyperparameter ends like no other.</summary>
internal static class InputNames
{
    /// <summary>The logit or prediction.</summary>
    public const string Logit = "x";

    /// <summary>The target.</summary>
    public const string Target = "y";

    /// <summary>Whether an element counts.</summary>
    public const string Mask = "mask";

    /// <summary>The weight of an element.</summary>
    public const string Weight = "w";

    /// <summary>The weight of a class.</summary>
    public const string ClassWeight = "classWeight";

    /// <summary>The weight of a row.</summary>
    public const string RowWeight = "weight";

    /// <summary>A sum over all rows, in what is made of such sums.</summary>
    public static string OfSum(string name) => $"<{name}>";

    /// <summary>Whether a name is that of values of a hyperparameter.</summary>
    public static bool IsOfValues(string name) => name.EndsWith("Values", StringComparison.Ordinal);

    /// <summary>The values that a parameter passes for a hyperparameter.</summary>
    public static string OfValues(string parameter) => parameter.TrimStart('@') + "Values";
}
