using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Checks the declaration of an annotated method: whether C# lets a generator implement it.</summary>
internal static class DeclarationBinder
{
    /// <summary>
    /// The declaration that carries an attribute: the other part, once generated, is not the user's. Null for operators, accessors, local functions and
    /// the like: the ancestor of an attribute list that is a method may be no more than what is around them.
    /// </summary>
    public static MethodDeclarationSyntax? Find(AttributeData attribute, IMethodSymbol method, CancellationToken cancellationToken) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Parent?.Parent
            ?? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)) as MethodDeclarationSyntax;

    /// <summary>Reports what is wrong; returns whether an implementing part may be emitted, which else would hide our diagnostics.</summary>
    public static bool Check(IMethodSymbol method, MethodDeclarationSyntax declaration, BindingErrors errors)
    {
        Location name = declaration.Identifier.GetLocation();
        bool isLegal = true;
        void Reject(string id, Location location, string message, params (string, string?)[] properties)
        {
            isLegal = false;
            errors.Add(id, location, message, properties);
        }

        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            Reject("LOSS010", name, $"'{method.Name}' is not partial, so LossGen cannot write its body. Add the modifier 'partial'.", ("Remedy", "AddPartial"));
        else if (declaration.Body is not null || declaration.ExpressionBody is not null)
            Reject("LOSS010", name, $"'{method.Name}' has a body of its own; LossGen writes it. Remove the body.", ("Remedy", "RemoveBody"));
        else if (method.PartialImplementationPart is { } part && !part.DeclaringSyntaxReferences.Any(reference => GeneratedFiles.IsOurs(reference.SyntaxTree)))
            Reject("LOSS010", name, $"'{method.Name}' is implemented elsewhere; LossGen implements it. Remove the other part.");
        else if (NeedsAccessModifier(method, declaration))
            Reject("LOSS006", name, $"'{method.Name}' {(method.ReturnsVoid ? "needs an access modifier" : "returns a result, so it needs an access modifier")}: public, internal, protected or private.", ("Modifier", declaration.Parent is InterfaceDeclarationSyntax ? "public" : "private"));
        foreach (TypeDeclarationSyntax type in declaration.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)))
            Reject("LOSS011", type.Identifier.GetLocation(), $"'{type.Identifier.ValueText}' is not partial, so LossGen cannot add the body of '{method.Name}' to it. Add the modifier 'partial'.");
        if (Unsupported(method, declaration) is { } kind)
            Reject("LOSS017", name, NoOrdinaryMethod(method, kind));
        else if (UnsupportedButLegal(method, declaration) is { } legalKind)
            errors.Add("LOSS017", name, NoOrdinaryMethod(method, legalKind));
        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 } options)
            Reject("LOSS042", name, $"Partial methods with a result need C# 9; this project compiles as C# {options.LanguageVersion.ToDisplayString()}. Set <LangVersion>9</LangVersion> in the project file.");
        return isLegal;
    }

    /// <summary>Whether a method stands in an extension block of C# 14, which is a type for the compiler, but has no name.</summary>
    public static bool IsInExtension(MethodDeclarationSyntax declaration) =>
        declaration.Parent is TypeDeclarationSyntax { Keyword.ValueText: "extension" };

    /// <summary>Reports an annotated member that is declared as no method.</summary>
    public static void RejectOther(IMethodSymbol method, BindingErrors errors)
    {
        string kind = method.MethodKind switch
        {
            MethodKind.UserDefinedOperator or MethodKind.Conversion => "An operator",
            MethodKind.Ordinary => "A member of an extension block",
            MethodKind.LocalFunction => "A local function",
            MethodKind.AnonymousFunction => "A lambda expression",
            MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => "An accessor",
            _ => "This member",
        };
        errors.Add("LOSS017", method.Locations.FirstOrDefault() ?? Location.None, $"{kind} cannot be a loss; a loss is an ordinary method.");
    }

    /// <summary>Reports a return type that is none of a loss, or a method that computes nothing.</summary>
    public static void CheckOutputs(IMethodSymbol method, MethodDeclarationSyntax declaration, ImmutableArray<LossParameter> parameters, BindingErrors errors)
    {
        SpecialType type = method.ReturnType.SpecialType;
        if (type == SpecialType.System_Void)
        {
            if (!parameters.Any(parameter => parameter.Role is LossRole.Gradient or LossRole.Hessian or LossRole.Losses or LossRole.Probabilities or LossRole.HyperparameterGradient))
                errors.Add("LOSS015", declaration.ReturnType.GetLocation(), $"'{method.Name}' returns nothing and has no output. Return float or double, or add a parameter such as 'Span<float> gradient'.");
        }
        else if (type is not (SpecialType.System_Single or SpecialType.System_Double) && method.ReturnType.TypeKind != TypeKind.Error)
        {
            errors.Add("LOSS015", declaration.ReturnType.GetLocation(), $"'{method.Name}' returns {RefKinds.OfResult(method.RefKind)}{method.ReturnType.ToDisplayString()}; a loss is returned as float or double, or not at all (void).");
        }
    }

    // The extended partial methods of C# 9: CS8796 to CS8798.
    private static bool NeedsAccessModifier(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        !declaration.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword)
        && method.ExplicitInterfaceImplementations.IsEmpty
        && (!method.ReturnsVoid
            || method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out)
            || declaration.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.SealedKeyword or SyntaxKind.NewKeyword));

    private static string? Unsupported(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "async"
        : declaration.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(IsOfFile) is { } type ? $"in the type '{type.Identifier.ValueText}', which no other file can add to, since it is declared 'file'"
        : declaration.ConstraintClauses.Count > 0 ? "generic"
        : method.IsAbstract ? "abstract"
        : method.IsExtern ? "extern"
        : method.IsVararg ? "one that takes any number of arguments"
        : method.MethodKind != MethodKind.Ordinary ? "an explicit interface implementation"
        : null;

    // The compiler that this is built against does not know the keyword.
    private static bool IsOfFile(TypeDeclarationSyntax type) => type.Modifiers.Any(modifier => modifier.ValueText == "file");

    // An implementing part that throws keeps the compiler from complaining of its absence instead of our diagnostic.
    private static string? UnsupportedButLegal(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        declaration.TypeParameterList is not null ? "generic"
        : method.RefKind != RefKind.None ? "returning by reference"
        : null;

    private static string NoOrdinaryMethod(IMethodSymbol method, string kind) => $"'{method.Name}' is {kind}; a loss is an ordinary method.";
}
