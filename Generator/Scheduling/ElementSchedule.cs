using LossGen.Generator.Lowering;

namespace LossGen.Generator.Scheduling;

/// <summary>How the elements of a loss are taken by vectors: how many at a time for each width.</summary>
internal sealed class ElementSchedule
{
    // With AVX2's 16 registers, so many values of each of four vectors would be moved to memory and back.
    private const int MostAlive = 12;

    private readonly bool _isCrowded;

    /// <param name="kernel">What is computed for an element.</param>
    public ElementSchedule(Kernel kernel) => _isCrowded = RegisterPressure.Of(kernel) > MostAlive;

    /// <summary>How many vectors go together: while one waits for a result, the others compute.</summary>
    public int Together(int width) => width switch
    {
        512 => 4,
        256 => _isCrowded ? 2 : 4,
        _ => 2,
    };

    /// <summary>How many elements are computed at the least, the end of an input with what lies behind it: whole groups of 16.</summary>
    public int LeastElements(int width) => Math.Max(16, Together(width) * width / 32);

    /// <summary>The most that these are on any machine.</summary>
    public const int MostElements = 64;

    /// <summary>
    /// Whether one call of a function is for all vectors that go together, statement by statement. With 512 bits the processor finds enough to do in calls one
    /// after the other; with 256 they take a fifth to a quarter longer.
    /// </summary>
    public static bool HasGroupedCalls(int width) => width == 256;
}
