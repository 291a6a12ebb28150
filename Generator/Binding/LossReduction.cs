namespace LossGen.Generator.Binding;

/// <summary>The compiler's view of <c>LossGen.Reduction</c>: the same members with the same values.</summary>
internal enum LossReduction
{
    Mean,
    Sum,
    MeanOverPositives,
    MeanOverRows,
    MeanOverWeights,
}
