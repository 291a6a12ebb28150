using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>How many vectors of a pass over rows go together.</summary>
internal static class PassSchedule
{
    // With fewer operations there is nothing to wait for; with more, the vectors have more variables than the compiler at run time follows.
    private const int FewestOperations = 8, MostOperations = 80;

    /// <summary>
    /// How many vectors go together, statement by statement: they share the constants that they read, unless these are held in registers. With 128 bits
    /// there is one vector at a time.
    /// </summary>
    /// <param name="pass">The pass, with functions in the place of their calls.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="holdsConstants">Whether constants are held in registers.</param>
    public static int Together(ElementPass pass, int width, bool holdsConstants) =>
        holdsConstants || pass.Kernel.Schedule().Count is < FewestOperations or > MostOperations ? 1
        : width switch { 512 => 4, 256 => 2, _ => 1 };
}
