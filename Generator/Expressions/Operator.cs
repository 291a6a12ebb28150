namespace LossGen.Generator.Expressions;

/// <summary>The operators of expressions.</summary>
internal enum Operator
{
    /// <summary>A number known at compile time (<see cref="Expr.Value"/>).</summary>
    Constant,

    /// <summary>A hyperparameter that the caller passes; the same for all elements.</summary>
    Hyperparameter,

    /// <summary>A number of each element: logit, target, weight.</summary>
    Input,

    /// <summary>A condition of each element: the target is positive. Hard targets only.</summary>
    IsPositive,

    /// <summary>A condition of each element: it counts, by a mask or because its target is none that is ignored. See <see cref="Counting"/>.</summary>
    Counts,

    /// <summary>Value + Σ coefficient·operand.</summary>
    Sum,

    /// <summary>Value · Π base^exponent; operands alternate between base and exponent.</summary>
    Product,

    Exp,

    /// <summary>exp(u) − 1, exact for small u.</summary>
    Expm1,

    Log,

    /// <summary>ln(1 + u), exact for small u.</summary>
    Log1p,

    Tanh,
    Sin,
    Cos,
    Atan,

    /// <summary>The inverse of sinh.</summary>
    Asinh,

    /// <summary>2/√π·∫exp(−t²)dt from 0 to u.</summary>
    Erf,

    /// <summary>ln(cosh(u)), exact for small u, where it is u²/2.</summary>
    LogCosh,

    /// <summary>1/(1 + exp(−u)).</summary>
    Sigmoid,

    /// <summary>ln(1 + exp(u)).</summary>
    Softplus,

    /// <summary>exp(−|u|): what sigmoid and softplus of u and −u are computed from.</summary>
    ExpNegAbs,

    Abs,

    /// <summary>−1, 0 or 1.</summary>
    Sign,

    Min,
    Max,

    /// <summary>The first operand is less than the second (a condition).</summary>
    Less,

    /// <summary>The first operand is at most the second (a condition).</summary>
    LessOrEqual,

    /// <summary>Both operands are equal (a condition).</summary>
    Equal,

    /// <summary>Both conditions hold.</summary>
    And,

    /// <summary>At least one condition holds.</summary>
    Or,

    /// <summary>The condition does not hold.</summary>
    Not,

    /// <summary>Condition, value where it holds, value elsewhere. A value not chosen never shows, not even as NaN.</summary>
    Select,

    /// <summary>What a value is in usual rows, what it is in any row: the kernel for usual rows takes the first without asking.</summary>
    Usually,

    /// <summary>
    /// A value of a row, and the condition by which it turns out that the row was usual, as the value takes for granted. Each value that
    /// leads to <see cref="Usually"/> is within one such.
    /// </summary>
    Provided,

    /// <summary>The operand as one rounded number: sums and products around it do not take it apart.</summary>
    Rounded,

    /// <summary>The operand, taken for a constant by differentiation.</summary>
    Detach,

    /// <summary>A number of each row: its weight.</summary>
    RowInput,

    /// <summary>A condition of each element: its class is the label of its row.</summary>
    IsLabel,

    /// <summary>An input of the element at the label of the row.</summary>
    AtLabel,

    /// <summary>The sum of the operand over the classes of the row.</summary>
    RowSum,

    /// <summary>The largest operand in the row.</summary>
    RowMax,

    /// <summary>ln Σ exp(u) over the row; ln(1 + Σ exp(u)) where the value is 1.</summary>
    LogSumExp,

    /// <summary>exp(v − l) for v of the row and l the <see cref="LogSumExp"/> over it.</summary>
    Softmax,

    /// <summary>1 − exp(v − l) for the same.</summary>
    SoftmaxComplement,

    /// <summary>v − l for the same.</summary>
    LogSoftmax,

    /// <summary>The nearest integer, for |u| below 2^22.</summary>
    Round,

    /// <summary>
    /// exp(v)·2^(b − n) for operands v, n and the least v that does not give 0, and b = <see cref="ExpressionGraph.ScaledExpBase"/>: softmax before it
    /// is divided by the sum. The value is an <see cref="ExpKind"/>.
    /// </summary>
    ScaledExp,
}
