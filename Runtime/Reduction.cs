namespace LossGen;

/// <summary>How the losses of all elements (or rows) become the one returned number. The gradient is always the exact derivative of that number.</summary>
public enum Reduction
{
    /// <summary>The sum divided by the number of elements (element losses) or rows (row losses). The default.</summary>
    Mean,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The sum divided by max(1, number of positive targets), as detection losses are normalized (Lin et al. 2017, section 4.1). A target other than 0 is positive.</summary>
    MeanOverPositives,

    /// <summary>The sum divided by the number of rows; for element losses on a matrix, which then take a parameter <c>classes</c>.</summary>
    MeanOverRows,

    /// <summary>The sum divided by the sum of the weights of what counts: <c>weights</c>, <c>classWeights</c>, <c>rowWeights</c>, multiplied where there are several.</summary>
    MeanOverWeights,
}
