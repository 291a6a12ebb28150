using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>The sentences about places without a derivative: where they are and which slope is used there.</summary>
internal static class Kinks
{
    public static string OfComparison(IOperation comparison, BinaryOperatorKind kind)
    {
        string text = comparison.Syntax.ToString();
        return kind switch
        {
            BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual =>
                $"The loss may bend where '{text}' begins to hold. At that point itself the condition holds, and the slope is that of the code for this case.",
            BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan =>
                $"The loss may bend where '{text}' begins to hold. At that point itself the condition does not hold yet, and the slope is that of the code for that case.",
            _ => $"'{text}' singles out one point of the loss; the slope there is that of the code for this point alone.",
        };
    }

    public static string OfAbs(string argument) => $"The loss may bend where '{argument}' is 0; the slope of the absolute value is taken as 0 there.";

    public static string OfSign(string argument) => $"The loss may jump where '{argument}' is 0; the slope of the sign is 0 everywhere.";

    /// <param name="function">Max or Min.</param>
    /// <param name="varying">The argument that depends on the logit.</param>
    /// <param name="other">The other argument.</param>
    /// <param name="bothVary">Whether both depend on it.</param>
    public static string OfExtremum(string function, string varying, string other, bool bothVary) => bothVary
        ? $"The loss may bend where '{varying}' equals '{other}'; the slope of {function} there is that of '{other}'."
        : $"The loss may bend where '{varying}' equals '{other}'; the slope of {function} is taken as that of '{other}' there, which is 0.";

    public static string OfClamp(string argument) => $"The loss may bend where '{argument}' reaches an end of the interval; the slope of Clamp is taken as 0 there.";
}
