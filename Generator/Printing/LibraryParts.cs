using System.Collections.Immutable;
using LossGen.Generator.Binding;
using LossGen.Generator.Lowering;
using LossGen.Generator.Scheduling;

namespace LossGen.Generator.Printing;

/// <summary>What kernels use of the library.</summary>
/// <param name="Fused">Functions with fused multiply-add, in order.</param>
/// <param name="Reproducible">Functions without.</param>
/// <param name="HasRows">Whether there are losses of rows.</param>
/// <param name="HasMining">Whether there is hard example mining.</param>
internal sealed record LibraryParts(EquatableArray<FunctionUse> Fused, EquatableArray<FunctionUse> Reproducible, bool HasRows, bool HasMining)
{
    /// <summary>The C# types of numbers in spans that hold others than floats or are added to, in order.</summary>
    public EquatableArray<string> Numbers { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The C# types of numbers of samples that callers pass, in order.</summary>
    public EquatableArray<string> Counts { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether hyperparameters come as spans or are derived by.</summary>
    public bool HasAxes { get; init; }

    /// <summary>Functions of single floats beside those of vectors, in order.</summary>
    public EquatableArray<FunctionUse> Scalar { get; init; } = ImmutableArray<FunctionUse>.Empty;

    /// <summary>Whether single elements are computed.</summary>
    public bool HasScalars { get; init; }

    /// <summary>Whether there are losses of rows that lie class by class.</summary>
    public bool HasClassMajor { get; init; }

    /// <summary>Whether there are targets of bytes some of which do not count.</summary>
    public bool IgnoresBytes { get; init; }

    /// <summary>What one kernel uses.</summary>
    public static LibraryParts Of(GeneratedCode generated, bool hasMining = false)
    {
        EquatableArray<FunctionUse> functions = Sorted(UsesOf(generated)), none = ImmutableArray<FunctionUse>.Empty;
        if (generated.FunctionsClass == LibraryNames.ScalarFunctions)
            return new(none, none, false, false) { Scalar = Sorted(functions.Select(use => use with { Lanes = 1, Group = 1 })), HasScalars = true };
        return new(generated.IsFused ? functions : none, generated.IsFused ? none : functions, generated is GeneratedRows, hasMining)
        {
            HasAxes = generated.HasAxes,
            Numbers = NumbersOf(generated.Spans.Where(span => span.IsAdded || (!span.IsFloat && !span.IsHard)).Select(span => span.ElementName)),
            Counts = NumbersOf(generated.Counts is { } counts ? [counts.ElementName] : []),
            HasClassMajor = generated is GeneratedRows { IsClassMajor: true },
            IgnoresBytes = generated.Method.Loss.IgnoredTarget is not null && LossCompiler.HasHardTargets(generated.Method),
        };
    }

    /// <summary>What both use; null where that is nothing.</summary>
    public static LibraryParts? Join(LibraryParts? first, LibraryParts? second) => first is null ? second : second is null ? first : first.And(second);

    private LibraryParts And(LibraryParts other) =>
        new(Sorted(Fused.Concat(other.Fused)), Sorted(Reproducible.Concat(other.Reproducible)), HasRows || other.HasRows, HasMining || other.HasMining)
        {
            HasAxes = HasAxes || other.HasAxes,
            Numbers = NumbersOf(Numbers.Concat(other.Numbers)),
            Counts = NumbersOf(Counts.Concat(other.Counts)),
            Scalar = Sorted(Scalar.Concat(other.Scalar)),
            HasScalars = HasScalars || other.HasScalars,
            HasClassMajor = HasClassMajor || other.HasClassMajor,
            IgnoresBytes = IgnoresBytes || other.IgnoresBytes,
        };

    private static EquatableArray<string> NumbersOf(IEnumerable<string> types) => types.Distinct().OrderBy(type => type, StringComparer.Ordinal).ToImmutableArray();

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
}
