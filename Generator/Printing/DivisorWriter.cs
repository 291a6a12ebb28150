using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>Writes what the reduction divides by, where not everything counts or weights decide: a method of the kernel's class.</summary>
internal sealed class DivisorWriter
{
    private readonly GeneratedCode _generated;
    private readonly CountingText _counting;
    private readonly LossReduction _reduction;
    private readonly bool _isOfElements, _hasLabels;

    private DivisorWriter(GeneratedCode generated)
    {
        _generated = generated;
        _counting = new(generated);
        _reduction = generated.Method.Loss.Reduction;
        _isOfElements = generated.Method.Loss.HasElementLosses;
        _hasLabels = generated.Parameter(LossRole.Labels) is not null;
    }

    /// <summary>Whether the kernel has the method.</summary>
    public static bool IsNeeded(GeneratedCode generated)
    {
        LossMethod method = generated.Method;
        LossReduction reduction = method.Loss.Reduction;
        // Hard example mining divides a mean by the number of examples that it keeps.
        return reduction != LossReduction.Sum && !(reduction == LossReduction.Mean && method.Loss.KeepRatio is not null)
            && (WhatCounts.IsLimited(method) || reduction == LossReduction.MeanOverWeights
                || (reduction == LossReduction.MeanOverRows && generated.Parameter(LossRole.Labels) is not null));
    }

    /// <summary>The call of the method, in the annotated method.</summary>
    public static string Call(GeneratedCode generated)
    {
        IEnumerable<string> arguments = SpansOf(generated).Select(span => span.Variable).Append($"{generated.Span(LossRole.Logits).Variable}.Length").Concat(HasRows(generated) ? [Classes(generated)] : []);
        return $"{generated.Kernel}.Divisor({string.Join(", ", arguments)})";
    }

    /// <summary>The number of positives where all elements count, at least 1, in the annotated method.</summary>
    public static string Positives(GeneratedCode generated)
    {
        KernelSpan targets = generated.Span(LossRole.Targets);
        return $"global::System.Math.Max(1, {(targets is { IsFloat: false, IsHard: false } ? generated.Numbers : generated.Loops)}.CountPositives({targets.Variable}))";
    }

    /// <summary>Writes the method, where it is needed.</summary>
    public static void Write(CodeWriter writer, GeneratedCode generated)
    {
        if (generated.KernelSuffix.Length > 0)
            return;
        CountingText.WriteRow(writer, generated);
        if (IsNeeded(generated))
            new DivisorWriter(generated).Write(writer);
    }

    private void Write(CodeWriter writer)
    {
        writer.Line();
        writer.Line($"/// <summary>What the reduction divides by: {Meaning}.</summary>");
        IEnumerable<string> parameters = SpansOf(_generated).Select(span => $"{span.SpanType} {span.Name}").Append("int length").Concat(HasRows(_generated) ? ["int classes"] : []);
        using IDisposable method = writer.Block($"public static double Divisor({string.Join(", ", parameters)})");
        if (NumberOfElements is { } number)
        {
            writer.Line($"return Math.Max(1, {number});");
            return;
        }
        writer.Line($"{(IsOfWeights ? "double" : "long")} sum = 0;");
        if (!IsByElement)
        {
            using IDisposable? rows = HasClassesInRow ? writer.Block("for (int row = 0; row < length / classes; row++)") : null;
            if (rows is null)
                writer.Line("for (int row = 0; row < length / classes; row++)");
            else
                WriteClassesOfRow(writer);
            Add(writer, Term([.. _counting.OfRow("row")]), isNested: rows is not null);
        }
        else if (HasRows(_generated))
        {
            using IDisposable rows = writer.Block("for (int row = 0; row < length / classes; row++)");
            if (HasClassesInRow)
                WriteClassesOfRow(writer);
            writer.Line(IsClassMajor ? "for (int i = row; i < length; i += length / classes)" : "for (int i = row * classes; i < (row + 1) * classes; i++)");
            Add(writer, Term([.. _counting.OfElement("i"), .. _counting.OfRow("row", withElements: false)], isOfElement: true), isNested: false);
        }
        else
        {
            writer.Line("for (int i = 0; i < length; i++)");
            Add(writer, Term([.. _counting.OfElement("i")], isOfElement: true), isNested: false);
        }
        writer.Line(IsOfWeights ? "return sum == 0 ? double.PositiveInfinity : sum;" : "return Math.Max(1, sum);");
    }

    // How many elements count, where the library can count them at once.
    private string? NumberOfElements
    {
        get
        {
            bool hasMask = WhatCounts.HasElementMask(_generated.Method), isOfPositives = _reduction == LossReduction.MeanOverPositives;
            if (!IsByElement || IsOfWeights || HasRows(_generated))
                return null;
            KernelSpan? targets = _generated.Spans.FirstOrDefault(span => span.Role == LossRole.Targets);
            double? ignored = _generated.Method.Loss.IgnoredTarget;
            if (!isOfPositives && ignored is null)
                return hasMask ? $"Loops.CountPositives({_generated.Span(LossRole.Mask).Name})" : null;
            if (targets is null || !(targets.IsFloat || targets.IsHard))
                return null;
            string OfNumber(string number) => $"Loops.Count({AsBytes(targets)}, {number}{(hasMask ? $", {AsBytes(_generated.Span(LossRole.Mask))}" : "")})";
            string all = hasMask ? $"Loops.CountPositives({_generated.Span(LossRole.Mask).Name})" : "length";
            string ofIgnored = ignored is not { } target ? "" : $" - {OfNumber(HardInput.IgnoredIn(_generated.Method, targets) ?? Literal.Float((float)target))}";
            if (!isOfPositives)
                return all + ofIgnored;
            return $"{(hasMask ? $"{all} - {OfNumber("0")}" : $"Loops.CountPositives({targets.Name})")}{(ignored == 0 ? "" : ofIgnored)}";
        }
    }

