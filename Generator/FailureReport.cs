using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>What a user reads where LossGen itself fails on a method: what went wrong, in which version, and where to report it.</summary>
internal static class FailureReport
{
    /// <summary>One line, since it becomes the message of an exception or of a diagnostic.</summary>
    public static string Of(LossMethod method, Exception error) =>
        $"LossGen {typeof(FailureReport).Assembly.GetName().Version?.ToString(3)} itself failed on {method.Loss.Name} for '{method.Name}': {OneLine($"{error.GetType().Name}: {error.Message}")}. "
        + $"This is a mistake of LossGen, not yours; please report it with the attribute and the declaration: {ProjectLinks.FailureForm}";

    private static string OneLine(string text) => string.Join(" ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
