using LossGen.Tests.Harness;
using Xunit;

namespace LossGen.Tests.Analyzers;

/// <summary>What is passed to losses: LOSS030, LOSS031 and LOSS032.</summary>
public class CallTests
{
    private const string Losses = """
        [FocalLoss] public static partial float Focal(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient);
        [BinaryCrossEntropy(Reduction = Reduction.Sum)] public static partial float Both(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, Span<float> gradient, Span<float> hessian);
        [CrossEntropy] public static partial float Ce(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, ReadOnlySpan<float> classWeights);
        [HuberLoss] public static partial float Huber(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<float> gradient);
        static float[] Sigmoid(float[] x) => x;
        static void SoftMax(ReadOnlySpan<float> x, Span<float> destination) { }
        static void Forward(Span<float> destination) { }
        [FocalLoss] public static partial float Scheduled(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, float gamma, double alpha);
        static float[] PredictProba(float[] x) => x;
        static float[] Forwarded(float[] x) => x;
        static float Squash(float v) => 1 / (1 + MathF.Exp(-v));
        static void Show(ReadOnlySpan<float> values) { }

        """;

    [Theory]
    [InlineData("Focal({|LOSS030:Sigmoid(x)|}, y, g);")]
    [InlineData("Focal({|LOSS030:Sigmoid(x).AsSpan(1)|}, y, g);")]
    [InlineData("float[] p = Sigmoid(x); Focal({|LOSS030:p|}, y, g);")]
    [InlineData("float[] p; p = Sigmoid(x); Focal({|LOSS030:p.AsSpan(0, n)|}, y, g);")]
    [InlineData("var p = new float[n]; SoftMax(x, p); Ce({|LOSS030:p|}, labels, n, g, y);")]
    [InlineData("var p = new float[n]; SoftMax(x, p.AsSpan()); Show(p); var first = p[0]; Focal({|LOSS030:p|}, y, g);")]
    [InlineData("SoftMax(x, x); for (int i = 0; i < 3; i++) { if (n > i) Focal({|LOSS030:x|}, y, g); }")]
    public Task The_result_of_a_sigmoid_or_softmax_is_no_logit(string body) => Fires(body);

    [Fact]
    public Task Sigmoids_are_found_as_people_write_them() => AllFire(
        "var p = new float[n]; for (int i = 0; i < p.Length; i++) p[i] = 1 / (1 + MathF.Exp(-x[i])); Focal({|LOSS030:p|}, y, g);",
        "for (int i = 0; i < n; i++) { float e = (float)Math.Exp(-1 * x[i]); float s = 1.0f / (e + 1); x[i] = s; } Focal({|LOSS030:x|}, y, g);",
        "Span<float> p = stackalloc float[3]; foreach (int i in labels) { if (i < n) { p[i] = MathF.Exp(x[i]) / (1 + MathF.Exp(x[i])); } } Focal({|LOSS030:p|}, y, g);",
        "var p = new float[n]; int i = 0; while (i < n) { p[i] = Squash(x[i]); i++; } Focal({|LOSS030:p|}, y, g);",
        "Focal({|LOSS030:x.Select(Squash).ToArray()|}, y, g);",
        "Focal({|LOSS030:x.Select(v => 1f / (1f + MathF.Exp(-v))).ToArray()|}, y, g);",
        "var p = Array.ConvertAll(x, v => { return LossMath.Sigmoid(v); }); Focal({|LOSS030:p|}, y, g);",
        "float[] p = Array.ConvertAll(x, LossMath.Sigmoid); Focal({|LOSS030:p.AsSpan(1)|}, y, g);",
        "var p = new float[n]; System.Numerics.Tensors.TensorPrimitives.SoftMax(x, p); Ce({|LOSS030:p|}, labels, n, g, y);",
        "System.Numerics.Tensors.TensorPrimitives.Sigmoid(x, destination: x); Focal({|LOSS030:x|}, y, g);",
        "float[] probs = Forwarded(x); Focal({|LOSS030:probs|}, y, g);",
        "var model = (ClassProbabilities: x, 1); Focal({|LOSS030:model.ClassProbabilities.AsSpan()|}, y, g);",
        "Focal({|LOSS030:PredictProba(x)|}, y, g);");

