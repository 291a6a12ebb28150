using LossGen.Generator.Binding;

namespace LossGen.Generator.Emission;

/// <summary>What emission knows of a method whatever its kernel.</summary>
internal abstract record GeneratedCode(LossMethod Method, CompiledLoss Compiled, TargetPlatform Platform)
{
    /// <summary>A method with its compiled loss.</summary>
    public static GeneratedCode Of(LossMethod method, CompiledLoss loss, TargetPlatform platform) => loss is CompiledRowLoss rows
        ? new GeneratedRows(method, rows, platform)
        : new GeneratedMethod(method, (CompiledElementLoss)loss, platform);

    public IReadOnlyList<KernelSpan> Spans { get; } = KernelSpan.Of(Method);

    /// <summary>Whether the sum of the losses is wanted; else the kernel writes outputs only.</summary>
    public bool HasSum => Method.ReturnKind != ReturnKind.Void;

    /// <summary>Whether gradient or Hessian are multiplied by a factor.</summary>
    public bool HasScale => Compiled.IsScaled;

    /// <summary>The name of a local variable of the annotated method: as wanted, unless a parameter has that name.</summary>
    public string Local(string wanted)
    {
        string name = wanted;
        while (Method.Parameters.Any(parameter => parameter.Name == name))
            name += "_";
        return name;
    }

    public LossParameter? Parameter(LossRole role) => Method.Parameters.FirstOrDefault(parameter => parameter.Role == role);

    public KernelSpan Span(LossRole role) => Spans.First(span => span.Role == role);
}
