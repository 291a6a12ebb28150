namespace LossGen.Generator.Lowering;

/// <summary>A value of the row that the caller passes.</summary>
/// <param name="Name">Its name in the kernel.</param>
/// <param name="ElementInput">The element input whose value at the label it is; null for what the caller passes for the row.</param>
internal sealed record RowValueInput(string Name, string? ElementInput)
{
    /// <summary>The values of rows that it is one of, by the name of their input; null where it is an input at the label or the weight.</summary>
    public string? Values { get; init; }

    /// <summary>Whether it is the weight of the row.</summary>
    public bool IsWeight => ElementInput is null && Values is null;
}
