namespace LossGen.Generator.Printing;

/// <summary>The call of a function for one of several vectors.</summary>
/// <param name="Function">The function.</param>
/// <param name="Vectors">The operands of the vector.</param>
/// <param name="Numbers">The operands that all vectors share.</param>
/// <param name="Results">The variables of the results.</param>
internal sealed record GroupedCall(string Function, IReadOnlyList<string> Vectors, IReadOnlyList<string> Numbers, IReadOnlyList<string> Results)
{
    /// <summary>One call for all vectors: operand by operand, then result by result.</summary>
    public static string Write(IReadOnlyList<GroupedCall> calls)
    {
        IEnumerable<string> ByOperand(Func<GroupedCall, IReadOnlyList<string>> list) =>
            Enumerable.Range(0, list(calls[0]).Count).SelectMany(_ => calls, (index, call) => list(call)[index]);
        IEnumerable<string> arguments = [.. ByOperand(call => call.Vectors), .. calls[0].Numbers, .. ByOperand(call => call.Results)];
        return $"{calls[0].Function}({string.Join(", ", arguments)});";
    }
}