    [Fact]
    public Task What_is_no_sigmoid_or_no_longer_one_is_left_alone() => AreSilent(
        "var p = new float[n]; for (int i = 0; i < n; i++) p[i] = 1 / (1 + MathF.Exp(-x[i])); p[0] = 3; Focal(p, y, g);",
        "var p = new float[n]; for (int i = 0; i < n; i++) { p[i] = 1 / (1 + MathF.Exp(-x[i])); p[i] *= 5; } Focal(p, y, g);",
        "var p = new float[n]; for (int i = 0; i < n; i++) p[i] = 1 / (2 + MathF.Exp(-x[i])); Focal(p, y, g);",
        "var p = new float[n]; for (int i = 0; i < n; i++) p[i] = 2 / (1 + MathF.Exp(-x[i])); Focal(p, y, g);",
        "Focal(x.Select(v => 2 * v).ToArray(), y, g);",
        "float[] logProbs = Forwarded(x), problem = x; Focal(logProbs, y, g); Focal(problem, y, g);",
        "float[] probs = Forwarded(x); Huber(probs, y, g);");

    [Fact]
    public Task A_constant_outside_the_domain_is_told_at_the_argument() => AllFire(
        "Scheduled(x, y, {|LOSS001:-1|}, 0.5);",
        "const double Share = 1.5; Scheduled(x, y, 2, alpha: {|LOSS001:Share|});",
        "Scheduled(x, y, {|LOSS002:float.PositiveInfinity|}, {|LOSS002:double.NaN|});");

    [Fact]
    public Task Constants_inside_and_what_is_no_constant_are_left_alone() => AreSilent(
        "Scheduled(x, y, 1, 0.5);", "double share = 1.5; Scheduled(x, y, 2, alpha: share);", "Scheduled(x, y, n, n);");

    [Fact]
    public Task Predictions_of_a_loss_of_logits_are_told_at_the_declaration() => Verify.Fires(
        "[FocalLoss] public static partial float Loss({|LOSS030:ReadOnlySpan<float> predictions|}, ReadOnlySpan<float> targets);",
        "[FocalLoss] public static partial float Loss([Role(LossRole.Predictions)] ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);");

    [Theory]
    [InlineData("float[] p = Sigmoid(x); Show(p); Focal(x, y, g);")]
    [InlineData("float[] p = Sigmoid(x); Forward(p); Focal(p, y, g);")]
    [InlineData("float[] p = Sigmoid(x); p[0] = 1; Focal(p, y, g);")]
    [InlineData("float[] p = Sigmoid(x); p = x; Focal(p, y, g);")]
    [InlineData("float[] p = x; if (n > 3) p = Sigmoid(x); Focal(p, y, g);")]
    [InlineData("Span<float> p = new float[n]; if (n > 3) SoftMax(x, p); Focal(p, y, g);")]
    [InlineData("Huber(Sigmoid(x), y, g);")]
    public Task What_may_have_been_written_since_is_not_judged_nor_are_predictions(string body) => Verify.IsSilent(In(body));

