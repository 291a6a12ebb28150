namespace LossGen.Generator.Printing;

/// <summary>A function that kernels call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lanes">In vectors of how many floats; 1 without vectors.</param>
/// <param name="Group">For how many vectors at once.</param>
internal sealed record FunctionUse(string Name, int Lanes, int Group) : IComparable<FunctionUse>
{
    public int CompareTo(FunctionUse other) => string.CompareOrdinal(Name, other.Name) is var order and not 0 ? order : Lanes != other.Lanes ? Lanes - other.Lanes : Group - other.Group;
}
