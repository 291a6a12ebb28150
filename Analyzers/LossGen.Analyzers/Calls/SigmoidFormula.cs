using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Calls;

/// <summary>Recognizes one number that is the sigmoid of another: by a function of that name, or by the formula.</summary>
internal static class SigmoidFormula
{
    private static readonly string[] Names = ["sigmoid", "softmax", "logistic", "expit"];

    /// <summary>Whether a function is named as one that makes probabilities.</summary>
    public static bool IsName(string function) => Names.Contains(function, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a number is the sigmoid of, and the name of the function; null where it is none, or the source does not tell.</summary>
    public static string? Of(IOperation value) => Bare(value) switch
    {
        IInvocationOperation invocation => OfCall(invocation),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient when IsQuotient(Bare(quotient.LeftOperand), Bare(quotient.RightOperand)) => "a sigmoid",
        ILocalReferenceOperation local when Variables.IsAssignedOnce(local) && Variables.Initializer(local) is { } initializer => Of(initializer),
        _ => null,
    };

    /// <summary>The name of the function where a delegate, applied to each number, is a sigmoid.</summary>
    public static string? OfDelegate(IOperation function) => Bare(function) switch
    {
        IDelegateCreationOperation creation => OfDelegate(creation.Target),
        IMethodReferenceOperation reference => IsName(reference.Method.Name) ? reference.Method.Name : OfBody(reference.Method, reference.SemanticModel),
        IAnonymousFunctionOperation { Body.Operations: var statements } when ReturnedBy(statements) is { } result => Of(result),
        _ => null,
    };

    // A helper under another name, in the same file, whose whole body is the formula.
    private static string? OfCall(IInvocationOperation invocation) =>
        IsName(invocation.TargetMethod.Name) ? invocation.TargetMethod.Name : OfBody(invocation.TargetMethod, invocation.SemanticModel);

    private static string? OfBody(IMethodSymbol method, SemanticModel? model)
    {
        SyntaxNode? declaration = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        ExpressionSyntax? result = declaration switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
            MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } when statements[0] is ReturnStatementSyntax { Expression: { } expression } => expression,
            LocalFunctionStatementSyntax { ExpressionBody.Expression: { } expression } => expression,
            _ => null,
        };
        // The formula itself: following calls from method to method might not come to an end.
        return result is not null && result.SyntaxTree == model?.SyntaxTree && model.GetOperation(result) is { } value && Bare(value) is IBinaryOperation && Of(value) is not null
            ? method.Name
            : null;
    }

    private static IOperation? ReturnedBy(IEnumerable<IOperation> statements) =>
        statements.Count() == 1 && statements.First() is IReturnOperation { ReturnedValue: { } result } ? result : null;

    // 1 / (1 + exp(−x)), or exp(x) / (1 + exp(x)); with the other sign it is the probability of the other class.
    private static bool IsQuotient(IOperation numerator, IOperation denominator) =>
        denominator is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
        && (Exponent(sum.LeftOperand, sum.RightOperand) ?? Exponent(sum.RightOperand, sum.LeftOperand)) is { } exponent
        && (IsOne(numerator)
            || (ExponentOf(numerator) is { } above && above.Syntax.IsEquivalentTo(exponent.Syntax, topLevel: false)));

    private static IOperation? Exponent(IOperation one, IOperation exponential) => IsOne(one) ? ExponentOf(exponential) : null;

    private static IOperation? ExponentOf(IOperation value) => Bare(value) switch
    {
        IInvocationOperation { TargetMethod: { Name: "Exp", ContainingType.Name: "MathF" or "Math" or "Single" or "Double" }, Arguments: { Length: 1 } arguments } => Bare(arguments[0].Value),
        ILocalReferenceOperation local when Variables.IsAssignedOnce(local) && Variables.Initializer(local) is { } initializer => ExponentOf(initializer),
        _ => null,
    };

    private static bool IsOne(IOperation value) => Bare(value).ConstantValue is { HasValue: true, Value: 1 or 1f or 1.0 };

    private static IOperation Bare(IOperation value) => value switch
    {
        IConversionOperation conversion => Bare(conversion.Operand),
        IParenthesizedOperation parenthesized => Bare(parenthesized.Operand),
        _ => value,
    };
}
