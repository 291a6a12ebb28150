namespace LossGen.Generator.Printing;

/// <summary>A method whose loss is made of the regions of classes.</summary>
/// <param name="User">The method as the user declared it.</param>
/// <param name="Softmax">The kernel that computes the softmax of rows.</param>
/// <param name="Functions">What is made of the sums of a class.</param>
internal sealed record ClassRegionMethod(GeneratedRows User, GeneratedRows Softmax, ClassRegionFunctions Functions);
