using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>How many vectors of a pass over rows go together.</summary>
internal static class PassSchedule
{
    // With fewer operations there is nothing to wait for; with more, the vectors have more variables than the compiler at run time follows.
    private const int FewestOperations = 8, MostOperations = 80;

    // Of four vectors with more operations each, values would be moved to memory and back: two take 4 to 6 % less.
    private const int OperationsOfFour = 40;

    // What a sum in memory takes from one vector to the next but one is as long.
    private const int OperationsOfMemory = 20;

    // Of short rows, a sum more in memory takes longer than one loop for all rows is worth.
    private const int MostSumsInMemory = 3;

    /// <summary>
    /// How many vectors go together, statement by statement: they share the constants that they read, unless these are held in registers. With 128 bits
    /// there is one vector at a time.
    /// </summary>
    /// <param name="pass">The pass, with functions in the place of their calls.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="holdsConstants">Whether constants are held in registers.</param>
    public static int Together(ElementPass pass, int width, bool holdsConstants) =>
        holdsConstants || pass.Kernel.Schedule().Count < FewestOperations || IsLarge(pass) ? 1
        : width switch { 512 => pass.Kernel.Schedule().Count <= OperationsOfFour ? 4 : 2, 256 => 2, _ => 1 };

    /// <summary>Whether one loop may be for rows side by side and rows along the lanes, with sums in memory.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="isRare">Whether it is for the few rows that are not usual.</param>
    /// <param name="inlined">The pass with functions in the place of their calls.</param>
    public static bool MayServeBoth(ElementPass pass, int width, bool isRare, Func<ElementPass> inlined) =>
        isRare || (pass.Reductions.Count == 0 && !pass.UsesLabels)
        || (pass.Reductions.Count <= MostSumsInMemory && (width == 128 || (width == 256 && !pass.UsesLabels && inlined().Kernel.Schedule().Count >= OperationsOfMemory)));

    /// <summary>Whether a pass has so many operations that several vectors would have too many variables.</summary>
    /// <param name="pass">The pass, with functions in the place of their calls.</param>
    public static bool IsLarge(ElementPass pass) => pass.Kernel.Schedule().Count > MostOperations;
}
