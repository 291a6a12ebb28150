using LossGen.Tests.Analyzers;
using LossGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Tests.Custom;

/// <summary>What a definition must not contain, at the exact place (LOSS020).</summary>
public class UntranslatableTests
{
    public static TheoryData<string> Bodies =>
    [
        "=> {|LOSS020:MathF.Round(logit)|} * target;",
        "=> {|LOSS020:MathF.Floor(logit)|} + {|LOSS020:MathF.ReciprocalEstimate(target)|};",
        "=> logit * {|LOSS020:field|} * target; private static float field = 1;",
        "=> logit * {|LOSS020:Late|} * target; private static readonly float Late = MathF.Sqrt(2);",
        "=> logit * target * {|LOSS020:Property|}; private static float Property => 1;",
        "=> logit * target * {|LOSS020:DateTime.Now.Second|};",
        "=> logit * target * {|LOSS020:Random.Shared.NextSingle()|};",
        "=> logit * target * {|LOSS020:new float[] { 1, 2 }[1]|};",
        "=> {|LOSS020:logit % 2|} * target;",
        "=> {|LOSS020:(int)logit|} * target * logit;",
        "=> (float)({|LOSS020:(decimal)logit|} * {|LOSS020:(decimal)target|});",
        "=> target > 0 ? logit : {|LOSS020:throw new ArgumentException()|};",
        "{ if (target < 0) {|LOSS020:throw new ArgumentException();|} return logit; }",
        "{ {|LOSS020:Console.WriteLine(logit)|}; return logit * target; }",
        "{ float sum = 0; for (int i = 0; {|LOSS020:i < target|}; i++) sum += logit; return sum; }",
        "{ float sum = logit; while ({|LOSS020:sum < 10|}) sum *= 2; return sum * target; }",
        "{ float sum = logit * target; {|LOSS020:while (true) sum += 1;|} }",
        "{ float sum = logit; {|LOSS020:foreach (float f in new[] { 1f, 2f }) sum += f * target;|} return sum; }",
        "{ Func<float, float> f = {|LOSS020:v => v * v|}; return logit * target; }",
        "=> {|LOSS020:float.IsNaN(logit)|} ? 0 : logit * target;",
        "=> {|LOSS020:MathF.Atan2(logit, target)|};",
        "=> {|LOSS020:Losses.field|} * logit * target; private static float field;",
        "=> logit * {|LOSS020:numbers[0]|} * target; private static readonly float[] numbers = { 1 };",
        "=> logit * target * {|LOSS020:Environment.TickCount|};",
        "=> Even(logit, 2) * target; private static float Even(float v, int n) => n == 0 ? v : Odd(v, n - 1); private static float Odd(float v, int n) => n == 0 ? -v : {|LOSS020:Even(v, n - 1)|};",
        "{ {|LOSS020:try { return logit * target; } finally { }|} }",
        "{ var pair = {|LOSS020:(logit, target)|}; return {|LOSS020:pair.Item1|} * target; }",
        "{ float v = logit; ref float {|LOSS020:r = ref v|}; r = 2; return v * target; }",
        "{ float v = logit * target; {|LOSS020:goto end;|} end: return v; }",
        "{ {|LOSS020:field|} = logit; return logit * target; } private static float field;",
        "=> {|LOSS020:Generic(logit)|} * target; private static T Generic<T>(T v) => v;",
        "=> Again(logit, 3) * target; private static float Again(float v, int n) => {|LOSS020:Again(v, n - 1)|} * v;",
        "=> {|LOSS020:logit.CompareTo(target)|} * logit;",
        "=> logit * target * {|LOSS020:\"abc\".Length|};",
        "=> target switch { 0 => logit, 1 => {|LOSS020:MathF.Truncate(logit)|}, _ => logit * logit };",
        "=> {|LOSS020:target switch { 0 => logit, > 0 => logit * logit }|};",
    ];

    [Theory, MemberData(nameof(Bodies))]
    public Task What_cannot_be_translated_is_an_error_at_that_place(string body) => Check($"[LossDefinition] private static float Loss(float logit, float target) {body}");

    [Fact]
    public Task A_function_of_Map_that_assigns_outside_is_an_error_at_the_variable() => Check("""
        [LossDefinition] private static float Loss(LossRow logits)
        {
            float sum = 0;
            return logits.Map(v => { float own = v; own *= 2; {|LOSS020:sum|} += own; return own; }).Sum() * sum;
        }
        """);

