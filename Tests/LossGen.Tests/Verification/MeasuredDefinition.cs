using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Verification;
using LossGen.Tests.Binding;

namespace LossGen.Tests.Verification;

/// <summary>A definition compiled down to float operations, and what these give at the points at which the compiler checks itself.</summary>
/// <param name="Method">The annotated method.</param>
/// <param name="Loss">What the compiler makes of it.</param>
/// <param name="Results">Exact results and what the kernel gives.</param>
internal sealed record MeasuredDefinition(LossMethod Method, CompiledLoss Loss, IReadOnlyList<(ReferencePoint Point, double Actual)> Results)
{
    private const string Outputs = "Span<float> losses, Span<float> gradient, Span<float> hessian";

    /// <summary>The kernels of a definition: with float and byte targets, with labels and dense targets.</summary>
    /// <param name="signature">The parameters of the definition.</param>
    /// <param name="body">Its formula, or its statements.</param>
    /// <param name="passed">Hyperparameters that the caller passes: ", float name".</param>
    /// <param name="hasFusedOperations">Whether multiply-add is fused.</param>
    public static IReadOnlyList<MeasuredDefinition> Of(string signature, string body, string passed = "", bool hasFusedOperations = true)
    {
        string code = body.Contains("return ", StringComparison.Ordinal) ? $"{{ {body} }}" : $"=> {body};";
        string[] inputs = signature.StartsWith("LossRow", StringComparison.Ordinal) ? ["ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes", "ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes"]
            : signature.StartsWith("float prediction", StringComparison.Ordinal) ? ["ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets"]
            : ["ReadOnlySpan<float> logits, ReadOnlySpan<float> targets", "ReadOnlySpan<float> logits, ReadOnlySpan<byte> targets"];
        IEnumerable<string> methods = inputs.Select((input, index) => $"[CustomLoss(nameof(F))] public static partial float Loss{index}({input}, {Outputs}{passed});");
        string source = $"public static partial class Losses {{ [LossDefinition] static float F({signature}) {code}\n{string.Join("\n", methods)} }}";
        return [.. Bind.All(source).Where(result => result.Method is not null).Select(result => Measure(result.Method!, hasFusedOperations))];
    }

    private static MeasuredDefinition Measure(LossMethod method, bool hasFusedOperations)
    {
        MeasuredForm form = LossCompiler.Measure(method, hasFusedOperations, default);
        return new(method, form.Loss, form.Results);
    }

    /// <summary>The same kernel at other points.</summary>
    public IReadOnlyList<(ReferencePoint Point, double Actual)> At(IEnumerable<FormulaInputs> inputs) =>
        KernelAccuracy.Measure(Method, Loss, ExactReference.Of(Method, inputs, default), hasFusedOperations: true, default);
}
