namespace LossGen.Generator.Printing;

/// <summary>A function that kernels call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">For how many vectors at once it is called where calls are grouped: 1 for calls that never are.</param>
internal sealed record FunctionUse(string Name, int Group) : IComparable<FunctionUse>
{
    public int CompareTo(FunctionUse other) => string.CompareOrdinal(Name, other.Name) is var order and not 0 ? order : Group - other.Group;
}
