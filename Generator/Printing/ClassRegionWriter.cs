using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the method of a loss of the regions of classes. It goes over the rows twice, some at a time, and computes their softmax each time: first for the sums of each class, in double
/// precision and one row after the other, so that no result depends on the vector width; then, with the derivatives of the loss by those sums, for the gradient. Nothing of a row is kept.
/// </summary>
internal static class ClassRegionWriter
{
    // Softmaxes that are computed at a time; more classes than that, or than have sums on the stack, get memory of their own.
    private const int ChunkLength = 2048, MostOnStack = 1024;

    public static void Write(CodeWriter writer, ClassRegionMethod region)
    {
        GeneratedRows user = region.User;
        LossMethod method = user.Method;
        using IDisposable body = writer.Block(method.Signature);
        MethodWriter.WriteChecks(writer, user);
        string width = user.Local("width"), sums = user.Local("sums"), softmax = user.Local("softmax");
        writer.Line($"int {width} = {RowMethodWriter.Classes(user)}, {user.Local("step")} = global::System.Math.Max(1, {ChunkLength} / {width});");
        writer.Line($"double {user.Local("rowLength")} = {width};");
        writer.Line($"global::System.Span<float> {softmax} = {width} <= {ChunkLength} ? stackalloc float[{ChunkLength}] : new float[{width}];");
        writer.Line($"global::System.Span<double> {sums} = {width} <= {MostOnStack} ? stackalloc double[4 * {width}] : new double[4 * {width}];");
        writer.Line($"{sums}.Clear();");
        writer.Line("// Of each class: overlap, false positives, false negatives, targets.");
        using (WriteRows(writer, region, isGradient: false))
            WriteSums(writer, user);
        WriteClasses(writer, region);
        if (method.Parameters.Any(parameter => parameter.Role == LossRole.Gradient))
        {
            using Blocks rows = WriteRows(writer, region, isGradient: true);
            WriteGradient(writer, user);
        }
        if (method.ReturnKind != ReturnKind.Void)
            MethodWriter.WriteReturn(writer, user, user.Local("loss") + (Divisor(user) is { } divisor ? $" / {divisor}" : ""));
    }

    private static string? Divisor(GeneratedRows user) => user.Method.Loss.Reduction == LossReduction.Sum ? null : user.Local("divisor");

    // Loops over the rows that count, with the softmax of each.
    private static Blocks WriteRows(CodeWriter writer, ClassRegionMethod region, bool isGradient)
    {
        GeneratedRows user = region.User;
        string start = user.Local("start"), count = user.Local("count"), rows = user.Local("rows"), row = user.Local("row"), width = user.Local("width"), softmax = user.Local("softmax");
        IDisposable chunks = writer.Block($"for (int {start} = 0; {start} < {rows}; {start} += {user.Local("step")})");
        writer.Line($"int {count} = global::System.Math.Min({user.Local("step")}, {rows} - {start});");
        string logits = user.Span(LossRole.Logits).Variable;
        writer.Line($"{RowMethodWriter.Call(region.Softmax, span => span.Role == LossRole.Logits ? $"{logits}.Slice({start} * {width}, {count} * {width})" : $"{softmax}.Slice(0, {count} * {width})")};");
        IDisposable loop = writer.Block($"for (int {row} = {start}; {row} < {start} + {count}; {row}++)");
        writer.Line($"global::System.Span<float> {user.Local("ofRow")} = {softmax}.Slice(({row} - {start}) * {width}, {width});");
        if (user.HasLabels)
        {
            writer.Line($"int {user.Local("label")} = (int){user.Span(LossRole.Labels).Variable}[{row}];");
            using (writer.Block($"if ({user.Span(LossRole.Labels).Variable}[{row}] == {RowGuardWriter.IgnoreIndex(user)})"))
            {
                if (isGradient && user.Span(LossRole.Gradient) is { IsAdded: false } gradient)
                    writer.Line($"{gradient.Variable}.Slice({row} * {width}, {width}).Clear();");
                writer.Line("continue;");
            }
        }
        return new Blocks(loop, chunks);
    }

