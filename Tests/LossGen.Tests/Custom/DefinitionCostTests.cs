using LossGen.Generator;
using LossGen.Generator.Binding;
using LossGen.Generator.Expressions;
using LossGen.Generator.Lowering;
using LossGen.Generator.Printing;
using LossGen.Generator.Simplification;
using LossGen.Generator.Verification;
using LossGen.Tests.Analyzers;
using LossGen.Tests.Binding;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>Compiling a definition takes a bounded number of operations, and can be cancelled at any of them.</summary>
public class DefinitionCostTests
{
    private const string Nested = "LossRow row = logits; for (int i = 0; i < 4; i++) row = row.Softmax();";

    [Fact]
    public async Task A_definition_that_takes_too_much_is_an_error_where_it_becomes_too_much()
    {
        string source = LossSource.File(
        [
            $"[LossDefinition] private static float Deep(LossRow logits) {{ {Nested} return row.Sum() * 2 - row.Max(); }}",
            "[CustomLoss(nameof(Deep))] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, Span<float> hessian);",
            "public static float Call() => Loss(new float[3], new int[1], 3, new float[3], new float[3]);",
        ]);
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(source, TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("LOSS020", diagnostic.Id);
        Assert.Contains("100,000 operations", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith("row.", source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length), StringComparison.Ordinal);
        var call = GeneratedAssembly.Compile(source).Static<Func<float>>(LossSource.Class, "Call");
        Assert.StartsWith("LOSS020: Compiling 'Deep'", Assert.Throws<NotSupportedException>(() => call()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_Hessian_that_takes_too_much_is_an_error_at_the_method_that_wants_it() => Verify.File(LossSource.File(
    [
        "[LossDefinition] private static float Waves(float logit, float target) { float a = logit; for (int i = 0; i < 40; i++) a = MathF.Sin(a) + target; return a; }",
        "[CustomLoss({|LOSS020:nameof(Waves)|}, HessianForm = HessianForm.Exact, Reduction = Reduction.Sum)] public static partial float WithHessian(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);",
        "[CustomLoss({|LOSS026:nameof(Waves)|})] public static partial float WithGradient(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);",
    ]));

    [Fact]
    public void Losses_of_papers_take_less_than_half_of_what_they_may()
    {
        CustomCase[] cases = [.. PaperLosses.All.Select(loss => loss.Case)];
        string Use(CustomCase custom) => $"[{custom.Attribute}] public static partial float {custom.Name}Loss(ReadOnlySpan<float> {(custom.IsRegression ? "predictions" : "logits")}, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);";
        string source = $"public static partial class Losses {{ {string.Join("\n", cases.Select(custom => custom.Source + "\n" + Use(custom)))} }}";
        foreach (LossMethod method in Bind.All(source).Select(result => result.Method).OfType<LossMethod>())
        {
            var work = new WorkMeter(DefinitionCost.Most, TestContext.Current.CancellationToken);
            LossCompiler.Functions(method, work);
            Assert.InRange(work.Spent, 1, DefinitionCost.Most / 2);
        }
    }

    [Fact]
    public void Every_operation_notices_that_it_is_cancelled()
    {
        LossMethod method = Bind.One("public static partial class Losses { [FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient); }");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => LossCompiler.Compile(method, true, source.Token));
        var graph = new ExpressionGraph(WorkMeter.Unlimited(CancellationToken.None));
        var work = new WorkMeter(1000, source.Token);
        Assert.Throws<OperationCanceledException>(() => new ExpressionGraph(work));
        Assert.Equal(0, work.Spent);
        Assert.True(graph.Work.Spent > 0);
    }

    [Fact]
    public void A_token_cancelled_between_two_stages_ends_the_next_one()
    {
        const string Loss = "[FocalLoss] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);";
        const string Row = "[CrossEntropy] public static partial float Row(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);";
        LossMethod[] methods = [.. Bind.All($"public static partial class Losses {{ {Loss} {Row} }}").Select(result => result.Method).OfType<LossMethod>()];
        var platform = new TargetPlatform(HasVectors: true, HasFusedEstimates: true, "Library");
        foreach (LossMethod method in methods)
        {
            using var beforePrinting = new CancellationTokenSource();
            CompiledLoss compiled = LossCompiler.Compile(method, true, beforePrinting.Token);
            Assert.NotEmpty(SourceWriter.Write(GeneratedCode.Of(method, compiled, platform)));
            beforePrinting.Cancel();
            Assert.Throws<OperationCanceledException>(() => SourceWriter.Write(GeneratedCode.Of(method, compiled, platform)));
        }
        using var beforeLowering = new CancellationTokenSource();
        Expr gradient = LossCompiler.Functions(methods[0], WorkMeter.Unlimited(beforeLowering.Token)).Functions.Gradient;
        var lowering = new ElementLowering([gradient], fused: true);
        beforeLowering.Cancel();
        Assert.Throws<OperationCanceledException>(() => lowering.Lower(gradient));
        Assert.Throws<OperationCanceledException>(() => LossCompiler.Prepare(gradient));
    }

    [Fact]
    public void The_operations_of_a_kernel_count_too()
    {
        // Each round adds operations to the kernel, and next to nothing to what is differentiated.
        string Sum(int rounds) => $"[LossDefinition] private static float Sum{rounds}(float logit, float target) {{ float a = 0; for (int i = 1; i <= {rounds}; i++) a += MathF.Sin(i * logit) * target; return a; }} "
            + $"[CustomLoss(nameof(Sum{rounds}))] public static partial float Of{rounds}(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);";
        LossMethod[] methods = [.. Bind.All($"public static partial class Losses {{ {Sum(10)} {Sum(40)} }}").Select(result => result.Method).OfType<LossMethod>()];
        long[] spent = [.. methods.Select(method =>
        {
            var work = new WorkMeter(DefinitionCost.Most, TestContext.Current.CancellationToken);
            (LossFunctions functions, _, _) = LossCompiler.Functions(method, work);
            long before = work.Spent;
            Kernel.Of([new ElementLowering([functions.Gradient], fused: true).Lower(functions.Gradient)]);
            return work.Spent - before;
        })];
        Assert.InRange(spent[1], 2 * spent[0], 6 * spent[0]);
    }

    [Fact]
    public void All_forms_of_a_definition_together_take_no_more_than_two_may()
    {
        LossMethod method = Bind.All("public static partial class Losses { [LossDefinition] private static float Peaks(float logit, float target) { float a = target; for (int i = 0; i < 40; i++) a += MathF.Exp(-(logit - i) * (logit - i)); return a; } "
            + "[CustomLoss(nameof(Peaks))] public static partial float Use(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian); }").Select(result => result.Method).OfType<LossMethod>().Single();
        long spent = 0;
        int forms = 0;
        FormChoice.Choose(method, Counted, true, TestContext.Current.CancellationToken);
        Assert.True(forms > 2, $"{forms} forms tried");
        Assert.InRange(spent, DefinitionCost.Most, DefinitionCost.Most * 201 / 100);

        CompiledLoss Counted(FormGroups group, WorkMeter work)
        {
            forms++;
            try
            {
                return LossCompiler.Compile(method, group, true, work);
            }
            finally
            {
                spent += work.Spent;
            }
        }
    }

    [Fact]
    public void A_definition_is_judged_at_as_many_points_as_can_be_afforded()
    {
        // Of 1 − tanh nothing is left in double precision.
        LossMethod method = Bind.All("public static partial class Losses { [LossDefinition] private static float Tail(float logit, float target) => -MathF.Log(1 - MathF.Tanh(logit)) * target; "
            + "[CustomLoss(nameof(Tail))] public static partial float Use(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient); }").Select(result => result.Method).OfType<LossMethod>().Single();
        IReadOnlyList<ReferencePoint> At(int count) => ExactReference.Of(method, Enumerable.Range(0, count).Select(i => new FormulaInputs([30 + i / 65536f], [1], -1, new Dictionary<string, float>())), TestContext.Current.CancellationToken);
        // Value, slope and curvature of each.
        Assert.Equal(3 * 100, At(100).Count);
        Assert.InRange(At(20_000).Count, 3 * 100, 20_000);
    }

    [Fact]
    public void Rules_that_undo_each_other_come_to_an_end()
    {
        var graph = new ExpressionGraph();
        Expr x = graph.Input("x", Interval.Everything);
        Rule[] rules = [new("sin(u) = cos(u)", expr => expr.Op == Operator.Sin ? graph.Cos(expr.Operands[0]) : null), new("cos(u) = sin(u + 1)", expr => expr.Op == Operator.Cos ? graph.Sin(expr.Operands[0] + 1) : null)];
        Assert.Equal(Operator.Sin, Rule.ApplyAll(rules, graph.Sin(x)).Op);
    }

    [Fact]
    public void Formulas_are_not_longer_than_memory()
    {
        var graph = new ExpressionGraph();
        Expr nested = graph.Input("x", Interval.Everything);
        for (int i = 0; i < 60; i++)
            nested = graph.Sin(nested) * graph.Cos(nested) + nested;
        Assert.InRange(Formula.Print(nested).Length, 1, 1_000_000);
    }
}
