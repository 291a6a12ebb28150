using LossGen.Generator.Binding;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the method with hard example mining: the smallest loss that is kept is found byte by byte, from the counts of the losses that
/// begin with the bytes found so far; then everything is computed, and what is not kept is silenced.
/// </summary>
internal static class MiningWriter
{
    private const int ChunkLength = 1024;

    public static void Write(CodeWriter writer, MinedMethod mined)
    {
        GeneratedCode user = mined.User;
        LossMethod method = user.Method;
        using IDisposable body = writer.Block(method.Signature);
        MethodWriter.WriteChecks(writer, user);

        WriteKept(writer, user);
        string kept = user.Local("kept"), mean = $"global::System.Math.Max(1, {kept})";
        string? divisor = user is GeneratedRows rows
            ? RowMethodWriter.WriteDivisor(writer, rows, mean)
            : MethodWriter.WriteDivisor(writer, (GeneratedMethod)user, mean);
        if (user.HasScale)
            writer.Line($"float {user.Local("scale")} = (float)({MethodWriter.ScaleExpression(user, divisor)});");
        if (user is GeneratedRows)
            writer.Line($"double {user.Local("rowLength")} = {RowMethodWriter.Classes((GeneratedRows)user)};");
        writer.Line($"global::System.Span<float> {user.Local("measured")} = stackalloc float[{ChunkLength}];");
        WriteSelection(writer, mined);
        WriteComputation(writer, mined);
        if (method.ReturnKind == ReturnKind.Void)
        {
            ClassTableWriter.WriteEnd(writer, user);
            return;
        }
        string result = user.Local("sum") + (divisor is null ? "" : $" / {divisor}");
        MethodWriter.WriteReturn(writer, user, result);
    }

    private static string Order(MinedMethod mined) => $"global::{mined.User.Platform.Library}.{LibraryNames.LossOrder}";

    private static string Examples(GeneratedCode user) => user is GeneratedRows && !user.Method.Loss.HasElementLosses
        ? user.Local("rows")
        : user.Span(LossRole.Logits).Variable + ".Length";

    // The number of examples to keep; those that do not count are none.
    private static void WriteKept(CodeWriter writer, GeneratedCode user)
    {
        string counted = user.Local("counted"), example = user.Local("example");
        writer.Line($"int {counted} = {Examples(user)};");
        if (IsSilent(user, example) is { } silent)
        {
            writer.Line($"for (int {example} = 0; {example} < {Examples(user)}; {example}++)");
            writer.Continue($"{counted} -= {silent} ? 1 : 0;");
        }
        string ratio = Literal.Double(user.Method.Loss.KeepRatio ?? 1);
        writer.Line($"int {user.Local("kept")} = global::System.Math.Min({counted}, global::System.Math.Max(1, (int)({ratio} * {counted} + 1e-6)));");
    }

    private static void WriteSelection(CodeWriter writer, MinedMethod mined)
    {
        GeneratedCode user = mined.User;
        string threshold = user.Local("threshold"), remaining = user.Local("remaining"), shift = user.Local("shift");
        string histogram = user.Local("histogram"), digit = user.Local("digit"), measured = user.Local("measured"), i = user.Local("i");
        writer.Line($"global::System.Span<int> {histogram} = stackalloc int[256];");
        writer.Line($"uint {threshold} = 0;");
        writer.Line($"int {remaining} = {user.Local("kept")};");
        using (writer.Block($"for (int {shift} = 24; {shift} >= 0; {shift} -= 8)"))
        {
            writer.Line($"{histogram}.Clear();");
            using (WriteChunks(writer, user))
            {
                WriteRun(writer, mined.Measuring, span => span.Role == LossRole.Losses ? MeasuredChunk(user) : Chunk(user, span));
                if (IsSilent(user, $"{user.Local("start")} + {i}") is { } silent)
                {
                    writer.Line($"for (int {i} = 0; {i} < {user.Local("length")}; {i}++)");
                    writer.Continue($"{measured}[{i}] = {silent} ? float.NegativeInfinity : {measured}[{i}];");
                }
                writer.Line($"{Order(mined)}.Count({MeasuredChunk(user)}, {threshold}, {shift}, {histogram});");
            }
            writer.Line($"int {digit} = 255;");
            using (writer.Block($"while ({histogram}[{digit}] < {remaining})"))
            {
                writer.Line($"{remaining} -= {histogram}[{digit}];");
                writer.Line($"{digit}--;");
            }
            writer.Line($"{threshold} |= unchecked((uint){digit} << {shift});");
        }
    }