    private static void WriteSums(CodeWriter writer, GeneratedRows user)
    {
        string c = user.Local("c"), width = user.Local("width"), sums = user.Local("sums"), p = $"{user.Local("ofRow")}[{c}]", label = user.Local("label"), others = user.Local("others"), y = user.Local("y");
        if (user.HasLabels)
        {
            writer.Line($"double {others} = 0;");
            using (writer.Block($"for (int {c} = 0; {c} < {width}; {c}++)"))
            {
                writer.Line($"if ({c} == {label})");
                writer.Continue("continue;");
                writer.Line($"{sums}[{width} + {c}] += {p};");
                writer.Line($"{others} += {p};");
            }
            writer.Line($"{sums}[{label}] += {user.Local("ofRow")}[{label}];");
            writer.Line($"{sums}[2 * {width} + {label}] += {others};");
            writer.Line($"{sums}[3 * {width} + {label}] += 1;");
            return;
        }
        using IDisposable loop = writer.Block($"for (int {c} = 0; {c} < {width}; {c}++)");
        writer.Line($"double {y} = {Target(user)};");
        writer.Line($"{sums}[{c}] += {y} * {p};");
        writer.Line($"{sums}[{width} + {c}] += (1 - {y}) * {p};");
        writer.Line($"{sums}[2 * {width} + {c}] += {y} * (1 - {p});");
        writer.Line($"{sums}[3 * {width} + {c}] += {y};");
    }

    // A class that no target has is no part of the loss. From here on the sums are the derivatives by π: where the target is 1, then where it is 0.
    private static void WriteClasses(CodeWriter writer, ClassRegionMethod region)
    {
        GeneratedRows user = region.User;
        string c = user.Local("c"), width = user.Local("width"), sums = user.Local("sums"), loss = user.Local("loss"), occurring = user.Local("occurring");
        string Value(Expr expr) => ScalarExpression.Print(expr, name => name switch
        {
            "<overlap>" => user.Local("overlap"),
            "<falsePositives>" => user.Local("falsePositives"),
            "<falseNegatives>" => user.Local("falseNegatives"),
            _ => user.Spans.FirstOrDefault(span => span.Role == LossRole.Hyperparameter && span.Parameter.Name == name) is { } ofClasses ? $"(double){ofClasses.Variable}[{c}]" : name,
        });
        writer.Line($"double {loss} = 0;");
        writer.Line($"int {occurring} = 0;");
        using (writer.Block($"for (int {c} = 0; {c} < {width}; {c}++)"))
        {
            writer.Line($"double {user.Local("overlap")} = {sums}[{c}], {user.Local("falsePositives")} = {sums}[{width} + {c}], {user.Local("falseNegatives")} = {sums}[2 * {width} + {c}];");
            using (writer.Block($"if ({sums}[3 * {width} + {c}] == 0)"))
            {
                writer.Line($"{sums}[{c}] = {sums}[{width} + {c}] = 0;");
                writer.Line("continue;");
            }
            writer.Line($"{occurring}++;");
            writer.Line($"{loss} += {Value(region.Functions.Loss)};");
            writer.Line($"{sums}[{c}] = {Value(region.Functions.ByOverlap)} - {Value(region.Functions.ByFalseNegatives)};");
            writer.Line($"{sums}[{width} + {c}] = {Value(region.Functions.ByFalsePositives)};");
        }
        if (Divisor(user) is { } divisor)
            writer.Line($"double {divisor} = global::System.Math.Max(1, {occurring});");
        if (user.HasScale)
            writer.Line($"double {user.Local("scale")} = {MethodWriter.ScaleExpression(user, Divisor(user))};");
    }

    // π·(dL/dπ − Σ π·dL/dπ).
    private static void WriteGradient(CodeWriter writer, GeneratedRows user)
    {
        string c = user.Local("c"), width = user.Local("width"), sums = user.Local("sums"), p = $"{user.Local("ofRow")}[{c}]", mean = user.Local("mean"), y = user.Local("y");
        string byProbability = user.HasLabels
            ? $"({c} == {user.Local("label")} ? {sums}[{c}] : {sums}[{width} + {c}])"
            : $"({y} * {sums}[{c}] + (1 - {y}) * {sums}[{width} + {c}])";
        void WriteTarget()
        {
            if (!user.HasLabels)
                writer.Line($"double {y} = {Target(user)};");
        }
        writer.Line($"double {mean} = 0;");
        using (writer.Block($"for (int {c} = 0; {c} < {width}; {c}++)"))
        {
            WriteTarget();
            writer.Line($"{mean} += {byProbability} * {p};");
        }
        using IDisposable loop = writer.Block($"for (int {c} = 0; {c} < {width}; {c}++)");
        WriteTarget();
        KernelSpan gradient = user.Span(LossRole.Gradient);
        string scale = user.HasScale ? $"{user.Local("scale")} * " : "";
        writer.Line(StorageText.Write(gradient, $"{gradient.Variable}[{user.Local("row")} * {width} + {c}]", $"(float)({scale}{p} * ({byProbability} - {mean}))"));
    }

    private static string Target(GeneratedRows user)
    {
        KernelSpan targets = user.Span(LossRole.Targets);
        return HardInput.AsNumber(targets, $"{targets.Variable}[{user.Local("row")} * {user.Local("width")} + {user.Local("c")}]");
    }

    private sealed class Blocks(params IDisposable[] blocks) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable block in blocks)
                block.Dispose();
        }
    }
}