    /// <summary>Something else may have run between the sigmoid and the call.</summary>
    [Theory]
    [InlineData("float[] p = Sigmoid(x); try { p = x; } finally { Focal(p, y, g); }")]
    [InlineData("float[] p = Sigmoid(x); try { p = x; throw new Exception(); } catch { Focal(p, y, g); }")]
    [InlineData("float[] p = Sigmoid(x); Action f = () => Focal(p, y, g); p = x; f();")]
    [InlineData("float[] p = Sigmoid(x); Later(); void Later() { Focal(p, y, g); } p = x;")]
    [InlineData("float[] p = x; Action f = () => p = x; p = Sigmoid(x); f(); Focal(p, y, g);")]
    [InlineData("float[] p = x; goto again; made: Focal(p, y, g); return; again: p = Sigmoid(x); p = x; goto made;")]
    [InlineData("int i = 0; float[] p = x; { p = Sigmoid(x); again: Focal(p, y, g); } p = x; if (i++ < 3) goto outer; return; outer: ;")]
    [InlineData("float[] p = x; ref float[] q = ref p; p = Sigmoid(x); q = x; Focal(p, y, g);")]
    [InlineData("float[] p = Sigmoid(x); for (int i = 0; i < 3; i++) { if (i > 0) Focal(p, y, g); p = x; }")]
    [InlineData("float[] p = Sigmoid(x); while (Reset(ref p)) Focal(p, y, g); bool Reset(ref float[] a) { a = x; return true; }")]
    [InlineData("float[] p = Sigmoid(x); Focal(p, Reset(ref p), g); float[] Reset(ref float[] a) => a = x;")]
    [InlineData("float[] p = Sigmoid(x); switch (n) { case 1: p = x; Focal(p, y, g); break; }")]
    [InlineData("float[] p = Sigmoid(x); if ((p = x).Length > 3) Focal(p, y, g);")]
    [InlineData("var p = new float[n]; Span<float> q = p; SoftMax(x, p); x.CopyTo(q); Focal(p, y, g);")]
    [InlineData("var p = new float[n]; SoftMax(x, p.AsSpan(0, 3)); Focal(p.AsSpan(3), y, g);")]
    [InlineData("float[] p = x; Forwards.Sigmoid(p, g); Focal(g, y, p);")]
    public Task What_may_not_have_run_last_is_not_judged(string body) => Verify.IsSilent(
        "static class Forwards { public static void Sigmoid(float[] p, float[] bias) { } } " + In(body));

    [Theory]
    [InlineData("using (null as IDisposable) { float[] p = Sigmoid(x); lock (y) { Focal({|LOSS030:p|}, y, g); } }")]
    [InlineData("Action f = () => { float[] p = Sigmoid(x); Focal({|LOSS030:p|}, y, g); };")]
    [InlineData("float[] p = Sigmoid(x); try { Focal({|LOSS030:p|}, y, g); } finally { Show(p); }")]
    [InlineData("var p = new float[n]; Forward(p); SoftMax(destination: p, x: x); Focal({|LOSS030:p|}, y, p);")]
    public Task What_has_run_last_is_judged(string body) => Fires(body);

    /// <summary>A method that is called like one of the library may do anything.</summary>
    [Theory]
    [InlineData("Focal(m.AsSpan(1), y.AsSpan(0, 4), g.AsSpan(0, 4)); Focal(g.AsSpan(0, 4), new float[4], m.AsSpan(3));")]
    [InlineData("Focal(m.Slice(2, 3), new float[12], new float[12]); Focal(g.AsSpan(0, 12), y, m.Slice(0, 3)); Focal(m.Slice(0, 3), y, m.Slice(1, 3));")]
    [InlineData("Focal(m, new float[12], new float[12]); Focal(new Own.Span(x), new float[12], new float[12]);")]
    [InlineData("Focal(Calls.AsSpan(x, 2), new float[12], new float[12]);")]
    [InlineData("var few = new float[3]; ref float[] other = ref few; other = x; Focal(new float[4], few, g);")]
    [InlineData("var few = new float[3]; ref float[] other = ref n > 3 ? ref few : ref x; other = x; Focal(new float[4], few, g);")]
    [InlineData("var few = new float[3]; Change(in few); Focal(new float[4], few, g); static void Change(in float[] a) => System.Runtime.CompilerServices.Unsafe.AsRef(in a) = new float[4];")]
    [InlineData("Span<float> few = x.AsSpan(0, 3); x = new float[9]; Focal(x.AsSpan(1, 3), y, few);")]
    [InlineData("Span<float> few = field.AsSpan(0, 3); field = new float[9]; Focal(field.AsSpan(1, 3), y, few);")]
    [InlineData("Focal(x.AsSpan(length: 4, start: 1), y.AsSpan(0, 4), g.AsSpan(start: 9, length: 4));")]
    public Task What_only_looks_like_a_piece_of_known_place_or_length_is_not_judged(string body) => Verify.IsSilent(
        """
        public class Matrix
        {
            public Span<float> Slice(int row, int rows) => new float[12];
            public Span<float> AsSpan(int row) => new float[4];
            public static implicit operator ReadOnlySpan<float>(Matrix m) => new float[12];
        }
        static class Own { public class Span { public Span(float[] x) { } public static implicit operator ReadOnlySpan<float>(Span s) => new float[12]; } }
        static class Calls { public static Span<float> AsSpan(float[] x, int row) => new float[12]; }
        static float[] field = new float[1];
        """ + "\n" + In(body).Replace("int n)", "int n, Matrix m)", StringComparison.Ordinal));

