namespace LossGen.Sample.Figures;

/// <summary>One of the coordinate systems of a figure.</summary>
/// <param name="Title">Its title.</param>
/// <param name="XLabel">What stands below.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Lowest">What lies below is cut off.</param>
/// <param name="Highest">What lies above is cut off.</param>
internal sealed record Panel(string Title, string XLabel, IReadOnlyList<Line> Lines, double Lowest = -2.5, double Highest = 5);
