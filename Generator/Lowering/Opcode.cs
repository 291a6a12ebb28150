namespace LossGen.Generator.Lowering;

/// <summary>The operations of a kernel: each is one or a few machine instructions on a vector of floats.</summary>
internal enum Opcode
{
    /// <summary>A float of each element, by name.</summary>
    Input,

    /// <summary>The mask of elements with a positive hard target.</summary>
    PositiveMask,

    /// <summary>The mask of elements that the caller's mask lets count.</summary>
    IncludedMask,

    /// <summary>The mask of elements whose hard target is the one that does not count: its constant.</summary>
    IgnoredMask,

    /// <summary>The mask of the element whose class is the label of its row.</summary>
    LabelMask,

    /// <summary>A float that is the same for all elements, computed once a call.</summary>
    Uniform,

    Constant,
    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>First · second + third, fused where the machine can, unless results must be reproducible.</summary>
    MultiplyAdd,

    Negate,
    Abs,
    Sqrt,

    /// <summary>first &lt; second ? first : second; NaN in the second operand goes through.</summary>
    Min,

    /// <summary>first &gt; second ? first : second; NaN in the second operand goes through.</summary>
    Max,

    Less,
    LessOrEqual,
    Equal,

    /// <summary>Minus the absolute value.</summary>
    NegatedAbs,

    /// <summary>Of two masks.</summary>
    And,

    /// <summary>Of two masks.</summary>
    Or,

    /// <summary>Of a mask.</summary>
    Not,

    /// <summary>Mask, value where it is set, value elsewhere.</summary>
    Select,

    /// <summary>Polynomial in the first operand, coefficients from the constant term up; the second operand, where there is one, is its square.</summary>
    Polynomial,

    /// <summary>2^n from the float n + 1.5·2^23 + 127, whose low bits are the exponent of the result; n from −127 (which gives 0) to 128 (infinity).</summary>
    PowerOfTwo,

    /// <summary>k of a positive float 2^k·m with m in [3/4, 3/2), as a float.</summary>
    Exponent,

    /// <summary>m of the same: the significand.</summary>
    Significand,

    /// <summary>2^−k of the same, so that its product with the float is m.</summary>
    InverseScale,

    /// <summary>(−1)^n from the float n + 1.5·2^23.</summary>
    AlternatingSign,

    /// <summary>The float with the low 12 bits of its significand cleared.</summary>
    Head,

    /// <summary>A function of the library on its operands; it has one result or several.</summary>
    Call,

    /// <summary>One of several results of a call, by its number in the constants.</summary>
    Result,
}
