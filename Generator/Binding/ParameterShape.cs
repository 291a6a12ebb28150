namespace LossGen.Generator.Binding;

/// <summary>How the values of a parameter arrive.</summary>
internal enum ParameterShape
{
    /// <summary>One number.</summary>
    Scalar,

    /// <summary><c>ReadOnlySpan&lt;T&gt;</c> or <c>Span&lt;T&gt;</c>.</summary>
    Span,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>ReadOnlyTensorSpan&lt;T&gt;</c> or <c>TensorSpan&lt;T&gt;</c> of System.Numerics.Tensors.</summary>
    Tensor,

    /// <summary><c>T*</c>, in an unsafe method: native memory, or what a job gets.</summary>
    Pointer,

    /// <summary>No parameter of the user's: a table of numbers of the classes.</summary>
    Table,
}
