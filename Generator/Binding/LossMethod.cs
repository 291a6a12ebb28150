namespace LossGen.Generator.Binding;

/// <summary>
/// An annotated method, without symbols or syntax: all that the later stages know of the user's source.
/// </summary>
/// <param name="HintName">Name of the generated file, unique in the compilation.</param>
/// <param name="Namespace">Namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The types around the method, outermost first, each as it is re-declared: <c>partial record struct Losses&lt;T&gt;</c>.</param>
/// <param name="Signature">The implementing declaration up to the body: <c>public static partial float Asl(global::System.ReadOnlySpan&lt;float&gt; logits, …)</c>.</param>
/// <param name="Name">Name of the method.</param>
/// <param name="ReturnKind">What the method returns.</param>
/// <param name="Parameters">The parameters in their order.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Failure">Null, or why no kernel can be generated (<c>LOSS012: …</c>): the body then throws.</param>
internal sealed record LossMethod(
    string HintName,
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Signature,
    string Name,
    ReturnKind ReturnKind,
    EquatableArray<LossParameter> Parameters,
    LossSpecification Loss,
    string? Failure)
{
    /// <summary>Whether a parameter is a pointer.</summary>
    public bool HasPointers => Parameters.Any(parameter => parameter.Shape == ParameterShape.Pointer);

    /// <summary>Whether the method computes one element, passed as numbers.</summary>
    public bool IsScalar => Parameters.Any(parameter => parameter is { Role: LossRole.Logits, Shape: ParameterShape.Scalar });

    /// <summary>Whether the logits are a tensor whose last dimension is the length of a row, which nothing else says.</summary>
    public bool HasClassesOfShape => RoleRules.NeedsClasses(new(Loss.Kind, Loss.Reduction, Loss.Rows) { Layout = Loss.Layout, HasAxes = HyperparameterAxes.NeedsClasses(Parameters) })
        && Parameters.All(parameter => parameter.Role != LossRole.Classes)
        && Parameters.Any(parameter => parameter is { Role: LossRole.Logits, Shape: ParameterShape.Tensor });
}
