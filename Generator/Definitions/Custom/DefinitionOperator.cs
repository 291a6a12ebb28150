namespace LossGen.Generator.Definitions.Custom;

/// <summary>What a node of a translated definition computes. The functions have the names under which C# and the expression graph know them.</summary>
internal enum DefinitionOperator
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>A parameter of the definition: logit, target, weight or a hyperparameter.</summary>
    Parameter,

    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,

    Less,
    LessOrEqual,
    Equal,
    And,
    Or,
    Not,

    /// <summary>Condition, value where it holds, value elsewhere.</summary>
    Select,

    Abs,
    Min,
    Max,
    Sign,
    Exp,
    Expm1,
    Log,
    Log1p,
    Log2,
    Log10,
    Sqrt,
    Cbrt,
    Pow,
    Sin,
    Cos,
    Tan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Atan,
    Sigmoid,
    LogSigmoid,
    Softplus,
    LogCosh,
    Erf,

    /// <summary>1 at the label of the row, 0 elsewhere; the targets, where there is no label.</summary>
    IsLabel,

    /// <summary>The number of one class of a row, inside the function of a <c>Map</c>; the node carries the name of that call. Not in a tree.</summary>
    OfClass,

    /// <summary>Number of classes.</summary>
    Classes,

    RowSum,
    RowMax,
    LogSumExp,
    Softmax,
    LogSoftmax,
}
