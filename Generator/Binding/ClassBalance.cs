namespace LossGen.Generator.Binding;

/// <summary>What <c>[ClassBalanced]</c> says: the number of samples of each class, and β.</summary>
internal sealed record ClassBalance(EquatableArray<double> Counts, double Beta);
