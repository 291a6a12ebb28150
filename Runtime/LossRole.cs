namespace LossGen;

/// <summary>What a parameter of an annotated method stands for. Normally the name of the parameter says it; <see cref="RoleAttribute"/> overrides the name.</summary>
public enum LossRole
{
    /// <summary>Raw scores, <c>ReadOnlySpan&lt;float&gt;</c>; rows x classes, row-major, for row losses. Parameter name: <c>logits</c>.</summary>
    Logits,

    /// <summary>The role of <see cref="Logits"/> in a regression loss. Parameter name: <c>predictions</c>.</summary>
    Predictions,

    /// <summary>Soft or hard targets (<c>ReadOnlySpan&lt;float&gt;</c>), or hard ones (<c>ReadOnlySpan&lt;bool&gt;</c>, <c>ReadOnlySpan&lt;byte&gt;</c>: nonzero is positive). Parameter name: <c>targets</c>.</summary>
    Targets,

    /// <summary>Class index of each row: a span of <c>int</c>, <c>byte</c>, <c>ushort</c>, <c>short</c> or <c>long</c>. Parameter name: <c>labels</c>.</summary>
    Labels,

    /// <summary>Row length, <c>int</c>. Parameter name: <c>classes</c>.</summary>
    Classes,

    /// <summary>Weight of each element (element losses) or row (row losses), <c>ReadOnlySpan&lt;float&gt;</c>. Parameter name: <c>weights</c>.</summary>
    Weights,

    /// <summary>Weight of each class, <c>ReadOnlySpan&lt;float&gt;</c>; for losses of rows, and element and regression losses with <c>classes</c>. Parameter name: <c>classWeights</c>.</summary>
    ClassWeights,

    /// <summary>Output: derivative of the reduced loss by each logit, <c>Span&lt;float&gt;</c>. Parameter name: <c>gradient</c>.</summary>
    Gradient,

    /// <summary>Output: second derivative of the reduced loss by each logit (the diagonal), <c>Span&lt;float&gt;</c>. Parameter name: <c>hessian</c>.</summary>
    Hessian,

    /// <summary>Output: the unreduced loss of each element or row, <c>Span&lt;float&gt;</c>. Parameter name: <c>losses</c>.</summary>
    Losses,

    /// <summary>Output: sigmoid or softmax of the logits, <c>Span&lt;float&gt;</c>. Parameter name: <c>probabilities</c>.</summary>
    Probabilities,

    /// <summary>Factor on gradient and Hessian, <c>float</c>: chain rule, loss scaling. Parameter name: <c>upstream</c>.</summary>
    Upstream,

    /// <summary>
    /// What counts, <c>ReadOnlySpan&lt;bool&gt;</c> or <c>ReadOnlySpan&lt;byte&gt;</c>: where it is false or 0, an element (of element, regression and region losses) or
    /// row (of row losses) is as if it were not there. Parameter name: <c>mask</c>.
    /// </summary>
    Mask,

    /// <summary>Weight of each row, <c>ReadOnlySpan&lt;float&gt;</c>, for element and regression losses with <c>classes</c>. Parameter name: <c>rowWeights</c>.</summary>
    RowWeights,

    /// <summary>Number of logits, <c>int</c>, where they are a pointer. Parameter name: <c>length</c>.</summary>
    Length,

    /// <summary>
    /// Number of training samples of each class, <c>ReadOnlySpan&lt;int&gt;</c> or <c>ReadOnlySpan&lt;float&gt;</c>, for losses whose attribute takes them and is
    /// written without. Parameter name: <c>counts</c>.
    /// </summary>
    Counts,
}
