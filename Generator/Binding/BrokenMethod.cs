using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Binding;

/// <summary>
/// What is left of a method on which LossGen itself failed: LOSS099, and a body that throws where one can be written. The mistake is ours, and must
/// take no other method away.
/// </summary>
internal static class BrokenMethod
{
    public const string Id = "LOSS099";

    /// <summary>The sentence for the user, which is all that we get to see of the mistake.</summary>
    public static string Describe(string method, string loss, Exception error) =>
        $"LossGen failed on '{method}' ({loss}), which is a mistake of LossGen, not yours: {error.GetType().Name} in {PlaceOf(error)}: {OneLine(error.Message)} "
        + $"Please report this sentence, the declaration of the method and the version {typeof(BrokenMethod).Assembly.GetName().Version?.ToString(3)}: {ProjectLinks.FailureForm}";

    public static BindingResult Of(IMethodSymbol method, Exception error, CancellationToken cancellationToken)
    {
        var errors = new BindingErrors();
        AttributeData? attribute = LossAttributes.AnnotationOf(method);
        string loss = attribute is null ? "no loss" : LossAttributes.NameOf(attribute);
        string sentence = Describe(method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), loss, error);
        errors.Add(Id, method.Locations.FirstOrDefault() ?? Location.None, sentence);
        return new(ModelOf(method, attribute, loss, sentence, cancellationToken), errors.ToImmutable());
    }

    // What failed may fail again.
    private static LossMethod? ModelOf(IMethodSymbol method, AttributeData? attribute, string loss, string sentence, CancellationToken cancellationToken)
    {
        try
        {
            return attribute is not null && DeclarationBinder.Find(attribute, method, cancellationToken) is { } declaration
                && DeclarationBinder.Check(method, declaration, new BindingErrors())
                ? MethodModel.OfFailure(method, declaration, loss, $"{Id}: {sentence}")
                : null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }

    private static string OneLine(string text) => string.Join(" ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string PlaceOf(Exception error) => error.TargetSite is { } site ? $"{site.DeclaringType?.Name}.{site.Name}" : "an unknown place";
}
