using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>What kernels use of the library.</summary>
/// <param name="Members">Members of its classes with their class, in order.</param>
/// <param name="Fused">Functions with fused multiply-add, in order.</param>
/// <param name="Reproducible">Functions without.</param>
/// <param name="Scalar">Functions of single floats beside those of vectors.</param>
/// <param name="Numbers">The C# types of numbers in spans that hold others than floats or are added to.</param>
/// <param name="Counts">The C# types of numbers of samples that callers pass.</param>
internal sealed record LibraryParts(
    EquatableArray<string> Members, EquatableArray<FunctionUse> Fused, EquatableArray<FunctionUse> Reproducible, EquatableArray<FunctionUse> Scalar, EquatableArray<string> Numbers,
    EquatableArray<string> Counts)
{
    /// <summary>What one file uses.</summary>
    /// <param name="generated">Its kernel, or the one of its kernels that uses most.</param>
    /// <param name="text">The text of the file.</param>
    public static LibraryParts Of(GeneratedCode generated, string text)
    {
        EquatableArray<FunctionUse> functions = Sorted(UsesOf(generated)), none = ImmutableArray<FunctionUse>.Empty;
        EquatableArray<string> members = LibraryUses.In(text).ToImmutableArray();
        if (generated.FunctionsClass == LibraryNames.ScalarFunctions)
            return new(members, none, none, Sorted(functions.Select(use => use with { Lanes = 1, Group = 1 })), ImmutableArray<string>.Empty, ImmutableArray<string>.Empty);
        IEnumerable<string> numbers = generated.Spans.Where(span => span.IsAdded || (!span.IsFloat && !span.IsHard)).Select(span => span.ElementName);
        return new(
            members, generated.IsFused ? functions : none, generated.IsFused ? none : functions, none, Sorted(numbers), Sorted(generated.Counts is { } counts ? [counts.ElementName] : []));
    }

    /// <summary>What both use; null where that is nothing.</summary>
    public static LibraryParts? Join(LibraryParts? first, LibraryParts? second) => first is null ? second : second is null ? first : first.And(second);

    private LibraryParts And(LibraryParts other) => new(
        Sorted(Members.Concat(other.Members)), Sorted(Fused.Concat(other.Fused)), Sorted(Reproducible.Concat(other.Reproducible)), Sorted(Scalar.Concat(other.Scalar)), Sorted(Numbers.Concat(other.Numbers)),
        Sorted(Counts.Concat(other.Counts)));

    private static IEnumerable<FunctionUse> UsesOf(GeneratedCode generated) =>
        !generated.Platform.HasVectors ? generated.Compiled.Functions.Select(name => new FunctionUse(name, 1, 1))
        : generated is GeneratedMethod method ? UsesOf(method).Concat(method.AtBoundary is { } boundary ? UsesOf(boundary) : [])
        : UsesOf((GeneratedRows)generated);

    private static IEnumerable<FunctionUse> UsesOf(GeneratedMethod method) => VectorWidths.DialectsOf(method).SelectMany(
        dialect => method.Loss.Kernel.Calls, (dialect, name) => new FunctionUse(name, dialect.Lanes, ElementSchedule.HasGroupedCalls(dialect.Bits) ? method.Schedule.Together(dialect.Bits) : 1));

    private static IEnumerable<FunctionUse> UsesOf(GeneratedRows rows) => RowVectorWriter.DialectsOf(rows)
        .SelectMany(dialect => rows.Loss.Kernel.Steps.SelectMany((step, index) => Calls(rows, dialect, step, index)), (dialect, name) => new FunctionUse(name, dialect.Lanes, 1))
        .Concat(rows.Usual is { } usual ? UsesOf(usual) : []);

    private static IEnumerable<string> Calls(GeneratedRows rows, VectorDialect dialect, RowStep step, int index) =>
        step is ElementPass pass ? new PassFunction(rows, dialect, pass, index).Calls : Kernel.Of(((RowComputation)step).Values.Select(value => value.Node)).Calls;

    private static EquatableArray<FunctionUse> Sorted(IEnumerable<FunctionUse> uses) => uses.Distinct().OrderBy(use => use).ToImmutableArray();

    private static EquatableArray<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
}
