using LossGen.Tests.Harness;

namespace LossGen.Tests.Custom;

/// <summary>The kernels of custom losses, and the definitions themselves as the C# compiler compiles them, in one assembly.</summary>
internal sealed class CustomKernels(IReadOnlyList<CustomCase> cases, string mode, string header = "")
{
    private readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile(
        LossSource.File(cases.SelectMany(custom => Members(custom, mode == "reproducible")), header),
        mode == "portable" ? CompileOptions.Portable : CompileOptions.Default));

    public SoftKernel Soft(CustomCase custom) => _assembly.Value.Static<SoftKernel>(LossSource.Class, custom.Name + "Soft");

    public HardKernel Hard(CustomCase custom) => _assembly.Value.Static<HardKernel>(LossSource.Class, custom.Name + "Hard");

    /// <summary>The definition as ordinary C#, with the values of the attribute.</summary>
    public Func<double, double, double> Reference(CustomCase custom) => _assembly.Value.Static<Func<double, double, double>>(LossSource.Class, custom.Name + "Reference");

    /// <summary>The generated text of a case.</summary>
    public string Text(CustomCase custom, bool isHard) => custom.Source + "\n" + _assembly.Value.Files
        .First(file => file.Value.Contains($" {custom.Name}{(isHard ? "Hard" : "Soft")}(", StringComparison.Ordinal)).Value;

    private static IEnumerable<string> Members(CustomCase custom, bool isReproducible)
    {
        yield return custom.Source;
        bool isDouble = custom.Source.Contains("double " + custom.Name + "(", StringComparison.Ordinal);
        string cast = isDouble ? "" : "(float)";
        string arguments = string.Concat(custom.Arguments.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(argument => $", {cast}{argument.Trim()}"));
        yield return $"public static double {custom.Name}Reference(double x, double y) => {custom.Name}({cast}x, {cast}y{arguments});";
        yield return Method(custom, isHard: false, isReproducible);
        if (!custom.IsRegression)
            yield return Method(custom, isHard: true, isReproducible);
    }

    private static string Method(CustomCase custom, bool isHard, bool isReproducible)
    {
        string method = LossSource.Method(custom.Name + (isHard ? "Hard" : "Soft"), custom.Attribute, isHard, isReproducible);
        return custom.IsRegression ? method.Replace("ReadOnlySpan<float> logits", "ReadOnlySpan<float> predictions", StringComparison.Ordinal) : method;
    }
}
