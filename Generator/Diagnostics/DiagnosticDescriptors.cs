using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Diagnostics;

/// <summary>
/// Every diagnostic of LossGen, whether generator or analyzer reports it. The binder writes the sentence that fills the message, since it knows names
/// and values.
/// </summary>
internal static class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor HyperparameterOutsideDomain = new(
        "LOSS001", "A hyperparameter lies outside its domain", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS001.md");

    public static readonly DiagnosticDescriptor HyperparameterNotFinite = new(
        "LOSS002", "A hyperparameter is NaN or infinite", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS002.md");

    public static readonly DiagnosticDescriptor SelfDefeatingCombination = new(
        "LOSS003", "The hyperparameters defeat the loss", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS003.md");

    public static readonly DiagnosticDescriptor SimplerLoss = new(
        "LOSS004", "The loss reduces to a simpler one", Sentence, Category, DiagnosticSeverity.Info, true, helpLinkUri: Help + "LOSS004.md");

    public static readonly DiagnosticDescriptor UnknownHyperparameter = new(
        "LOSS005", "The loss has no such hyperparameter", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS005.md");

    public static readonly DiagnosticDescriptor NoAccessModifier = new(
        "LOSS006", "A loss method with a result needs an access modifier", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS006.md");

    public static readonly DiagnosticDescriptor NotPartial = new(
        "LOSS010", "A loss method must be partial and without a body", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS010.md");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        "LOSS011", "A type that contains a loss method must be partial", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS011.md");

    public static readonly DiagnosticDescriptor ParameterWithoutRole = new(
        "LOSS012", "A parameter has no role in the loss", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS012.md");

    public static readonly DiagnosticDescriptor ParameterMissing = new(
        "LOSS013", "A parameter that the loss needs is missing", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS013.md");

    public static readonly DiagnosticDescriptor ParameterType = new(
        "LOSS014", "The type of a parameter does not fit its role", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS014.md");

    public static readonly DiagnosticDescriptor NoResult = new(
        "LOSS015", "A loss method must give a result", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS015.md");

    public static readonly DiagnosticDescriptor SeveralLosses = new(
        "LOSS016", "A method must have one loss attribute", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS016.md");

    public static readonly DiagnosticDescriptor UnsupportedMethod = new(
        "LOSS017", "This kind of method cannot be a loss", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS017.md");

    public static readonly DiagnosticDescriptor DoubledHyperparameter = new(
        "LOSS018", "A hyperparameter is given twice", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS018.md");

    public static readonly DiagnosticDescriptor NotTranslatable = new(
        "LOSS020", "A definition uses what cannot be translated", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS020.md");

    public static readonly DiagnosticDescriptor WrongDefinition = new(
        "LOSS021", "A definition is missing, ambiguous or of the wrong shape", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS021.md");

    public static readonly DiagnosticDescriptor Kink = new(
        "LOSS022", "A definition may have no derivative at a point", Sentence, Category, DiagnosticSeverity.Info, true, helpLinkUri: Help + "LOSS022.md");

    public static readonly DiagnosticDescriptor VanishingGradient = new(
        "LOSS023", "The gradient of a definition is zero everywhere", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS023.md");

    public static readonly DiagnosticDescriptor UnusedParameter = new(
        "LOSS024", "A parameter of a definition has no influence", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS024.md");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        "LOSS025", "A custom loss is NaN or infinite at an input that can occur", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS025.md");

    public static readonly DiagnosticDescriptor LostDigits = new(
        "LOSS026", "A custom loss loses its digits at an input that can occur", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS026.md");

    public static readonly DiagnosticDescriptor ProbabilitiesAsLogits = new(
        "LOSS030", "Probabilities are passed as logits", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS030.md");

    public static readonly DiagnosticDescriptor ArgumentLength = new(
        "LOSS031", "The lengths of the arguments do not fit", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS031.md");

    public static readonly DiagnosticDescriptor OverlappingOutput = new(
        "LOSS032", "An output overlaps another argument", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS032.md");

    public static readonly DiagnosticDescriptor PortableCode = new(
        "LOSS040", "The target framework has no hardware intrinsics", Sentence, Category, DiagnosticSeverity.Info, true, helpLinkUri: Help + "LOSS040.md");

    public static readonly DiagnosticDescriptor NegativeHessian = new(
        "LOSS041", "The Hessian can be negative", Sentence, Category, DiagnosticSeverity.Info, true, helpLinkUri: Help + "LOSS041.md");

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        "LOSS042", "The language version is below C# 9", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS042.md");

    public static readonly DiagnosticDescriptor MeanHessian = new(
        "LOSS043", "The Hessian is divided by a number of elements", Sentence, Category, DiagnosticSeverity.Info, true, helpLinkUri: Help + "LOSS043.md");

    public static readonly DiagnosticDescriptor ZeroHessian = new(
        "LOSS044", "The Hessian is zero everywhere", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS044.md");

    public static readonly DiagnosticDescriptor SaturatedBalance = new(
        "LOSS045", "Class-balanced weights hardly differ", Sentence, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "LOSS045.md");

    public static readonly DiagnosticDescriptor Failure = new(
        "LOSS099", "LossGen failed", Sentence, Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "LOSS099.md");

    private const string Sentence = "{0}";
    private const string Category = "LossGen";
    private static string Help => ProjectLinks.DiagnosticPages;
}
