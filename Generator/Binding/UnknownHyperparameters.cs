using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>
/// Finds arguments of a loss attribute that it has no property for (LOSS005), and what was meant. The compiler only says that a type of that name is not
/// found, or that there is no such constructor.
/// </summary>
internal static class UnknownHyperparameters
{
    private const int MostLosses = 3;

    // What other libraries call them.
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Clip"] = ["Margin"],
        ["PosWeight"] = ["PositiveWeight"],
        ["Smoothing"] = ["LabelSmoothing"],
        ["Eps"] = ["LabelSmoothing", "Epsilon", "Smooth"],
        ["GammaPositive"] = ["GammaPos"],
        ["GammaNegative"] = ["GammaNeg"],
        ["DisableTorchGradFocalLoss"] = ["DetachFocus"],
        ["NumClasses"] = ["Classes"],
        ["ClassCount"] = ["Classes"],
        ["Quantile"] = ["Tau"],
        ["Threshold"] = ["Delta"],
        ["Focusing"] = ["Gamma"],
        ["Temperature"] = ["Scale"],
        ["P"] = ["Power"],
        ["LogTarget"] = ["LogTargets"],
        ["Expectile"] = ["Tau"],
        ["IgnoreIndex"] = ["IgnoreTarget"],
        ["IgnoreLabel"] = ["IgnoreIndex", "IgnoreTarget"],
    };

    public static void Check(BoundAttribute attribute, BindingErrors errors)
    {
        foreach (AttributeArgumentSyntax argument in attribute.Arguments)
        {
            if (argument.NameEquals is { } property)
            {
                if (PropertyOf(attribute.Type, property.Name.Identifier.ValueText) is null)
                    Report(attribute, argument, property.Name.Identifier.ValueText, errors);
            }
            else if (argument.NameColon is { } parameter)
            {
                if (!ConstructorParameters(attribute.Type).Contains(parameter.Name.Identifier.ValueText))
                    Report(attribute, argument, parameter.Name.Identifier.ValueText, errors);
            }
            else if (!ConstructorParameters(attribute.Type).Any())
            {
                errors.Add("LOSS005", argument.GetLocation(), $"{attribute.Name} takes its hyperparameters by name{Example(attribute)}; {Has(attribute)}.");
                break;
            }
        }
    }

    private static void Report(BoundAttribute attribute, AttributeArgumentSyntax argument, string name, BindingErrors errors)
    {
        // What is set already, under its own name, is not meant once more.
        string[] own = [.. Settable(attribute.Type).Select(property => property.Name).Where(property => !attribute.IsWritten(property))];
        string[] near = Synonyms.TryGetValue(name.Replace("_", ""), out string[]? synonyms) && synonyms.FirstOrDefault(own.Contains) is { } known ? [known] : Similarity.Nearest(name, own);
        string? meant = near.Length == 1 ? near[0] : null;
        string[] losses = near.Length == 0 && attribute.Name != CustomLossBinder.AttributeName ? [.. LossesWith(attribute.Type, [name, .. synonyms ?? []])] : [];
        string advice = near.Length > 0 ? $" Did you mean {TextList.Of(near, "or")}?"
            : losses.Length > 0 ? $" {TextList.Of([.. losses.Take(MostLosses), .. losses.Length > MostLosses ? ["others"] : Array.Empty<string>()])} {(losses.Length == 1 ? "has" : "have")} {Pascal(name)}."
            : "";
        errors.Add(
            "LOSS005", (argument.NameEquals?.Name ?? argument.NameColon!.Name).GetLocation(), $"{attribute.Name} has no hyperparameter {name}; {Has(attribute)}.{advice}",
            ("Meant", meant), ("Simpler", losses.FirstOrDefault(loss => IsOfSameFamily(loss, attribute.Type))));
    }

    private static string Has(BoundAttribute attribute)
    {
        string[] hyperparameters = [.. HyperparameterBinder.HyperparametersOf(attribute.Type).Select(property => property.Name)];
        return attribute.Name == CustomLossBinder.AttributeName
            ? $"the values of a definition's hyperparameters stand behind its name, in their order: [{attribute.Name}(nameof(Definition), 2, 0.5)]"
            : hyperparameters.Length == 0 ? "it has none" : $"it has {TextList.Of(hyperparameters)}";
    }

    private static string Example(BoundAttribute attribute) =>
        HyperparameterBinder.HyperparametersOf(attribute.Type).FirstOrDefault() is { } property ? $": [{attribute.Name}({property.Name} = …)]" : "";

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    // Those whose name has a word in common first: FocalLoss for SoftmaxFocalLoss. Then those of the same family.
    private static IEnumerable<string> LossesWith(INamedTypeSymbol attribute, string[] names) =>
        from type in attribute.ContainingNamespace.GetTypeMembers()
        where !type.IsAbstract && !SymbolEqualityComparer.Default.Equals(type, attribute) && LossAttributes.KindOf(type) is not null
            && HyperparameterBinder.HyperparametersOf(type).Any(property => names.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
        let shared = Words(type).Intersect(Words(attribute)).Count()
        orderby shared descending, LossAttributes.KindOf(type) == LossAttributes.KindOf(attribute) descending, type.Name.Length, type.Name
        select LossAttributes.NameOf(type);

    private static bool IsOfSameFamily(string loss, INamedTypeSymbol attribute) =>
        attribute.ContainingNamespace.GetTypeMembers(loss + "Attribute").FirstOrDefault() is { } type && LossAttributes.KindOf(type) == LossAttributes.KindOf(attribute);

    // "Focal" of FocalLoss; every loss is one.
    private static IEnumerable<string> Words(INamedTypeSymbol attribute)
    {
        string name = LossAttributes.NameOf(attribute);
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !char.IsUpper(name[i]))
                continue;
            string word = name.Substring(start, i - start);
            if (word != "Loss")
                yield return word;
            start = i;
        }
    }

    private static IEnumerable<string> ConstructorParameters(INamedTypeSymbol attribute) =>
        attribute.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name);

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol attribute, string name) => Settable(attribute).FirstOrDefault(property => property.Name == name);

    private static IEnumerable<IPropertySymbol> Settable(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsStatic: false, SetMethod: not null }))
                yield return property;
        }
    }
}
