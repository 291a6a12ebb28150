namespace LossGen.Generator.Printing;

/// <summary>The types of the library in the namespace of the kernels.</summary>
internal static class LibraryNames
{
    /// <summary>What kernels call the functions that they use: an alias of one of the next two.</summary>
    public const string Functions = "Functions";

    /// <summary>Functions with multiply-add that is fused where the machine can.</summary>
    public const string FusedFunctions = "FusedFunctions";

    /// <summary>Functions whose results are the same on every machine.</summary>
    public const string ReproducibleFunctions = "ReproducibleFunctions";

    /// <summary>Functions of single floats, beside those of vectors.</summary>
    public const string ScalarFunctions = "ScalarFunctions";

    /// <summary>Multiply-add, minimum and maximum of the machine, for target frameworks that lack them.</summary>
    public const string Native = "Native";

    /// <summary>What loops over elements share.</summary>
    public const string Loops = "Loops";

    /// <summary>Reading and writing of numbers that are no floats.</summary>
    public const string Numbers = "Numbers";

    /// <summary>The attribute of loops: compiled with optimization before they run for the first time, and by themselves.</summary>
    public const string KernelAttribute = $"[MethodImpl({Loops}.Kernel)]";

    /// <summary>What losses of rows share that lie class by class.</summary>
    public const string ClassMajor = "ClassMajor";

    /// <summary>What losses of rows share.</summary>
    public const string Rows = "Rows";

    /// <summary>Hyperparameters with values along an axis.</summary>
    public const string Axes = "Axes";

    /// <summary>What losses make of numbers of samples.</summary>
    public const string Counts = "Counts";

    /// <summary>What annotated methods check.</summary>
    public const string Checks = "Checks";

    /// <summary>The order of losses, for hard example mining.</summary>
    public const string LossOrder = "LossOrder";

    /// <summary>Targets of bytes that do not count.</summary>
    public const string IgnoredTargets = "IgnoredTargets";

    /// <summary>The bits of a float, in portable code.</summary>
    public const string Bits = "Bits";

    /// <summary>What portable code does with the bits of four floats in memory, for Mono.</summary>
    public const string Fours = "Fours";

    /// <summary>The classes whose members are left out where nothing uses them.</summary>
    public static IReadOnlyList<string> Classes { get; } = [Checks, Loops, Bits, Fours, LossOrder, Axes, IgnoredTargets, Rows, ClassMajor, Numbers, Counts];
}
