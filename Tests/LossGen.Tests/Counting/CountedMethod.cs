using LossGen.Tests.Harness;

namespace LossGen.Tests.Counting;

/// <summary>An annotated method in which not everything counts, and a method that calls it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attribute">Its attributes as written in C#, without brackets.</param>
/// <param name="Parameters">The names of its parameters in their order, separated by blanks.</param>
internal sealed record CountedMethod(string Name, string Attribute, string Parameters)
{
    /// <summary>The type of the elements of targets.</summary>
    public string Targets { get; init; } = "float";

    /// <summary>The type of the items of the mask.</summary>
    public string Mask { get; init; } = "bool";

    public bool Has(string parameter) => Order.Contains(parameter);

    public string Source =>
        $"[{Attribute}] public static partial double {Name}({string.Join(", ", Order.Select(Declaration))});\n"
        + $"    public static double Call{Name}(float[] logits, float[] targets, int[] labels, bool[] mask, float[] weights, float[] classWeights, float[] rowWeights, int classes, "
        + "float[] gradient, float[] hessian, float[] losses, float[] probabilities)\n    { "
        + $"var ofTargets = new {Targets}[targets.Length]; for (int i = 0; i < targets.Length; i++) ofTargets[i] = {(Targets == "bool" ? "targets[i] == 1" : $"({Targets})targets[i]")}; "
        + $"var ofMask = new {Mask}[mask.Length]; for (int i = 0; i < mask.Length; i++) ofMask[i] = {(Mask == "bool" ? "mask[i]" : "(byte)(mask[i] ? 1 + i % 255 : 0)")}; "
        + $"return {Name}({string.Join(", ", Order.Select(parameter => parameter switch { "targets" => "ofTargets", "mask" => "ofMask", "predictions" => "logits", _ => parameter }))}); }}";

    private string[] Order => Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Declaration(string parameter) => parameter switch
    {
        "labels" => "ReadOnlySpan<int> labels",
        "targets" => $"ReadOnlySpan<{Targets}> targets",
        "mask" => $"ReadOnlySpan<{Mask}> mask",
        "classes" => "int classes",
        "gradient" or "hessian" or "losses" or "probabilities" => $"Span<float> {parameter}",
        _ => $"ReadOnlySpan<float> {parameter}",
    };

    /// <summary>Methods compiled together, as calls by their names.</summary>
    public static Func<string, CountedCall> Compile(IEnumerable<CountedMethod> methods, CompileOptions options)
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(LossSource.File(methods.Select(method => method.Source)), options);
        return name => generated.Static<CountedCall>(LossSource.Class, "Call" + name);
    }
}
