using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>Binds a method with an attribute that modifies a loss, but without a loss: it gets a diagnostic, and a body that throws.</summary>
internal static class LoneModifierBinder
{
    public static BindingResult Bind(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (LossAttributes.Modifiers.Select(name => LossAttributes.Modifier(method, name + "Attribute")).OfType<AttributeData>().FirstOrDefault() is not { } modifier)
            return new(null, ImmutableArray<BindingError>.Empty);

        var errors = new BindingErrors();
        string name = LossAttributes.NameOf(modifier);
        if (DeclarationBinder.Find(modifier, method, cancellationToken) is not { } declaration || DeclarationBinder.IsInExtension(declaration))
        {
            DeclarationBinder.RejectOther(method, errors);
            return new(null, errors.ToImmutable());
        }
        if (!method.ContainingType.CanBeReferencedByName)
            return new(null, ImmutableArray<BindingError>.Empty);
        errors.Add("LOSS016", new BoundAttribute(modifier, cancellationToken).LocationOf(""), $"'{method.Name}' has no loss attribute for {name} to modify. Add one beside it, as [CrossEntropy], or remove {name}.");
        return DeclarationBinder.Check(method, declaration, errors)
            ? new(MethodModel.OfFailure(method, declaration, name, errors.FirstFatal ?? ""), errors.ToImmutable())
            : new(null, errors.ToImmutable());
    }
}