    [Theory]
    [InlineData("Focal(new float[4], {|LOSS031:y.AsSpan(length: 3, start: 1)|}, g);")]
    [InlineData("Ce(x, labels, n, {|LOSS032:y|}, y);")]
    [InlineData("Ce(x, labels, n, {|LOSS032:y.AsSpan(0, 8)|}, y.AsSpan(0, 8));")]
    public Task Named_arguments_and_tables_of_classes_are_seen(string body) => Fires(body);

    [Theory]
    [InlineData("Focal(new float[4], {|LOSS031:new float[5]|}, g);")]
    [InlineData("Focal(new[] { 1f, 2f }, y, {|LOSS031:g.AsSpan(0, 3)|});")]
    [InlineData("Focal(x.AsSpan(0, 2 * 4), y.AsSpan().Slice(2, 8), {|LOSS031:g.AsSpan(0, 9)|});")]
    [InlineData("Span<float> few = stackalloc float[3]; Focal(x.AsSpan(0, 4), y, {|LOSS031:few|});")]
    [InlineData("Span<float> few = stackalloc[] { 1f, 2f }; Focal(x.AsSpan(0, 4), y, {|LOSS031:few.Slice(1)|});")]
    [InlineData("var few = new float[3]; Huber(x.AsSpan(0, 4), {|LOSS031:few|}, g);")]
    [InlineData("Focal(new ReadOnlySpan<float>(x, 1, 3), {|LOSS031:new float[4]|}, g);")]
    [InlineData("Ce({|LOSS031:new float[10]|}, labels, 3, g, y);")]
    [InlineData("Ce(new float[9], {|LOSS031:new int[9]|}, 3, g, y);")]
    [InlineData("Ce(new float[9], labels, 3, g, {|LOSS031:new float[9]|});")]
    [InlineData("Ce(new float[9], labels, n, {|LOSS031:new float[3]|}, y);")]
    public Task Lengths_that_cannot_fit_are_told_at_the_argument(string body) => Fires(body);

    [Theory]
    [InlineData("Focal(x.AsSpan(0, 4), y.AsSpan(0, n), g.AsSpan(n));")]
    [InlineData("var few = new float[3]; few = x; Focal(new float[4], few, g);")]
    [InlineData("var few = new float[3]; Swap(ref few); Focal(new float[4], few, g); void Swap(ref float[] a) => a = x;")]
    [InlineData("Focal(x.AsSpan(0, 4), y.AsSpan(1..3), g);")]
    [InlineData("Ce(new float[9], new int[9], n, g, y);")]
    public Task Lengths_that_the_source_does_not_tell_are_not_judged(string body) => Verify.IsSilent(In(body));

    [Theory]
    [InlineData("Both(x, y, g, {|LOSS032:g|});")]
    [InlineData("Both(x, y, g.AsSpan(0, 8), {|LOSS032:g.AsSpan(7, 8)|});")]
    [InlineData("Focal(x.AsSpan(0, 8), y, {|LOSS032:x.AsSpan(1, 8)|});")]
    [InlineData("Focal(x.AsSpan(1), y, {|LOSS032:x|});")]
    [InlineData("Span<float> all = x, rest = all.Slice(4); Focal(rest.Slice(0, 4), y, {|LOSS032:x.AsSpan(6, 4)|});")]
    public Task Outputs_that_overlap_what_they_must_not_are_told(string body) => Fires(body);