    [Fact]
    public Task The_number_of_a_class_that_meets_a_row_is_an_error_at_that_place() => Check("""
        [LossDefinition] private static float Hinge(LossRow logits) => logits.Map(v => logits.Map(u => MathF.Max(0, {|LOSS020:1 + u - v|})).Sum()).Sum();
        [LossDefinition] private static float Times(LossRow logits) => logits.Map(v => ({|LOSS020:logits * v|}).Sum()).Sum();
        [LossDefinition] private static float Maxima(LossRow logits) => logits.Map(v => ({|LOSS020:logits - v|}).Max() + ({|LOSS020:v / logits|}).LogSumExp()).Sum();
        [LossDefinition] private static float Softmax(LossRow logits) => logits.Map(v => ({|LOSS020:v + logits|}).Softmax().Max() * ({|LOSS020:logits - v|}).LogSoftmax().Sum()).Sum();
        [LossDefinition] private static float Label(LossRow logits) => logits.Map(v => ({|LOSS020:logits * v|}).AtLabel() + ({|LOSS020:logits.IsLabel - v|}).Sum()).Sum();
        [LossDefinition] private static float Targets(LossRow logits, LossRow targets) => logits.Map(v => ({|LOSS020:targets * v|}).Sum()).Sum();
        [LossDefinition] private static float Helped(LossRow logits) => logits.Map(v => Shift(logits, v)).Sum();
        private static float Shift(LossRow row, float by) => ({|LOSS020:row + by|}).Sum();
        [LossDefinition] private static float Inner(LossRow logits, float factor) => (logits * factor).Sum();
        [LossDefinition] private static float Outer(LossRow logits) => logits.Map(v => {|LOSS020:Inner(logits, v)|}).Sum();
        [LossDefinition] private static float Constant(LossRow logits) { LossRow ones = logits.Map(u => 1f); return logits.Map(v => ({|LOSS020:ones * v|}).Sum()).Sum(); }
        [LossDefinition] private static float Returned(LossRow logits) => logits.Map(v => logits.Map(u => {|LOSS020:v|}).Sum()).Sum();
        [LossDefinition] private static float Chosen(LossRow logits) => logits.Map(v => { LossRow row = logits; if (v > 0) row = 2 * logits; return {|LOSS020:row|}.Sum(); }).Sum();
        [LossDefinition] private static float Compared(LossRow logits) => logits.Map(v => logits.Map(u => {|LOSS020:u > v|} ? 1 : u).Sum()).Sum();
        """);

    [Fact]
    public Task A_function_of_Map_by_its_name_is_an_error_at_the_name() => Check(
        "[LossDefinition] private static float Loss(LossRow logits) => logits.Map({|LOSS020:MathF.Exp|}).Sum() - logits.AtLabel();");

    [Fact]
    public Task Every_place_is_reported() => Check(
        "[LossDefinition] private static float Loss(float logit, float target) { float a = {|LOSS020:MathF.Round(logit)|}; a += {|LOSS020:MathF.Ceiling(target)|}; return a; }");

    [Fact]
    public Task What_a_called_method_contains_is_reported_there_once() => Check(
        "[LossDefinition] private static float Loss(float logit, float target) => Half(logit) * Half(target); private static float Half(float v) => {|LOSS020:MathF.Round(v)|} / 2;");

    [Fact]
    public Task What_another_definition_contains_is_not_reported_again_where_it_is_called() => Check("""
        [LossDefinition] private static float Inner(float logit, float target) => {|LOSS020:MathF.Round(logit)|} * target;
        [LossDefinition] private static float Outer(float logit, float target) => Inner(logit, target) + logit;
        [CustomLoss(nameof(Outer))] public static partial float OuterLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
        """);

    [Fact]
    public Task Code_that_a_constant_switches_off_may_be_anything() => Verify.IsSilent(
        "[LossDefinition] private static float Loss(float logit, float target) { int rounds = 0; if (rounds > 0) Console.WriteLine(logit); return logit * target; }");

    [Fact]
    public async Task The_loss_of_a_definition_with_mistakes_throws_its_first_mistake()
    {
        const string source = """
            [LossDefinition] private static float Broken(float logit, float target) => MathF.Round(logit) * target;
            [CustomLoss(nameof(Broken))] public static partial float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets);
            public static float Call() => Loss(new float[1], new float[1]);
            """;
        var call = GeneratedAssembly.Compile(LossSource.File([source])).Static<Func<float>>(LossSource.Class, "Call");
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(LossSource.File([source]), TestContext.Current.CancellationToken));
        Assert.Equal($"LOSS020: {diagnostic.GetMessage()}", Assert.Throws<NotSupportedException>(() => call()).Message);
    }

    [Fact]
    public async Task A_method_without_source_is_named_with_what_to_write_instead()
    {
        const string source = "[LossDefinition] private static float Loss(float logit, float target) => logit * target * Convert.ToSingle(target);";
        Diagnostic diagnostic = Assert.Single(await Diagnose.Source(LossSource.File([source]), TestContext.Current.CancellationToken));
        Assert.Equal(
            "The source of 'ToSingle' is not part of this project, so it cannot be differentiated. Use a function of Math, MathF or LossMath, or write the method here.",
            diagnostic.GetMessage());
    }

    private static Task Check(string members) => Verify.File(LossSource.File([members]));
}
