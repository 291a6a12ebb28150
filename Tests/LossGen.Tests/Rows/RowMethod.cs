using LossGen.Tests.Harness;

namespace LossGen.Tests.Rows;

/// <summary>An annotated method over rows, and a method of one signature for all that calls it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attribute">Its attributes as written in C#, without brackets.</param>
/// <param name="Parameters">The names of its parameters in their order, separated by blanks.</param>
internal sealed record RowMethod(string Name, string Attribute, string Parameters)
{
    public const string AllOutputs = " losses gradient hessian";

    /// <summary>The type of the elements of labels.</summary>
    public string Labels { get; init; } = "int";

    /// <summary>The type of the elements of targets.</summary>
    public string Targets { get; init; } = "float";

    public string Returns { get; init; } = "double";

    /// <summary>Whether inputs are arrays and not spans.</summary>
    public bool TakesArrays { get; init; }

    public bool Has(string parameter) => Order.Contains(parameter);

    public string Source =>
        $"[{Attribute}] public static partial {Returns} {Name}({string.Join(", ", Order.Select(Declaration))});\n"
        + $"    public static double Call{Name}(float[] logits, long[] labels, float[] targets, int classes, float[] weights, float[] classWeights, float upstream, "
        + "float[] gradient, float[] hessian, float[] losses, float[] probabilities)\n"
        + $"    {{ {Conversion}{(Returns == "void" ? "" : "return ")}{Name}({string.Join(", ", Order.Select(Argument))});{(Returns == "void" ? " return 0;" : "")} }}";

    private string[] Order => Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Conversion =>
        Has("labels") ? $"var converted = new {Labels}[labels.Length]; for (int i = 0; i < labels.Length; i++) converted[i] = ({Labels})labels[i]; "
        : Has("targets") && Targets != "float" ? $"var converted = new {Targets}[targets.Length]; for (int i = 0; i < targets.Length; i++) converted[i] = {(Targets == "bool" ? "targets[i] == 1" : $"({Targets})targets[i]")}; "
        : "";

    private string Declaration(string parameter) => parameter switch
    {
        "labels" => $"{Input(Labels)} labels",
        "targets" => $"{Input(Targets)} targets",
        "logits" or "weights" or "classWeights" => $"{Input("float")} {parameter}",
        "classes" => "int classes",
        "upstream" => "float upstream",
        _ => $"Span<float> {parameter}",
    };

    private string Input(string element) => TakesArrays ? $"{element}[]" : $"ReadOnlySpan<{element}>";

    private string Argument(string parameter) =>
        parameter == "labels" || (parameter == "targets" && Targets != "float") ? "converted" : parameter;

    /// <summary>Methods compiled together, as calls by their names.</summary>
    public static Func<string, RowCall> Compile(IEnumerable<RowMethod> methods, bool isPortable = false)
    {
        GeneratedAssembly generated = GeneratedAssembly.Compile(
            LossSource.File(methods.Select(method => method.Source)), isPortable ? CompileOptions.Portable : CompileOptions.Default);
        return name => generated.Static<RowCall>(LossSource.Class, "Call" + name);
    }

    /// <summary>One method, compiled.</summary>
    public RowCall Compile(bool isPortable = false) => Compile([this], isPortable)(Name);
}
