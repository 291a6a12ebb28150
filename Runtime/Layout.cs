namespace LossGen;

/// <summary>Where the element of a row and a class lies in every matrix of a method: logits, dense targets, masks of elements, gradient, Hessian, probabilities.</summary>
public enum Layout
{
    /// <summary>At row · classes + class: row after row. The default.</summary>
    RowMajor,

    /// <summary>At class · rows + row: class after class, as in LightGBM's multi-class training and in images with the channels in front.</summary>
    ClassMajor,
}
