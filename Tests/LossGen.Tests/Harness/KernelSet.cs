namespace LossGen.Tests.Harness;

/// <summary>Kernels with all outputs for a list of attributes, in one assembly.</summary>
internal sealed class KernelSet(IReadOnlyList<string> attributes, string mode)
{
    private readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile(
        LossSource.File(attributes.SelectMany((attribute, index) => Methods(attribute, index, mode == "reproducible"))),
        mode == "portable" ? CompileOptions.Portable : CompileOptions.Default));

    public static IReadOnlyList<string> Modes => ["default", "reproducible", "portable"];

    public IReadOnlyList<string> Attributes { get; } = attributes;

    public string Text => _assembly.Value.GeneratedText;

    public SoftKernel Soft(int index) => _assembly.Value.Static<SoftKernel>(LossSource.Class, $"Soft{index}");

    public HardKernel Hard(int index) => _assembly.Value.Static<HardKernel>(LossSource.Class, $"Hard{index}");

    public bool HasHard(int index) => !LossSource.Regression(Attributes[index]);

    /// <summary>The generated text of one attribute.</summary>
    public string TextOf(int index, bool isHard) =>
        _assembly.Value.Files.First(file => file.Value.Contains(isHard ? $" Hard{index}(" : $" Soft{index}(", StringComparison.Ordinal)).Value;

    private static IEnumerable<string> Methods(string attribute, int index, bool isReproducible)
    {
        yield return LossSource.Method($"Soft{index}", attribute, isHard: false, isReproducible);
        if (!LossSource.Regression(attribute))
            yield return LossSource.Method($"Hard{index}", attribute, isHard: true, isReproducible);
    }
}
