namespace LossGen.Generator.Binding;

/// <summary>The family of a loss, told by the base class of its attribute: it decides which roles a method can have.</summary>
internal enum LossKind
{
    /// <summary>Independent logits with targets in [0, 1] (<c>ElementLossAttribute</c>).</summary>
    Element,

    /// <summary>Predictions with real targets (<c>RegressionLossAttribute</c>).</summary>
    Regression,

    /// <summary>Classes of a row that exclude each other, with labels or target rows (<c>RowLossAttribute</c>).</summary>
    Row,

    /// <summary>Classes of a row that do not, with target rows (<c>MultilabelLossAttribute</c>).</summary>
    Multilabel,

    /// <summary>All elements together, or those of each row (<c>RegionLossAttribute</c>).</summary>
    Region,

    /// <summary>For each class its region in all rows, predicted by the softmax of each row (<c>ClassRegionLossAttribute</c>).</summary>
    ClassRegion,
}
