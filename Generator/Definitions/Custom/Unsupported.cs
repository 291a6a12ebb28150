using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Definitions.Custom;

/// <summary>The sentences about C# that no kernel can be made of, with what to write instead.</summary>
internal static class Unsupported
{
    public const string UserOperator = "An operator that a type defines cannot be translated. A definition computes with float and double.";

    public const string SecondAxis = "Here the number of a class, which the function of Map is given, meets the numbers of all classes: that is one for each pair of classes, "
        + "and a kernel computes with one row at a time. Take a number of the row (Sum, Max, LogSumExp, AtLabel) outside of Map, or write the loss without pairs.";

    private const string Instead = "A definition consists of local variables, arithmetic on float and double, conditions, and calls of Math, MathF, LossMath and other static methods.";

    public static string Message(IOperation operation) => operation switch
    {
        IThrowOperation => "A kernel does not throw. Let [Domain] on the parameter check a hyperparameter, and return a number for every input.",
        IPropertyReferenceOperation property => $"The property '{property.Property.Name}' cannot be translated. Use a const, or make it a hyperparameter of the definition.",
        IInstanceReferenceOperation => "A definition has no instance. Use parameters and constants only.",
        IArrayElementReferenceOperation or IArrayCreationOperation => "Arrays cannot be translated. Use local variables, or a switch expression for a table.",
        IObjectCreationOperation => $"Objects cannot be translated. {Instead}",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "Lambdas and delegates cannot be translated. Use a static method or a local function.",
        IAwaitOperation => "A definition computes a number and cannot await.",
        ITryOperation => "Exceptions do not occur in a kernel; write what is in the try block alone.",
        IForEachLoopOperation => "A foreach loop cannot be translated. Use a for loop with constant bounds.",
        IUsingOperation or ILockOperation => "A definition computes a number and holds no resources.",
        ITupleOperation or IDeconstructionAssignmentOperation => "Tuples are not kept as values. Assign each variable for itself.",
        IInterpolatedStringOperation or ILiteralOperation { Type.SpecialType: SpecialType.System_String } => $"Text cannot be translated. {Instead}",
        _ => $"This cannot be translated. {Instead}",
    };

    public static string Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        _ => kind.ToString(),
    };
}