    private static string AsBytes(KernelSpan span) => span.Parameter.Type == ElementType.Bool ? $"MemoryMarshal.AsBytes({span.Name})" : span.Name;

    private static void Add(CodeWriter writer, string term, bool isNested)
    {
        if (isNested)
            writer.Line($"sum += {term};");
        else
            writer.Continue($"sum += {term};");
    }

    private string Meaning =>
        IsOfWeights ? "the sum of the weights of what counts, or ∞ where it is 0, so that the result is 0"
        : $"the number of {(_reduction == LossReduction.MeanOverPositives && !_hasLabels ? "positives" : IsByElement ? "elements" : "rows")} that count, at least 1";

    private bool IsClassMajor => _generated.Method.Loss.Layout == LossLayout.ClassMajor;

    private bool IsOfWeights => _reduction == LossReduction.MeanOverWeights || (_reduction == LossReduction.Mean && _hasLabels);

    private bool IsByElement => _reduction == LossReduction.MeanOverPositives ? !_hasLabels : _isOfElements && _reduction != LossReduction.MeanOverRows;

    private static bool HasRows(GeneratedCode generated) => generated is GeneratedRows || generated.Method.Loss.Reduction == LossReduction.MeanOverRows
        || (generated.Method.Loss.Reduction == LossReduction.MeanOverWeights && (generated.Parameter(LossRole.ClassWeights) ?? generated.Parameter(LossRole.RowWeights)) is not null);

    private static string Classes(GeneratedCode generated) => generated is GeneratedRows rows ? RowMethodWriter.Classes(rows) : MethodWriter.Classes(generated);

    private string Term(string[] conditions, bool isOfElement = false)
    {
        string term = !IsOfWeights ? "1" : string.Join(" * ", Factors.DefaultIfEmpty("1"));
        if (_reduction == LossReduction.MeanOverPositives && !_hasLabels)
            conditions = [.. conditions, HardInput.IsSet(_generated.Span(LossRole.Targets), "targets[i]")];
        // Elements are counted without a jump, which would be guessed wrong as often as not.
        return conditions.Length == 0 ? term
            : isOfElement && !IsOfWeights ? string.Join(" & ", conditions.Select(condition => $"({condition} ? 1 : 0)"))
            : $"{string.Join(" && ", conditions)} ? {term} : 0";
    }

    // What a row or element weighs.
    private IEnumerable<string> Factors
    {
        get
        {
            bool Has(LossRole role) => _generated.Parameter(role) is not null;
            if (Has(LossRole.Weights))
                yield return $"(double)weights[{(IsByElement && SpanAxes.OfRole(_generated.Method, LossRole.Weights) == SpanAxis.Element ? "i" : "row")}]";
            if (Has(LossRole.RowWeights))
                yield return "(double)rowWeights[row]";
            if (_hasLabels)
            {
                foreach (string table in ClassTables)
                    yield return $"(double){table}[(int)labels[row]]";
            }
            else if (_isOfElements && Has(LossRole.ClassWeights))
            {
                yield return $"(double)classWeights[{(IsClassMajor ? "i / (length / classes)" : "i - row * classes")}]";
            }
            if (HasClassesInRow)
                yield return "ofClasses";
        }
    }

    // Numbers of each class that weigh rows.
    private IEnumerable<string> ClassTables =>
    [
        .. _generated.Parameter(LossRole.ClassWeights) is null || _isOfElements ? Array.Empty<string>() : ["classWeights"],
        .. _generated is GeneratedRows { Loss.BalanceTable: { } table } ? [RowKernelWriter.BalanceName(table)] : Array.Empty<string>(),
    ];

    // A row of targets weighs what its classes do.
    private bool HasClassesInRow => IsOfWeights && !_hasLabels && ClassTables.Any();

    private void WriteClassesOfRow(CodeWriter writer)
    {
        string place = IsClassMajor ? "j * (length / classes) + row" : "row * classes + j";
        string target = HardInput.AsNumber(_generated.Span(LossRole.Targets), $"targets[{place}]");
        string[] conditions = [.. _counting.OfElement(place)];
        string counted = conditions.Length == 0 ? target : $"({string.Join(" && ", conditions)} ? {target} : 0)";
        writer.Line($"double ofClasses = 0{(_isOfElements ? ", positives = 0" : "")};");
        using (writer.Block("for (int j = 0; j < classes; j++)"))
        {
            writer.Line($"double target = {counted};");
            writer.Line($"ofClasses += {string.Join(" * ", ClassTables.Select(table => $"{table}[j]").Append("target"))};");
            if (_isOfElements)
                writer.Line("positives += target;");
        }
        if (_isOfElements)
            writer.Line("ofClasses = positives == 0 ? 1 : ofClasses / positives;");
    }

    // What the text of the method names.
    private static IEnumerable<KernelSpan> SpansOf(GeneratedCode generated)
    {
        var divisor = new DivisorWriter(generated);
        bool needsTargets = generated.Method.Loss.IgnoredTarget is not null || divisor.HasClassesInRow || (generated.Method.Loss.Reduction == LossReduction.MeanOverPositives && !divisor._hasLabels);
        return generated.Spans.Where(span => span.Role switch
        {
            LossRole.Targets => needsTargets,
            LossRole.Labels or LossRole.Mask => true,
            LossRole.Weights or LossRole.ClassWeights or LossRole.RowWeights => divisor.IsOfWeights,
            _ => divisor.IsOfWeights && RowMethodWriter.IsBalance(generated, span),
        });
    }
}