    [Theory]
    [InlineData("Both(x, y, g.AsSpan(0, 8), g.AsSpan(8, 8));")]
    [InlineData("Both(x, y, g.AsSpan(0, n), g.AsSpan(n));")]
    [InlineData("Focal(x.AsSpan(0, 4), x.AsSpan(2, 4), g);")]
    [InlineData("Span<float> all = x; all = g; Focal(x.AsSpan(1), y, all);")]
    public Task Pieces_apart_inputs_and_what_the_source_does_not_tell_are_left_alone(string body) => Verify.IsSilent(In(body));

    [Fact]
    public Task Calls_that_fit_are_left_alone() => Verify.IsSilent(In(
        "Focal(x, y, g); Focal(new float[4], y.AsSpan(0, 4), new float[4]); Ce(new float[12], new int[4], 3, new float[12], new float[3]); Focal(x, y, x); Focal(x, y, y);"));

    [Fact]
    public async Task Variables_that_are_made_of_themselves_are_no_riddle()
    {
        string source = LossSource.File([In("Span<float> a = a.Slice(1); float[] b = Sigmoid(c), c = b; Focal(a, b, c); Focal(b, c, a);")]);
        Assert.DoesNotContain(await Diagnose.Source(source, TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public Task A_call_with_names_in_another_order_and_an_instance_method_are_seen() => Verify.Fires(
        """
        public partial class Model
        {
            [FocalLoss] public partial float Loss(float[] logits, float[] targets, float[] gradient);
            float Step(float[] x) => Loss(gradient: new float[3], targets: {|LOSS031:new float[4]|}, logits: new float[3]) + Loss(x, x, x);
        }
        """,
        In("Focal(gradient: new float[3], targets: new float[3], logits: new float[3]);"));

    [Fact]
    public async Task The_sentence_says_what_does_not_fit()
    {
        var diagnostics = await Diagnose.Source(LossSource.File([In("Ce(new float[9], new int[4], 3, g, y); Focal(Sigmoid(x), y, g); Both(x, y, g, g); Ce(x, labels, n, y, y);")]), TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "'labels' has 4 elements, but 'logits' has 9 elements in 3 rows of 3; the call will throw.",
                "'logits' gets the result of Sigmoid, but FocalLoss takes logits; pass what went into Sigmoid.",
                "'hessian' overlaps 'gradient': each output needs memory of its own; the call will throw.",
                "'gradient' overlaps 'classWeights', which has one item for each class, not for each element: an output may be an input only item for item; the call will throw.",
            ],
            diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Where(diagnostic => diagnostic.Id is "LOSS030" or "LOSS031" or "LOSS032").Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Task Fires(string body)
    {
        Assert.Contains("{|LOSS", body, StringComparison.Ordinal);
        return Verify.File(LossSource.File([In(body)]));
    }

    // One compilation for many bodies.
    private static Task AllFire(params string[] bodies)
    {
        Assert.All(bodies, body => Assert.Contains("{|LOSS", body, StringComparison.Ordinal));
        return Verify.File(WithLinq(bodies));
    }

    private static Task AreSilent(params string[] bodies)
    {
        Assert.All(bodies, body => Assert.DoesNotContain("{|LOSS", body, StringComparison.Ordinal));
        return Verify.File(WithLinq(bodies));
    }

    private static string WithLinq(string[] bodies) => LossSource.File([Losses, .. bodies.Select(Method)], "using System.Linq;");

    private static string In(string body) => Losses + Method(body, 0);

    private static string Method(string body, int number) => $"static void Train{number}(float[] x, float[] y, float[] g, int[] labels, int n) {{ {body} }}";
}