    private static void WriteComputation(CodeWriter writer, MinedMethod mined)
    {
        GeneratedCode user = mined.User;
        string start = user.Local("start"), i = user.Local("i"), key = user.Local("key"), sum = user.Local("sum");
        string chunk = user.Local("chunk"), bits = user.Local("bits"), remaining = user.Local("remaining"), threshold = user.Local("threshold");
        writer.Line("// Of the losses equal to the threshold, the first ones are kept.");
        writer.Line($"double {sum} = 0;");
        using IDisposable chunks = WriteChunks(writer, user);
        KernelSpan? losses = user.Spans.FirstOrDefault(span => span.Role == LossRole.Losses);
        writer.Line($"global::System.Span<float> {chunk} = {(losses is not { IsFloat: true } ? MeasuredChunk(user) : Chunk(user, losses))};");
        WriteRun(writer, mined.Full, span => span.Role == LossRole.Losses ? chunk : Chunk(user, span));
        writer.Line($"global::System.ReadOnlySpan<uint> {bits} = global::System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>({chunk});");
        using IDisposable loop = writer.Block($"for (int {i} = 0; {i} < {user.Local("length")}; {i}++)");
        if (losses is { IsFloat: false })
            writer.Line(StorageText.Write(losses, $"{losses.Variable}[{start} + {i}]", $"{chunk}[{i}]"));
        writer.Line($"uint {key} = {Order(mined)}.KeyOf({chunk}[{i}], {bits}[{i}]);");
        string counts = IsSilent(user, $"{start} + {i}") is { } silent ? $"!({silent}) && " : "";
        using (writer.Block($"if ({counts}({key} > {threshold} || ({key} == {threshold} && {remaining}-- > 0)))"))
        {
            writer.Line($"{sum} += {chunk}[{i}];");
            writer.Line("continue;");
        }
        foreach (KernelSpan output in user.Spans.Where(span => span.Role is LossRole.Gradient or LossRole.Hessian))
            writer.Line(ExamplesAreRows(user) ? $"{output.Variable}.Slice(({start} + {i}) * {Classes(user)}, {Classes(user)}).Clear();" : $"{output.Variable}[{start} + {i}] = {(output.IsHard || output.IsFloat ? "0" : "default")};");
    }

    private static IDisposable WriteChunks(CodeWriter writer, GeneratedCode user)
    {
        string start = user.Local("start");
        IDisposable block = writer.Block($"for (int {start} = 0; {start} < {Examples(user)}; {start} += {ChunkLength})");
        writer.Line($"int {user.Local("length")} = global::System.Math.Min({ChunkLength}, {Examples(user)} - {start});");
        return block;
    }

    private static void WriteRun(CodeWriter writer, GeneratedCode kernel, Func<KernelSpan, string> span)
    {
        if (kernel is GeneratedRows rows)
            writer.Line($"{RowMethodWriter.Call(rows, span)};");
        else
            MethodWriter.WriteCalls(writer, (GeneratedMethod)kernel, "", span);
    }

    private static bool ExamplesAreRows(GeneratedCode user) => user is GeneratedRows && !user.Method.Loss.HasElementLosses;

    private static string Classes(GeneratedCode user) => RowMethodWriter.Classes((GeneratedRows)user);

    private static string MeasuredChunk(GeneratedCode user) => $"{user.Local("measured")}.Slice(0, {user.Local("length")})";

    private static string Chunk(GeneratedCode user, KernelSpan span)
    {
        string start = user.Local("start"), length = user.Local("length");
        if (user is not GeneratedRows rows)
            return $"{span.Variable}.Slice({start}, {length})";
        return GeneratedRows.IsPerClass(span) ? span.Variable
            : rows.IsPerRow(span) ? $"{span.Variable}.Slice({start}, {length})"
            : $"{span.Variable}.Slice({start} * {Classes(user)}, {length} * {Classes(user)})";
    }

    // Whether an example does not count; null where all do.
    private static string? IsSilent(GeneratedCode user, string example)
    {
        var counting = new CountingText(user, span => span.Variable);
        IEnumerable<string> conditions =
        [
            .. WhatCounts.IsLimited(user.Method) ? new[] { $"!({string.Join(" && ", ExamplesAreRows(user) ? counting.OfRow(example) : counting.OfElement(example))})" } : [],
            .. user is GeneratedRows { HasLabels: true } rows && !WhatCounts.IsLimited(user.Method) ? new[] { $"{user.Span(LossRole.Labels).Variable}[{example}] == {RowGuardWriter.IgnoreIndex(rows)}" } : [],
            .. user.Parameter(LossRole.Weights) is null ? Array.Empty<string>() : [$"{StorageText.Read(user.Span(LossRole.Weights), $"{user.Span(LossRole.Weights).Variable}[{example}]")} == 0"],
        ];
        return conditions.Any() ? string.Join(" || ", conditions) : null;
    }
}
