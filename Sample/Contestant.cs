namespace LossGen.Sample;

/// <summary>A loss under comparison, with the name and color it has in every table and plot.</summary>
/// <param name="Name">The name in tables and legends.</param>
/// <param name="Loss">The generated method.</param>
/// <param name="Color">Line color, as #RRGGBB; from the palette of Okabe and Ito, which color-blind readers can tell apart.</param>
internal sealed record Contestant(string Name, ElementLoss Loss, string Color)
{
    /// <summary>The loss with which the others are compared.</summary>
    public static Contestant CrossEntropy { get; } = new("Cross entropy", Losses.CrossEntropy, "#0072B2");

    /// <summary>The asymmetric loss.</summary>
    public static Contestant Asymmetric { get; } = new("Asymmetric", Losses.Asymmetric, "#009E73");

    /// <summary>All losses, in the order in which they are reported.</summary>
    public static IReadOnlyList<Contestant> All { get; } = [CrossEntropy, new("Focal", Losses.Focal, "#E69F00"), Asymmetric];
}
